"""What a moderator does with a work: hide, unhide, approve, correct; each logged, each with its reason."""

from __future__ import annotations

import pytest
from django.test import Client

from afterword.events.models import Event
from afterword.feedback.tests.saying import WORDS, answer, chapter_of, read, review, shown
from afterword.house import current
from afterword.house.models import ArchiveSettings
from afterword.moderation.models import Decision, Verb
from afterword.testing import Cast, SignIn, make_work
from afterword.works.labels import Visibility, Warnings
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")

REASON = "Copied from elsewhere.\nSee rule 3."
CORRECTION = {"rating": "teen", "warnings": ["violence"], "fandoms": "The Harbour Books, Other", "reason": "A fight."}


def page_of(work: Work, verb: str = "") -> str:
    return f"/moderation/works/{work.pk}/{verb}"


def held(cast: Cast, house: ArchiveSettings) -> Work:
    house.approval = "all"
    house.save()
    current.forget()
    return make_work(cast.writer)


def logged() -> list[tuple[str, str, str, str]]:
    return [(line.verb, line.by_name, line.work_title, line.reason) for line in Decision.objects.all()]


# Hiding


def test_a_moderator_hides_a_work_with_a_reason(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.moderator)
    assert page_of(work) in shown(browser.get(work.get_absolute_url()))
    landed = browser.post(page_of(work, "hiding/"), {"reason": REASON}, follow=True)
    assert "Its writers are told, with the reason." in shown(landed)
    assert Work.objects.get().visibility == Visibility.HIDDEN
    assert logged() == [(Verb.HIDE, "Mo", "The Salt Road", REASON)]
    assert Event.objects.get(name="work_hidden").facts == {"reason": REASON}


def test_a_hidden_work_is_gone_for_strangers_and_its_writers_see_why(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    review(work, cast.reader)
    guest = as_(None)
    assert read(guest, work)
    as_(cast.moderator).post(page_of(work, "hiding/"), {"reason": REASON})
    chapter = chapter_of(work)
    for stranger in (guest, as_(cast.stranger), as_(cast.reader)):
        for address in (work.get_absolute_url(), chapter.get_absolute_url(), f"{work.get_absolute_url()}all/"):
            assert stranger.get(address).status_code == 404
        assert "The Salt Road" not in shown(stranger.get("/works/"))
    for account in (cast.writer, cast.moderator):
        page = read(as_(account), work)
        assert "Hidden by the moderators." in page
        assert "Copied from elsewhere." in page
        assert WORDS in page
        for way in ("review-form", "/reply/", "kudos/", "/edit/"):
            assert way not in page


def test_reviews_of_a_hidden_work_are_as_they_were_when_it_comes_back(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    answer(left, cast.writer, "Thank you.")
    browser = as_(cast.moderator)
    browser.post(page_of(work, "hiding/"), {"reason": REASON})
    landed = browser.post(page_of(work, "hiding/remove/"), follow=True)
    assert "can be seen again" in shown(landed)
    page = read(as_(None), work)
    assert WORDS in page
    assert "Thank you." in page
    assert [verb for verb, *_rest in logged()] == [Verb.UNHIDE, Verb.HIDE]


def test_pressing_twice_does_and_logs_it_once(cast: Cast, as_: SignIn, house: ArchiveSettings) -> None:
    work = held(cast, house)
    browser = as_(cast.moderator)
    for verb, fields in (
        ("approval/", {}),
        ("hiding/", {"reason": REASON}),
        ("hiding/remove/", {}),
        ("labels/", CORRECTION),
    ):
        browser.post(page_of(work, verb), fields)
        again = browser.post(page_of(work, verb), fields, follow=True)
        assert "it is so already" in shown(again)
    assert [verb for verb, *_rest in logged()] == [Verb.CORRECT, Verb.UNHIDE, Verb.HIDE, Verb.APPROVE]
    assert (
        Event.objects.filter(name__in=["work_hidden", "work_unhidden", "work_approved", "work_corrected"]).count() == 4
    )


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 2001, "Nul\x00led."])
@pytest.mark.parametrize("verb", ["hiding/", "labels/", "writers/marian/suspension/"])
def test_without_a_good_reason_nothing_is_done_and_what_was_typed_stays(
    cast: Cast, as_: SignIn, verb: str, reason: str
) -> None:
    work = make_work(cast.writer)
    got = as_(cast.moderator).post(page_of(work, verb), CORRECTION | {"reason": reason})
    assert got.status_code == 422
    assert reason.strip()[:50].replace("\x00", "") in shown(got).replace("\x00", "")
    if verb == "labels/":
        assert "The Harbour Books, Other" in shown(got)
    assert not Decision.objects.exists()
    assert not Event.objects.filter(name__in=["work_hidden", "work_corrected", "account_suspended"]).exists()
    cast.writer.refresh_from_db()
    assert Work.objects.get().is_published


# Approving


def test_a_held_work_waits_in_the_queue_and_is_let_out(cast: Cast, as_: SignIn, house: ArchiveSettings) -> None:
    work = held(cast, house)
    browser = as_(cast.moderator)
    assert "The Salt Road" in shown(browser.get("/moderation/works/"))
    assert as_(cast.stranger).get(work.get_absolute_url()).status_code == 404
    assert browser.get(chapter_of(work).get_absolute_url()).status_code == 200
    browser.post(page_of(work, "approval/"))
    assert as_(None).get(work.get_absolute_url()).status_code == 200
    assert [work.title for work in browser.get("/moderation/works/").context["held"]] == []
    assert Event.objects.filter(name="work_published").count() == 1


