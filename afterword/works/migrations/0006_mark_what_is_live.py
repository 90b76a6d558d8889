"""The texts that readers see went live at the latest when their chapter was published or they were saved."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Greatest


def mark(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    chapter, revision = apps.get_model("works", "Chapter"), apps.get_model("works", "Revision")
    published = chapter.objects.filter(live=OuterRef("pk")).exclude(published_at=None)
    moment = Greatest("saved_at", Subquery(published.values("published_at")[:1]))
    live = chapter.objects.exclude(live=None).exclude(published_at=None).values("live")
    revision.objects.filter(pk__in=live, went_live_at=None).update(went_live_at=moment)


class Migration(migrations.Migration):
    dependencies = [("works", "0005_how_revisions_came")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
