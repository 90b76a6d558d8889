"""Reporting something: by members and guests, for each kind of thing; many reports of one thing are one case."""

from __future__ import annotations

import pytest
from django.test import Client

from afterword.feedback.actions import leave_review
from afterword.feedback.authors import Author
from afterword.feedback.kinds import Kind, Visibility
from afterword.feedback.models import Review
from afterword.house import current
from afterword.house.models import ArchiveSettings
from afterword.moderation.models import Case, Report
from afterword.testing import Cast, LimitTo, SignIn, make_work
from afterword.works.models import Work

pytestmark = pytest.mark.django_db
SPAM = {"reason": "spam", "words": "It sells lamps."}
NOTICE = {
    "name": "Ines Rook",
    "email": "ines@example.org",
    "original": "“Salt”, in The Harbour Review",
    "words": "The whole first chapter.",
    "good_faith": "on",
    "is_true": "on",
}


@pytest.fixture
def work(cast: Cast) -> Work:
    return make_work(cast.writer)


@pytest.fixture
def review(cast: Cast, work: Work) -> Review:
    by = Author(account=cast.reader, pen_name=cast.reader.pen_name)
    return leave_review(by=by, work=work, chapter=None, text="Buy a lamp, friend.")


def guest() -> Client:
    return Client(headers={"origin": "http://testserver"})


def test_each_kind_of_thing_can_be_reported_from_where_it_stands(
    cast: Cast, work: Work, review: Review, as_: SignIn
) -> None:
    name = cast.writer.pen_name
    assert name
    name.describe("Lamps, cheap.")
    chapter = work.chapters.get()
    stranger = as_(cast.stranger)
    for page, kind, pk in (
        (chapter.get_absolute_url(), "work", work.pk),
        (work.get_absolute_url(), "review", review.pk),
        ("/writers/marian/", "name", name.pk),
        ("/writers/marian/", "profile", name.pk),
    ):
        address = f"/report/{kind}/{pk}/"
        assert f'href="{address}"' in stranger.get(page).content.decode()
        assert stranger.get(address).status_code == 200
        assert stranger.post(address, SPAM)["Location"] == "/report/sent/"
    assert stranger.post(f"/report/chapter/{chapter.pk}/", SPAM).status_code == 302
    assert set(Case.objects.values_list("kind", flat=True)) == {"work", "chapter", "review", "name", "profile"}


@pytest.mark.parametrize("kind", [Kind.REVIEW, Kind.MARGIN])
def test_whatever_is_said_to_a_writer_can_be_reported(cast: Cast, review: Review, kind: Kind) -> None:
    Review.objects.filter(pk=review.pk).update(kind=kind)
    assert guest().post(f"/report/review/{review.pk}/", SPAM).status_code == 302
    assert Case.objects.get().review == review


def test_several_reports_of_one_thing_are_one_case(cast: Cast, work: Work, as_: SignIn) -> None:
    address = f"/report/work/{work.pk}/"
    for account in (cast.reader, cast.stranger, None):
        as_(account).post(address, SPAM)
    as_(cast.reader).post(address, SPAM | {"words": "And shades."})
    assert Case.objects.count() == 1
    assert Report.objects.count() == 3
    assert Report.objects.get(account=cast.reader).words == "It sells lamps.\n\nAnd shades."


def test_a_guest_is_kept_as_a_key_that_tells_nothing(cast: Cast, work: Work) -> None:
    guest().post(f"/report/work/{work.pk}/", SPAM)
    report = Report.objects.get()
    assert len(report.guest_key) == 40
    assert report.account is None


