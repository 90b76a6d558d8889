"""Pictures: kept with the text that shows them, seen by those who may read it, gone with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from afterword import texts
from afterword.accounts.models import Account
from afterword.testing import Cast, make_chapter, make_work
from afterword.texts.pictures import encoded
from afterword.works import pictures
from afterword.works.importing.keeping import keep
from afterword.works.importing.reading import Given, read
from afterword.works.models import Buffer, Import, Picture, PictureHold, PictureUse, Work
from afterword.works.pictures import forget_unused, has_room, keep_pictures
from afterword.works.tests.browsing import As


def drawn(width: int = 300, height: int = 200) -> texts.ManuscriptImage:
    into = BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(into, "PNG")
    image = encoded(into.getvalue())
    assert image
    return image


def shows(image: texts.ManuscriptImage) -> str:
    return f'<p>The lamp.</p><figure><img src="/media/images/{image.name}" alt="A lamp"></figure>'


def work_that_shows(cast: Cast, image: texts.ManuscriptImage, *, publish: bool = True) -> Work:
    keep_pictures([image], by=cast.writer)
    work = make_work(cast.writer, publish=False)
    work.chapters.get().save_text(shows(image), by=cast.writer, base=None)
    if publish:
        work.publish(by=cast.writer)
    return work


def bring_in(account: Account, html: str) -> Import:
    given = Given("", html.encode(), "text/html")
    return Import.of([(given, read(given, texts.Choices()))], by=account)


def test_readers_see_the_pictures_of_what_they_may_read(cast: Cast, client: Client) -> None:
    image = drawn()
    work_that_shows(cast, image)
    answer = client.get(f"/media/images/{image.name}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer.content == image.data
    assert client.get(f"/media/images/{image.name}", headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_a_draft_is_seen_by_its_writer_alone(cast: Cast, as_: As, client: Client) -> None:
    image = drawn()
    work_that_shows(cast, image, publish=False)
    address = f"/media/images/{image.name}"
    assert as_(cast.writer).get(address).status_code == 200
    assert as_(cast.reader).get(address).status_code == 404
    assert client.get(address).status_code == 404


def test_a_chapter_that_is_out_of_sight_takes_its_pictures_along(cast: Cast, as_: As, client: Client) -> None:
    hidden, unwritten = drawn(), drawn(310)
    work = work_that_shows(cast, hidden)
    chapter = work.chapters.get()
    keep_pictures([unwritten], by=cast.writer)
    make_chapter(work, publish=True)
    make_chapter(work).save_text(shows(unwritten), by=cast.writer, base=None)
    work_that_shows(cast, drawn(320))
    chapter.hide(by=cast.moderator, reason="The picture isn't theirs.")
    for image, sees in ((hidden, [cast.writer, cast.moderator]), (unwritten, [cast.writer])):
        address = f"/media/images/{image.name}"
        assert client.get(address).status_code == 404
        for account in (cast.writer, cast.moderator, cast.reader):
            assert as_(account).get(address).status_code == (200 if account in sees else 404), account
    make_work(cast.stranger).chapters.get().save_text(shows(hidden), by=cast.stranger, base=None)
    assert client.get(f"/media/images/{hidden.name}").status_code == 200
    chapter.unhide(by=cast.moderator)
    assert as_(cast.reader).get(f"/media/images/{hidden.name}").status_code == 200


def test_who_sent_a_picture_sees_it_before_any_text_shows_it(cast: Cast, as_: As) -> None:
    image = drawn()
    keep_pictures([image], by=cast.writer)
    keep_pictures([image], by=cast.writer)
    assert PictureHold.objects.count() == Picture.objects.count() == 1
    assert as_(cast.writer).get(f"/media/images/{image.name}").status_code == 200
    assert as_(cast.reader).get(f"/media/images/{image.name}").status_code == 404


def test_nothing_is_there_under_other_names(client: Client, cast: Cast) -> None:
    for name in ("x.jpg", "../secret.key", "0" * 32 + ".png", "%00"):
        assert client.get(f"/media/images/{name}").status_code == 404


def test_a_purged_work_takes_its_pictures_along(cast: Cast) -> None:
    mine, shared = drawn(), drawn(310)
    work = work_that_shows(cast, mine)
    other = work_that_shows(cast, shared)
    work.chapters.get().save_text(shows(mine) + shows(shared), by=cast.writer, base=None)
    assert PictureUse.objects.count() == 3
    work.purge(by=cast.writer)
    assert list(Picture.objects.values_list("name", flat=True)) == [shared.name]
    assert PictureUse.objects.get().chapter.work == other


def test_the_pictures_of_a_removed_chapter_wait_for_a_month(cast: Cast) -> None:
    image = drawn()
    work = work_that_shows(cast, image)
    make_chapter(work, publish=True)
    PictureHold.objects.update(held_at=timezone.now() - timedelta(days=31))
    work.chapters.order_by("position")[0].remove(by=cast.reader)
    assert forget_unused() == 0
    assert Picture.objects.count() == 1
    PictureHold.objects.update(held_at=timezone.now() - timedelta(days=31))
    forget_unused()
    assert not Picture.objects.exists()


def test_what_was_never_shown_goes_after_a_month(cast: Cast) -> None:
    unused, used = drawn(), drawn(310)
    keep_pictures([unused], by=cast.writer)
    work_that_shows(cast, used)
    assert forget_unused() == 0
    PictureHold.objects.update(held_at=timezone.now() - timedelta(days=31))
    forget_unused()
    assert list(Picture.objects.values_list("name", flat=True)) == [used.name]


def test_there_is_room_for_so_many(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    image = drawn()
    keep_pictures([image], by=cast.writer)
    monkeypatch.setattr(pictures, "ROOM", len(image.data) * 2 - 1)
    assert not has_room(cast.writer, [drawn()])
    assert has_room(cast.reader, [drawn()])
    assert has_room(cast.writer, [])


def test_a_purge_leaves_what_somebody_has_on_her_desk_or_typed(cast: Cast) -> None:
    brought, typed, gone = drawn(), drawn(310), drawn(320)
    work = work_that_shows(cast, brought)
    keep_pictures([brought, gone], by=cast.reader)
    keep_pictures([typed], by=cast.stranger)
    work.chapters.get().save_text(shows(typed) + shows(gone), by=cast.writer, base=None)
    bring_in(cast.reader, shows(brought))
    Buffer.keep(shows(typed), by=cast.stranger, tab="one-window")
    work.purge(by=cast.writer)
    assert {*Picture.objects.values_list("name", flat=True)} == {brought.name, typed.name}


def test_a_picture_waits_as_long_as_the_text_that_shows_it(cast: Cast) -> None:
    brought, typed, gone = drawn(), drawn(310), drawn(320)
    keep_pictures([brought, typed, gone], by=cast.writer)
    bring_in(cast.writer, shows(brought))
    buffer = Buffer.keep(shows(typed), by=cast.writer, tab="one-window")
    PictureHold.objects.update(held_at=timezone.now() - timedelta(days=31))
    forget_unused()
    assert {*Picture.objects.values_list("name", flat=True)} == {brought.name, typed.name}
    Import.objects.all().delete()
    buffer.delete()
    forget_unused()
    assert not Picture.objects.exists()


def test_a_picture_that_is_sent_again_is_held_anew(cast: Cast) -> None:
    image = drawn()
    keep_pictures([image], by=cast.writer)
    PictureHold.objects.update(held_at=timezone.now() - timedelta(days=31))
    keep_pictures([image, image], by=cast.writer)
    forget_unused()
    assert Picture.objects.count() == 1


def test_readers_see_the_picture_in_a_note(cast: Cast, as_: As) -> None:
    image = drawn()
    keep_pictures([image], by=cast.writer)
    work = make_work(cast.writer)
    work.chapters.get().describe(note_after_html=shows(image))
    assert as_(cast.reader).get(f"/media/images/{image.name}").status_code == 200
    PictureHold.objects.update(held_at=timezone.now() - timedelta(days=31))
    forget_unused()
    assert Picture.objects.count() == 1


def test_a_picture_in_a_note_is_described_in_canonical_html(cast: Cast) -> None:
    image = drawn()
    keep_pictures([image], by=cast.writer)
    file = bring_in(cast.writer, shows(image)).file(0)
    file.text = replace(file.read, note_before=shows(image)).packed()
    file.save(update_fields=["text"])
    file.describe_images({f"/media/images/{image.name}": "Skarn's “coast”"})
    note = keep(file.brought, by=cast.writer).chapters.get().note_before_html
    assert "Skarn's “coast”" in note
    assert texts.sanitise(note) == note
