"""Two people do at the same moment what only one can: the outcome is one of the two, whole, and nobody gets a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Barrier

import pytest
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.utils import timezone

from afterword.accounts.leaving import Farewell
from afterword.accounts.models import Account, LastArchivist, NameClaim, NameTaken, PenName, Role
from afterword.events.models import Event
from afterword.events.tests.shared_database import at_once, shared_database
from afterword.feedback.models import InboxItem, Review
from afterword.house import current
from afterword.house.models import ArchiveSettings
from afterword.moderation.actions import approve_work, hide_work
from afterword.moderation.models import Decision
from afterword.ops import first_run
from afterword.ops.first_run import AlreadyOpen, Archivist, open_archive
from afterword.testing import Cast, make_cast, make_work
from afterword.works.actions import publish_work
from afterword.works.labels import Visibility
from afterword.works.models import Chapter, Hiding, Revision, Work
from afterword.works.models.chapter import OnlyChapter
from afterword.works.models.states import Hold

__all__ = ["shared_database"]
ROUNDS = 3


@pytest.fixture
def people(shared_database: None) -> Iterator[Cast]:
    current.forget()
    ArchiveSettings.objects.create(name="The Lantern House")
    yield make_cast()
    current.forget()


def together(*calls: Callable[[], object]) -> None:
    """All at once, each in a thread; what a call expects to be refused it catches itself."""
    start = Barrier(len(calls))

    def begin(call: Callable[[], object]) -> Callable[[], object]:
        def begun() -> object:
            start.wait(10)
            return call()

        return begun

    at_once(*map(begin, calls))


def browser(account: Account | None) -> Client:
    client = Client(headers={"origin": "http://testserver"})
    if account:
        client.force_login(account)
    return client


class Reviewing:
    """Somebody sends a review; what isn't kept must be given back with its words."""

    def __init__(self, account: Account, address: str) -> None:
        self.browser, self.address = browser(account), address
        self.is_kept = False

    def __call__(self) -> None:
        answer = self.browser.post(self.address, {"text": "I read it twice, by the window."})
        self.is_kept = answer.status_code == 302
        assert self.is_kept or "I read it twice, by the window." in answer.content.decode()


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_published_twice_is_published_once(people: Cast, _round: int) -> None:
    work = make_work(people.writer, publish=False)
    publish = [lambda: publish_work(Work.objects.get(pk=work.pk), by=people.writer)] * 4
    together(*publish)
    assert Event.objects.filter(name="work_published").count() == 1
    assert Work.objects.get(pk=work.pk).chapter_count == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_held_work_approved_and_hidden_is_hidden(people: Cast, _round: int) -> None:
    work = make_work(people.writer, publish=False)
    with transaction.atomic():
        Hold.objects.create(work=work)
        work.settle_counts()
    together(
        lambda: approve_work(Work.objects.get(pk=work.pk), by=people.moderator),
        lambda: hide_work(Work.objects.get(pk=work.pk), by=people.archivist, reason="A report."),
        lambda: approve_work(Work.objects.get(pk=work.pk), by=people.archivist),
    )
    assert Work.objects.get(pk=work.pk).visibility == Visibility.HIDDEN
    assert Hiding.objects.count() == 1
    verbs = list(Decision.objects.values_list("verb", flat=True))
    assert sorted(set(verbs)) == sorted(verbs), "none is done twice"
    assert Event.objects.filter(name="work_published").count() <= 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_review_of_a_work_that_goes_is_kept_or_given_back(people: Cast, _round: int) -> None:
    work = make_work(people.writer)
    reviewing = Reviewing(people.reader, f"/works/{work.pk}/reviews/")
    together(reviewing, lambda: Work.objects.get(pk=work.pk).purge(by=people.writer))
    assert not Work.objects.filter(pk=work.pk).exists()
    assert not Revision.objects.exists()
    assert Review.objects.filter(account=people.reader).count() == reviewing.is_kept


