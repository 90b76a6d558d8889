from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from afterword.accounts.models import Account, NameClaim
from afterword.events.models import Delivery
from afterword.feedback.actions import leave_review
from afterword.feedback.authors import Author
from afterword.feedback.models import CommentaryNote, InboxItem, Kudos, Passage, Review
from afterword.house.models import ArchiveSettings
from afterword.ops import sample_stories, synthetic, synthetic_words
from afterword.ops.tests.conftest import Type
from afterword.search.models import Entry
from afterword.tags.models import Tag
from afterword.testing import Cast, make_work
from afterword.works.models import Chapter, Revision, Work

As = Callable[[Account | None], Client]
PAGE = "/settings/house/samples/"


def rows() -> dict[str, int]:
    counted = (Account, NameClaim, Work, Chapter, Revision, Review, InboxItem, Kudos, Tag)
    return {model.__name__: model._base_manager.count() for model in counted}


def test_they_go_in_once_with_their_reviews(cast: Cast) -> None:
    assert sample_stories.put_in(approver=cast.archivist) == 9
    before = rows()
    assert sample_stories.put_in(approver=cast.archivist) == 0
    assert rows() == before
    assert Review.objects.filter(depth=0).count() >= 9
    assert Review.objects.filter(depth=1, is_by_writer=True).exists()
    assert not any(account.has_usable_password() for account in Account.objects.filter(is_sample=True))
    assert {"ar", "ja", "en"} == set(Work.objects.values_list("language", flat=True))


def test_a_story_of_theirs_has_a_margin_and_can_be_read_again_with_its_writer(cast: Cast, client: Client) -> None:
    sample_stories.put_in(approver=cast.archivist)
    work = Work.objects.get(title="Payment in Kind")
    page = client.get(f"/works/{work.pk}/again/text/").content.decode()
    assert page.count('<aside class="beside"') == 4
    assert "Bramble" in page
    assert "Now read this line again:" in page
    margin = client.get(f"{work.get_absolute_url()}?margin=now").content.decode()
    for said in ("I own a slate", "one reply", "laughed", "Odd Socks"):
        assert said in margin
    sample_stories.take_out(by=cast.archivist)
    assert not Review.objects.exists()
    assert not CommentaryNote.objects.exists()
    assert not Passage.objects.exists()


def test_they_happened_in_the_past_weeks_in_a_plausible_order(cast: Cast) -> None:
    sample_stories.put_in(approver=cast.archivist)
    now = timezone.now()
    for work in Work.objects.all():
        assert work.created_at <= work.published_at <= work.updated_at < now  # type: ignore[operator]  # all published
        assert (now - work.created_at).days < 35
    for review in Review.objects.select_related("chapter", "in_reply_to"):
        assert review.chapter
        assert review.chapter.published_at
        begun = review.in_reply_to.created_at if review.in_reply_to else review.chapter.published_at
        assert begun < review.created_at < now
    reviewed = Work.objects.exclude(reviewed_at=None)
    assert all(work.reviewed_at in set(work.reviews.values_list("created_at", flat=True)) for work in reviewed)
    assert not Kudos.objects.filter(given_at__gt=now).exists()


def test_a_house_that_looks_first_has_them_too(cast: Cast, house: ArchiveSettings) -> None:
    house.approval = "all"
    house.declare()
    sample_stories.put_in(approver=cast.archivist)
    assert Work.objects.visible_to(cast.reader).count() == 9


def test_the_command_delivers_what_follows(type_: Type, cast: Cast) -> None:
    assert type_("sample").status == 0
    assert Entry.objects.count() == 9
    assert not Delivery.objects.filter(consumer="search").exists()
    assert "already" in type_("sample").out


def test_one_press_takes_them_all_out(cast: Cast, as_: As) -> None:
    own = make_work(cast.writer, fandom="The Harbour Books")
    before = rows()
    browser = as_(cast.archivist)
    browser.post(f"{PAGE}new/")
    assert "9 sample works" in browser.get(PAGE).content.decode()
    answer = browser.post(f"{PAGE}remove/", follow=True)
    assert "are gone" in answer.content.decode()
    assert rows() == before
    assert [tag.name for tag in Work.objects.for_reading().get(pk=own.pk).fandoms] == ["The Harbour Books"]
    assert sample_stories.put_in(approver=cast.archivist) == 9, "their names are free again"


def test_what_a_member_said_about_them_stays_hers(cast: Cast) -> None:
    sample_stories.put_in(approver=cast.archivist)
    work = Work.objects.get(title="Low Water")
    by = Author(account=cast.reader, pen_name=cast.reader.pen_name)
    leave_review(by=by, work=work, chapter=work.chapters.get(), text="The tide!")
    sample_stories.take_out(by=cast.archivist)
    kept = Review.objects.get()
    assert (kept.account, kept.work, kept.work_title) == (cast.reader, None, "Low Water")


@pytest.mark.parametrize("who", ["writer", "moderator", None])
def test_the_page_is_the_archivists_alone(cast: Cast, as_: As, who: str | None) -> None:
    browser = as_(getattr(cast, who) if who else None)
    for address in ("", "new/", "remove/"):
        answer = browser.post(PAGE + address) if address else browser.get(PAGE)
        assert answer.status_code in ({404} if who else {302, 404})
    assert not Work.objects.exists()


@pytest.fixture
def short_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synthetic_words, "LONGEST_TEXT", 200)
    monkeypatch.setattr(synthetic, "WORKS_AT_ONCE", 10)
    monkeypatch.setattr(synthetic, "TAGS", dict.fromkeys(synthetic.TAGS, 30))


@pytest.mark.usefixtures("short_texts")
def test_any_number_of_works_can_be_made_and_made_more(type_: Type, cast: Cast, as_: As) -> None:
    assert type_("sample", "--works", 15).status == 0
    first = set(Work.objects.values_list("pk", "title"))
    assert type_("sample", "--works", 30).status == 0
    assert synthetic.count() == Work.objects.visible_to(cast.reader).count() == 30
    assert first < set(Work.objects.values_list("pk", "title"))
    for work in Work.objects.for_reading():
        assert work.fandoms
        assert work.chapter_count == work.chapters.published().count()
        assert work.words == work.chapters.totals().words
    reviewed = Work.objects.exclude(reviewed_at=None).filter(rating="general").first()
    assert reviewed
    assert as_(cast.reader).get(reviewed.chapters.all()[0].get_absolute_url()).status_code == 200


@pytest.mark.usefixtures("short_texts")
def test_the_same_seed_makes_the_same_works(type_: Type, cast: Cast) -> None:
    def made(seed: int) -> list[Any]:
        type_("sample", "--works", 12, "--seed", seed)
        found = list(Work.objects.order_by("pk").values_list("pk", "title", "words", "rating", "summary_html"))
        type_("sample", "--remove")
        return found

    assert made(7) == made(7) != made(8)


@pytest.mark.usefixtures("short_texts")
def test_synthetic_works_go_with_the_samples(type_: Type, cast: Cast) -> None:
    before = rows()
    type_("sample")
    type_("sample", "--works", 20)
    assert type_("sample", "--remove").status == 0
    assert rows() == before


@pytest.mark.usefixtures("short_texts")
def test_a_members_word_on_a_synthetic_work_stays_hers(type_: Type, cast: Cast) -> None:
    type_("sample", "--works", 10)
    work = Work.objects.all()[0]
    by = Author(account=cast.reader, pen_name=cast.reader.pen_name)
    leave_review(by=by, work=work, chapter=work.chapters.all()[0], text="Well made.")
    type_("sample", "--remove")
    assert Review.objects.get().account == cast.reader