def test_one_s_own_words_offer_no_link(cast: Cast, work: Work, review: Review, as_: SignIn) -> None:
    page = as_(cast.reader).get(work.get_absolute_url()).content.decode()
    assert "Buy a lamp, friend." in page
    assert f"/report/review/{review.pk}/" not in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"reason": ""}, "Please choose what comes nearest."),
        ({"reason": "plagiarism", "words": "It is mine."}, "Please say where the original is"),
        ({"reason": "other"}, "Please say in a sentence what it is."),
        ({"reason": "takedown", "words": "By the short way."}, "Select a valid choice"),
        ({"reason": "spam", "words": "w" * 2001}, "at most 2000 characters"),
    ],
)
def test_what_is_missing_is_explained_and_nothing_typed_is_lost(
    cast: Cast, work: Work, sent: dict[str, str], words: str
) -> None:
    answer = guest().post(f"/report/work/{work.pk}/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert sent.get("words", "") in page
    assert not Case.objects.exists()


def test_plagiarism_comes_with_the_originals_address(cast: Cast, work: Work) -> None:
    sent = {"reason": "plagiarism", "original": "https://elsewhere.example/1"}
    assert guest().post(f"/report/work/{work.pk}/", sent).status_code == 302
    assert Report.objects.get().original == "https://elsewhere.example/1"


def test_sounding_machine_made_is_a_reason_only_where_the_house_forbids_it(
    cast: Cast, work: Work, house: ArchiveSettings, commits_at_once: None
) -> None:
    address = f"/report/work/{work.pk}/"
    assert "It sounds machine-made" in guest().get(address).content.decode()
    house.allows_machine_made = True
    house.declare()
    current.forget()
    assert "It sounds machine-made" not in guest().get(address).content.decode()
    assert guest().post(address, {"reason": "machine"}).status_code == 422
    assert not Case.objects.exists()


def test_who_will_see_it_is_said_before_it_is_sent(cast: Cast, work: Work, as_: SignIn) -> None:
    assert "and nobody else" in guest().get(f"/report/work/{work.pk}/").content.decode()
    assert "see that it comes from you" in as_(cast.reader).get(f"/report/work/{work.pk}/").content.decode()


def test_a_review_for_its_writer_alone_becomes_known_by_her_report(cast: Cast, work: Work, as_: SignIn) -> None:
    by = Author(account=cast.reader, pen_name=cast.reader.pen_name)
    private = leave_review(by=by, work=work, chapter=None, text="You will regret it.", only_for_writer=True)
    address = f"/report/review/{private.pk}/"
    assert as_(cast.stranger).get(address).status_code == 404
    assert guest().post(address, SPAM).status_code == 404
    assert "which was meant for you alone" in as_(cast.writer).get(address).content.decode()
    assert as_(cast.writer).post(address, {"reason": "harassment"}).status_code == 302
    case = Case.objects.get()
    assert "You will regret it." in as_(cast.moderator).get(f"/moderation/cases/{case.pk}/").content.decode()


@pytest.mark.parametrize("kind", ["work", "chapter", "review", "name", "profile", "account", "WORK"])
def test_what_is_not_there_can_not_be_reported(cast: Cast, kind: str) -> None:
    assert guest().get(f"/report/{kind}/4711/").status_code == 404


def test_drafts_can_not_be_reported_by_others(cast: Cast, as_: SignIn) -> None:
    draft = make_work(cast.writer, publish=False)
    assert as_(cast.reader).get(f"/report/work/{draft.pk}/").status_code == 404
    assert as_(cast.reader).get(f"/report/chapter/{draft.chapters.get().pk}/").status_code == 404


def test_reports_have_a_limit_that_keeps_what_was_typed(cast: Cast, work: Work, limit_to: LimitTo) -> None:
    limit_to(1, "report")
    assert guest().post(f"/report/work/{work.pk}/", SPAM).status_code == 302
    refused = guest().post(f"/report/work/{work.pk}/", SPAM | {"words": "Once more."})
    assert refused.status_code == 429
    assert "Once more." in refused.content.decode()


def test_a_takedown_notice_needs_its_facts_and_no_account(cast: Cast, work: Work) -> None:
    address = f"/report/work/{work.pk}/takedown/"
    assert f'href="{address}"' in guest().get(f"/report/work/{work.pk}/").content.decode()
    for left_out in NOTICE:
        given = {name: value for name, value in NOTICE.items() if name != left_out}
        assert guest().post(address, given).status_code == 422, left_out
    assert not Case.objects.exists()
    assert guest().post(address, NOTICE).status_code == 302
    report = Report.objects.get()
    assert report.sworn_at
    assert (report.reason, report.name, report.email) == ("takedown", "Ines Rook", "ines@example.org")


def test_a_forgotten_tick_loses_no_word(cast: Cast, work: Work) -> None:
    answer = guest().post(f"/report/work/{work.pk}/takedown/", NOTICE | {"is_true": ""})
    assert answer.status_code == 422
    assert "The whole first chapter." in answer.content.decode()


def test_a_reported_thing_stays_as_it_is_until_somebody_has_looked(cast: Cast, work: Work, review: Review) -> None:
    guest().post(f"/report/work/{work.pk}/", SPAM)
    guest().post(f"/report/review/{review.pk}/", SPAM)
    review.refresh_from_db()
    assert review.visibility == Visibility.SHOWN
    assert guest().get(work.get_absolute_url()).status_code == 200