@pytest.mark.parametrize("_round", range(ROUNDS))
@pytest.mark.parametrize("what_goes", ["the work", "the chapter"])
def test_a_review_of_a_chapter_that_goes_is_kept_or_given_back(people: Cast, what_goes: str, _round: int) -> None:
    work = make_work(people.writer, chapters=2)
    work.mark_reviewed(timezone.now())  # so that the review itself changes nothing of the work
    chapter = work.chapters.last()
    assert chapter
    reviewing = Reviewing(people.reader, f"/works/{work.pk}/chapters/{chapter.pk}/reviews/")

    def take_away() -> None:
        if what_goes == "the work":
            Work.objects.get(pk=work.pk).purge(by=people.writer)
        else:
            Chapter.objects.get(pk=chapter.pk).remove(by=people.writer)

    together(reviewing, take_away)
    assert not Chapter.objects.filter(pk=chapter.pk).exists()
    assert Review.objects.filter(account=people.reader, chapter=None).count() == reviewing.is_kept


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_whoever_leaves_while_posting_leaves_nothing_with_a_name(people: Cast, _round: int) -> None:
    work = make_work(people.writer)
    reader = browser(people.reader)
    answers: list[int] = []
    together(
        lambda: answers.append(reader.post(f"/works/{work.pk}/reviews/", {"text": "One more word."}).status_code),
        lambda: answers.append(reader.post("/write/new/", {"title": "A draft"}).status_code),
        lambda: Account.objects.get(pk=people.reader.pk).leave(Farewell(keep_reviews=False)),
    )
    assert max(answers) < 500
    assert not Account.objects.filter(pk=people.reader.pk).exists()
    assert not PenName.objects.filter(account=people.reader.pk).exists()
    assert not Work.objects.filter(authorships=None).exists(), "no work without a writer"
    assert not Work.objects.filter(pen_names__account=None).exists()
    assert (
        not Review.objects.filter(pen_name__account=None, guest_name="", deleted_at=None)
        .exclude(pen_name=None)
        .exists()
    )


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_one_of_two_gets_a_name(people: Cast, _round: int) -> None:
    refused: list[str] = []

    def rename(account: Account, name: str) -> None:
        try:
            PenName.objects.of(account).get().call_it(name, by=account)
        except NameTaken as error:
            refused.append(str(error))

    together(lambda: rename(people.reader, "Linnet Vale"), lambda: rename(people.stranger, "linnét vale"))
    assert len(refused) == 1
    assert NameClaim.objects.filter(name__iendswith="vale").count() == 1
    assert PenName.objects.filter(name__iendswith="vale").count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_one_of_two_opens_the_archive(shared_database: None, _round: int) -> None:
    current.forget()
    first_run.token()
    refused: list[str] = []

    def open_it(name: str) -> None:
        archivist = Archivist(name=name, email=f"{name}@example.org", password="four lanterns lit")
        try:
            open_archive(declared={"name": f"{name}'s House"}, archivist=archivist, with_samples=False)
        except AlreadyOpen:
            refused.append(name)

    together(lambda: open_it("Ada"), lambda: open_it("Ben"))
    assert len(refused) == 1
    assert Account.objects.get().name not in refused
    assert ArchiveSettings.objects.get().name.startswith(Account.objects.get().name)
    current.forget()


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_the_last_two_archivists_do_not_both_go(people: Cast, _round: int) -> None:
    people.moderator.appoint(Role.ARCHIVIST, by=people.archivist)
    stayed: list[int] = []

    def leave(account: Account) -> None:
        try:
            Account.objects.get(pk=account.pk).leave(Farewell(keep_reviews=True))
        except LastArchivist:
            stayed.append(account.pk)

    together(lambda: leave(people.archivist), lambda: leave(people.moderator))
    assert len(stayed) == 1
    assert Account.objects.filter(role=Role.ARCHIVIST).count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_the_same_words_sent_twice_arrive_once(people: Cast, _round: int) -> None:
    work = make_work(people.writer)
    clients = [browser(people.reader) for _ in range(3)]
    answers: list[int] = []
    together(
        *(
            lambda client=client: answers.append(
                client.post(f"/works/{work.pk}/reviews/", {"text": "Once is enough."}).status_code
            )
            for client in clients
        )
    )
    assert answers == [302, 302, 302]
    assert Review.objects.count() == InboxItem.objects.count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_the_last_two_chapters_do_not_both_go(people: Cast, _round: int) -> None:
    work = make_work(people.writer, chapters=2)
    kept: list[int] = []

    def remove(pk: int) -> None:
        try:
            Chapter.objects.get(pk=pk).remove(by=people.writer)
        except (OnlyChapter, Http404):
            kept.append(pk)

    first, second = work.chapters.values_list("pk", flat=True)
    together(lambda: remove(first), lambda: remove(second))
    assert len(kept) == 1
    assert work.chapters.count() == 1
