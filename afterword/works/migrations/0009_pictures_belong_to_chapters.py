"""A use names the chapter that shows the picture, so that one which is out of sight takes its pictures along."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import zstandard
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.deletion import CASCADE

NAME = re.compile(r"/media/images/([0-9a-f]+\.[a-z]+)")
PAGE = 50


def find_chapters(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    chapter, use = apps.get_model("works", "Chapter"), apps.get_model("works", "PictureUse")
    for work in use.objects.values_list("work", flat=True).distinct():
        names = set(use.objects.filter(work=work).values_list("picture", flat=True))
        for one in chapter.objects.filter(work=work):
            shown = names.intersection(name for text in texts_of(one) for name in NAME.findall(text))
            use.objects.bulk_create([use(picture_id=name, work_id=work, chapter=one) for name in sorted(shown)])
    use.objects.filter(chapter=None).delete()
    schema_editor.connection.check_constraints()  # PostgreSQL changes no table that has checks waiting


def texts_of(chapter: Any) -> Iterator[str]:
    yield chapter.note_before_html + chapter.note_after_html + json.dumps(chapter.pending)
    for packed in chapter.revisions.values_list("compressed", flat=True).iterator(PAGE):
        yield zstandard.decompress(bytes(packed)).decode()


class Migration(migrations.Migration):
    dependencies = [("works", "0008_chapters_out_of_sight")]

    operations = [
        migrations.RemoveConstraint("pictureuse", "works_picture_used_once"),
        migrations.AddField(
            "pictureuse",
            "chapter",
            models.ForeignKey("works.chapter", null=True, on_delete=CASCADE, related_name="picture_uses"),
        ),
        migrations.RunPython(find_chapters),
        migrations.RemoveField("pictureuse", "work"),
        migrations.AlterField(
            "pictureuse", "chapter", models.ForeignKey("works.chapter", on_delete=CASCADE, related_name="picture_uses")
        ),
        migrations.AddConstraint(
            "pictureuse",
            models.UniqueConstraint(fields=["picture", "chapter"], name="works_picture_used_once"),
        ),
    ]
