"""What migrations make of what people had chosen. Here, where the tables are made by migrations."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from afterword.notifications.models import MailChoice
from afterword.testing import Cast, make_chapter, make_work
from afterword.works.models import Picture

pytestmark = pytest.mark.django_db

BEFORE = ("notifications", "0003_carry_choices_over")
WHILE_PICTURES_MOVE = ("works", "0009_pictures_belong_to_chapters")
LIKE_REVIEWS = ("reviews", "margins", "questions", "approvals", "kudos")


def test_who_wanted_no_mail_of_a_kind_gets_none_of_what_is_like_it(cast: Cast) -> None:
    then = MigrationLoader(None).project_state(BEFORE).apps
    with connection.cursor() as cursor:
        for name in ("wants_reviews", "wants_replies", "wants_house"):
            cursor.execute(f"ALTER TABLE notifications_mailchoice ADD COLUMN {name} boolean NOT NULL DEFAULT true")
    old = then.get_model("notifications", "MailChoice")
    for account, unwanted in ((cast.writer, "wants_reviews"), (cast.reader, "wants_house"), (cast.stranger, "")):
        old.objects.create(account_id=account.pk, **({unwanted: False} if unwanted else {}))
    carrying = import_module("afterword.notifications.migrations.0003_carry_choices_over")
    carrying.carry_over(then, None)
    writer, reader, stranger = (MailChoice.of(account) for account in (cast.writer, cast.reader, cast.stranger))
    assert {getattr(writer, name) for name in LIKE_REVIEWS} == {"off"}
    assert (writer.replies, writer.house, reader.house, reader.reviews) == ("at_once", "at_once", "off", "at_once")
    assert stranger.reviews == "at_once"
    old.objects.update(wants_reviews=True, wants_house=True)
    carrying.carry_back(then, None)
    assert set(old.objects.filter(wants_reviews=False).values_list("account", flat=True)) == {cast.writer.pk}
    assert set(old.objects.filter(wants_house=False).values_list("account", flat=True)) == {cast.reader.pk}
    assert not old.objects.filter(wants_replies=False).exists()


def test_a_picture_belongs_to_the_chapters_that_show_it_in_any_version_or_note(cast: Cast) -> None:
    names = [f"{number:032}.png" for number in range(1, 6)]
    shown, earlier, noted, waiting, _nowhere = names
    pictures = [Picture(name=name, media_type="image/png", width=1, height=1, size=1, data=b"-") for name in names]
    Picture.objects.bulk_create(pictures)
    work = make_work(cast.writer, chapters=2)
    first, second = work.chapters.order_by("position")
    for name in (earlier, shown):
        html = f'<p>Her.</p><figure><img src="/media/images/{name}" alt="-"></figure>'
        first.save_text(html, by=cast.writer, base=None)
    second.describe(note_after_html=f'<img src="/media/images/{waiting}">')
    draft = make_chapter(work)
    draft.describe(note_after_html=f'<img src="/media/images/{noted}">')
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE works_pictureuse")
        cursor.execute(
            "CREATE TABLE works_pictureuse"
            " (id integer PRIMARY KEY, picture_id varchar(40), work_id bigint, chapter_id bigint)"
        )
        cursor.executemany(
            "INSERT INTO works_pictureuse (picture_id, work_id) VALUES (%s, %s)", [(name, work.pk) for name in names]
        )
    moving = import_module(f"afterword.works.migrations.{WHILE_PICTURES_MOVE[1]}")
    then = MigrationLoader(None).project_state(WHILE_PICTURES_MOVE, at_end=False)
    for operation in moving.Migration.operations[:2]:
        operation.state_forwards("works", then)
    moving.find_chapters(then.apps, SimpleNamespace(connection=connection))
    with connection.cursor() as cursor:
        cursor.execute("SELECT chapter_id, picture_id FROM works_pictureuse ORDER BY picture_id")
        assert cursor.fetchall() == [
            *((first.pk, shown), (first.pk, earlier), (draft.pk, noted), (second.pk, waiting)),
        ]
