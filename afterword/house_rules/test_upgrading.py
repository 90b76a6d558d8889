"""What migrations make of what people had chosen. Here, where the tables are made by migrations."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from afterword.notifications.models import MailChoice
from afterword.testing import Cast

pytestmark = pytest.mark.django_db

BEFORE = ("notifications", "0003_carry_choices_over")
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