def test_what_does_not_wait_is_not_approved(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    as_(cast.moderator).post(page_of(work, "approval/"))
    assert not Decision.objects.exists()


# Correcting


def test_rating_warnings_and_fandoms_are_corrected_and_the_change_is_logged(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    as_(cast.moderator).post(page_of(work, "labels/"), CORRECTION)
    work = Work.objects.for_reading().get()
    assert (work.rating, Warnings(work.warnings)) == ("teen", Warnings.VIOLENCE)
    assert [tag.name for tag in work.fandoms] == ["The Harbour Books", "Other"]
    line = Decision.objects.get()
    assert line.changes == (
        "General → Teen; No warnings apply → Graphic violence; The Harbour Books → The Harbour Books, Other"
    )
    assert line.reason == "A fight."
    assert work.summary_html == "<p>A road.</p>"


def test_a_fandom_with_a_comma_stays_whole(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, fandom="Good, Bad & Ugly")
    browser = as_(cast.moderator)
    form = browser.get(page_of(work)).context["correct_form"]
    fields = {"rating": "teen", "warnings": form["warnings"].value(), "fandoms": form["fandoms"].value(), "reason": "x"}
    browser.post(page_of(work, "labels/"), fields)
    assert [tag.name for tag in Work.objects.for_reading().get().fandoms] == ["Good, Bad & Ugly"]


def test_the_same_fandom_written_twice_is_one(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    as_(cast.moderator).post(page_of(work, "labels/"), CORRECTION | {"fandoms": "Other, OTHER,  other , Óther"})
    assert [tag.name for tag in Work.objects.for_reading().get().fandoms] == ["Other"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"rating": ""},
        {"rating": "adult"},
        {"warnings": []},
        {"warnings": ["spiders"]},
        {"warnings": ["none_apply", "violence"]},
        {"fandoms": ""},
        {"fandoms": " , ,"},
        {"fandoms": "x" * 101},
        {"fandoms": "Ev\u202eil"},
        {"fandoms": ",".join(f"Fandom {number}" for number in range(500))},
    ],
)
def test_a_correction_that_is_none_is_explained_and_the_reason_stays(
    cast: Cast, as_: SignIn, wrong: dict[str, object]
) -> None:
    work = make_work(cast.writer)
    got = as_(cast.moderator).post(page_of(work, "labels/"), CORRECTION | wrong)
    assert got.status_code == 422
    assert got.context["correct_form"].errors.keys() == wrong.keys()
    assert "A fight." in shown(got)
    assert Work.objects.get().rating == "general"
    assert not Decision.objects.exists()


def test_what_its_writer_changed_meanwhile_stays(cast: Cast, as_: SignIn) -> None:
    from afterword.moderation.actions import Correction, correct_work

    stale = make_work(cast.writer)
    hers = Work.objects.for_reading().get()
    hers.title = "The Pepper Road"
    hers.describe(by=cast.writer)
    correction = Correction(rating="teen", warnings=Warnings.VIOLENCE, fandoms=["Other"])
    correct_work(stale, correction, by=cast.moderator, reason="x")
    assert Work.objects.get().title == "The Pepper Road"


# Who may

VERBS = ["", "hiding/", "hiding/remove/", "approval/", "labels/", "writers/marian/suspension/"]
VERBS += ["writers/marian/suspension/remove/"]


@pytest.mark.parametrize("verb", VERBS)
def test_members_writers_and_guests_find_nothing_here(cast: Cast, as_: SignIn, verb: str) -> None:
    work = make_work(cast.writer)
    fields = CORRECTION | {"reason": REASON}
    for account in (None, cast.reader, cast.writer):
        browser = as_(account)
        for call in (browser.get, browser.post):
            got = call(page_of(work, verb), fields)
            assert got.status_code in ({404, 302} if account is None else {404}), (account, verb)
    assert not Decision.objects.exists()
    browser = as_(cast.moderator)
    allowed = browser.post(page_of(work, verb), fields) if verb else browser.get(page_of(work))
    assert allowed.status_code in {200, 302}


@pytest.mark.parametrize("address", ["/moderation/", "/moderation/log/"])
def test_the_queue_and_the_log_are_for_moderators(cast: Cast, as_: SignIn, address: str) -> None:
    assert as_(cast.moderator).get(address).status_code == 200
    assert as_(cast.archivist).get(address).status_code == 200
    for account in (None, cast.reader):
        assert as_(account).get(address).status_code in {302, 404}


def test_a_draft_is_nobodys_to_moderate_not_even_ones_own(cast: Cast, as_: SignIn) -> None:
    for account in (cast.writer, cast.moderator):
        draft = make_work(account, f"Draft of {account}", publish=False, warnings=0)
        browser = as_(cast.moderator)
        for verb in VERBS:
            assert browser.post(page_of(draft, verb), {"reason": REASON}).status_code == 404
    assert not Decision.objects.exists()


@pytest.mark.parametrize("pk", ["1234567890", "99999999999999999999999", "0", "x"])
def test_a_work_that_is_none_is_not_there(cast: Cast, as_: SignIn, pk: str) -> None:
    assert as_(cast.moderator).post(f"/moderation/works/{pk}/hiding/", {"reason": REASON}).status_code == 404


def test_looking_does_nothing(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser: Client = as_(cast.moderator)
    for verb in VERBS[1:]:
        assert browser.get(page_of(work, verb), {"reason": REASON}).status_code == 405
    assert not Decision.objects.exists()
