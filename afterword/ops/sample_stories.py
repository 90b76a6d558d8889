"""The sample stories of `samples/`: put in through the same verbs that people use, and taken out with one call."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone

from afterword import texts
from afterword.accounts.leaving import Farewell
from afterword.accounts.models import Account, NameClaim, NameTaken, PenName
from afterword.feedback.actions import give_kudos, leave_review, reply
from afterword.feedback.authors import Author
from afterword.feedback.kinds import Kind
from afterword.feedback.models import Passage, Review
from afterword.ops import sample_dates as dates
from afterword.ops.sample_commentary import comment
from afterword.ops.sample_margin import open_margin, remark
from afterword.serving import stamps
from afterword.tags.models import Tag
from afterword.works.actions import NewChapter, WorkDetails, continue_work, publish_chapter, publish_work, start_work
from afterword.works.labels import categories_from, warnings_from
from afterword.works.models import Chapter, Work
from afterword.works.reading import Reading

FOLDER = Path(__file__).resolve().parent / "samples"
FILLER = "Filler"
"""Accounts of synthetic works are called so, with a number: they are samples too, and go with them."""
GUEST = "sample-"
"""The keys of the samples' guests begin so; a person's is a hash."""
ACCOUNTS_AT_ONCE = 100
A_HANDFUL = 100
"""So many works can be taken out while somebody waits for the page."""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Totals:
    accounts: int
    works: int


def totals() -> Totals:
    """What of the archive is samples, synthetic works included."""
    accounts = Account.objects.get_queryset().samples()
    works = Work.objects.filter(pen_names__account__is_sample=True).distinct()
    return Totals(accounts=accounts.count(), works=works.count())


def are_in() -> bool:
    """Whether the sample stories have been put in."""
    return Account.objects.get_queryset().samples().exclude(name__startswith=f"{FILLER} ").exists()


@transaction.atomic
def put_in(*, approver: Account, passwords: Mapping[str, str] | None = None) -> int:
    """Put the sample stories in, with their reviews; returns how many works were new. Twice puts them in once.

    `approver` lets them out if the house holds new works. `passwords` (by account name) are for a demonstration;
    otherwise nobody can sign in as one of their writers. It is one transaction.
    """
    return 0 if are_in() else _Loading(approver, passwords or {}).run()


def take_out(*, by: Account) -> int:
    """Take out every sample account with its works and reviews; returns how many accounts went.

    What others wrote about the works goes into their own keeping, as whenever a work is deleted. Each few accounts are
    a transaction of their own, so an interrupted call goes on where it stopped.
    """
    return sum(taking_out(by=by))


def taking_out(*, by: Account) -> Iterator[int]:
    """As `take_out`; yields how many accounts went each time."""
    samples = Account.objects.get_queryset().samples()
    for account in samples.exclude(name__startswith=f"{FILLER} "):
        _take_out(account, by=by)
        yield 1
    while batch := list(samples.order_by("pk").values_list("pk", flat=True)[:ACCOUNTS_AT_ONCE]):
        _take_out_filling(batch, by=by)
        yield len(batch)
    Tag.objects.filter(slug__startswith=GUEST, work_tags=None).delete()
    stamps.current().bump("house")


@transaction.atomic
def _take_out_filling(accounts: list[int], *, by: Account) -> None:
    """Synthetic accounts have no life of their own: rows go by the hundred, but for what people wrote about them."""
    works = Work.objects.filter(pen_names__account__in=accounts)
    said = Review.objects.filter(Q(account__in=accounts) | Q(work__in=works, guest_key__startswith=GUEST))
    said.filter(depth__gt=0).delete()
    of_samples = Q(account__is_sample=True) | Q(guest_key__startswith=GUEST)
    for work in works.filter(pk__in=Review.objects.filter(work__in=works).exclude(of_samples).values("work")):
        work.purge(by=by)
    Review.objects.filter(of_samples, work__in=works).delete()
    said.delete()
    Work.objects.filter(pk__in=list(works.values_list("pk", flat=True))).delete()
    NameClaim.objects.filter(pen_name__account__in=accounts).delete()
    PenName.objects.filter(account__in=accounts).delete()
    Account.objects.filter(pk__in=accounts).delete()


@transaction.atomic
def _take_out(account: Account, *, by: Account) -> None:
    names = list(PenName.objects.of(account))
    tags = list(Tag.objects.filter(works__in=Work.objects.of_account(account)).values_list("pk", flat=True))
    for work in Work.objects.of_account(account):
        of_guests = work.reviews.filter(guest_key__startswith=GUEST)
        Passage.objects.filter(review__in=of_guests).delete()
        of_guests.delete()
        work.purge(by=by)
    account.leave(Farewell(keep_reviews=False))
    for name in names:
        # Not a person's name, so it need not stay claimed for ever; one that signs a work with others does.
        try:
            with transaction.atomic():
                name.claims.all().delete()
                name.delete()
        except ProtectedError:
            continue
    Tag.objects.filter(pk__in=tags, work_tags=None, is_canonical=False, canonical=None).delete()
    stamps.bump_on_commit("house")


@dataclass(frozen=True)
class _Part:
    """A chapter of a sample, and when it appeared."""

    key: str
    number: int
    chapter: Row
    at: datetime


@dataclass
class _Loading:
    """One run over the manifest, with what it has made so far."""

    approver: Account
    passwords: Mapping[str, str]
    accounts: dict[str, Account] = field(default_factory=dict)
    pen_names: dict[str, PenName] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    chapters: dict[tuple[str, int], Chapter] = field(default_factory=dict)
    appeared: dict[int, datetime] = field(default_factory=dict)
    now: datetime = field(default_factory=timezone.now)

    def run(self) -> int:
        manifest = tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))
        for row in manifest["accounts"]:
            self._join(row)
        for part in sorted(self._parts(manifest["works"]), key=lambda part: part.at):
            self._publish(part, next(row for row in manifest["works"] if row["key"] == part.key))
        for number, row in enumerate(manifest["reviews"]):
            self._review(row, number)
        for row in manifest["kudos"]:
            self._give_kudos(row)
        for row in manifest["margin"]:
            self._remark(row)
        for row in manifest["commentary"]:
            self._comment(row)
        for work in self.works.values():
            dates.move_kudos(work, self.now)
        return len(self.works)

    def _join(self, row: Row) -> None:
        password = self.passwords.get(row["name"])
        account = _new_account(row["name"], password)
        if password:
            EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
        assert account.pen_name
        self.accounts[row["name"]] = account
        self.pen_names[row["name"]] = account.pen_name
        for name in row["pen_names"]:
            if name not in self.pen_names:
                self.pen_names[name] = _free_pen_name(account, name)
            self.pen_names[name].describe(row["profile"])
        dates.move_account(account, dates.published_on(self.now, place=-1, places=len(row["name"]) + 2))

    def _parts(self, works: list[Row]) -> Iterator[_Part]:
        for place, row in enumerate(works):
            first = dates.published_on(self.now, place=place, places=len(works))
            for number, chapter in enumerate(row["chapters"], start=1):
                yield _Part(row["key"], number, chapter, first + (number - 1) * dates.BETWEEN_CHAPTERS)

    def _publish(self, part: _Part, row: Row) -> None:
        writer = self.pen_names[row["pen_names"][0]].account
        assert writer
        if part.number == 1:
            self.works[part.key] = self._first_chapter(part, row, writer)
        work = self.works[part.key]
        if part.number > 1:
            publish_chapter(continue_work(work, by=writer, chapter=_chapter(part.chapter)), by=writer)
        chapter = work.chapters.with_texts().get(position=part.number)
        chapter.work = work
        dates.move_chapter(chapter, part.at)
        self.chapters[part.key, part.number] = chapter
        self.appeared[chapter.pk] = part.at

    def _first_chapter(self, part: _Part, row: Row, writer: Account) -> Work:
        pen_names = [self.pen_names[name] for name in row["pen_names"]]
        work = start_work(by=writer, pen_names=pen_names, details=_details(row), chapters=[_chapter(part.chapter)])
        publish_work(work, by=writer)
        if work.is_held:
            work.approve(by=self.approver)
        dates.move_beginning(work, part.at)
        return work

    def _review(self, row: Row, number: int) -> None:
        chapter = self.chapters[row["work"], row["chapter"]]
        by = self._author(row, number)
        review = leave_review(
            by=by, work=chapter.work, chapter=chapter, text=row["text"], only_for_writer=row["only_for_writer"]
        )
        replies = row.get("replies", [])
        at = dates.answered_on(self.appeared[chapter.pk], self.now, number=number)
        dates.move_review(review, at, is_replied_to=bool(replies))
        for answer in replies:
            at = dates.answered_on(at, self.now, number=number + 1)
            dates.move_review(self._reply(answer, review), at, is_replied_to=False)

    def _reply(self, row: Row, review: Review) -> Review:
        return reply(by=self._author(row, 0), to=review, text=row["text"])

    def _author(self, row: Row, number: int) -> Author:
        if "guest" in row:
            return Author(guest_name=row["guest"], guest_key=f"{GUEST}{number}")
        account = self.accounts[row["by"]]
        return Author(account=account, pen_name=account.pen_name)

    def _comment(self, row: Row) -> None:
        chapter = self.chapters[row["work"], row["chapter"]]
        askers = {name: Author(account=account, pen_name=account.pen_name) for name, account in self.accounts.items()}
        comment(chapter, row["notes"], by=askers[row["by"]], askers=askers)
        question = Review.objects.filter(chapter=chapter).of_kind(Kind.QUESTION).order_by("depth")
        for number, said in enumerate(question.select_related("in_reply_to")):
            after = said.in_reply_to.created_at if said.in_reply_to else self.appeared[chapter.pk]
            at = dates.answered_on(after, self.now, number=number)
            dates.move_review(said, at, is_replied_to=not said.is_reply)

    def _remark(self, row: Row) -> None:
        chapter = self.chapters[row["work"], row["chapter"]]
        writer = chapter.work.writers[0].account
        assert writer
        open_margin(chapter, by=writer)
        for number, said in enumerate(remark(chapter, row["remarks"], self._author)):
            after = said.in_reply_to.created_at if said.in_reply_to else self.appeared[chapter.pk]
            said.created_at = dates.answered_on(after, self.now, number=number)
            dates.move_review(said, said.created_at, is_replied_to=not said.is_reply)

    def _give_kudos(self, row: Row) -> None:
        work = self.works[row["work"]]
        for name in row["by"]:
            give_kudos(by=self._author({"by": name}, 0), work=work)
        for number in range(row["guests"]):
            give_kudos(by=Author(guest_key=f"{GUEST}{number}"), work=work)


def _new_account(name: str, password: str | None) -> Account:
    """An account of this name, or of one like it if somebody here has the name already."""
    email = f"{texts.slug(name, fallback='sample')}@example.org" if password else ""
    for wanted in _like(name):
        try:
            account = Account.objects.join(name=wanted, email=email, password=password)
        except NameTaken:
            continue
        account.is_sample = True
        account.save(update_fields=["is_sample"])
        return account
    raise AssertionError("unreachable")


def _free_pen_name(account: Account, name: str) -> PenName:
    for wanted in _like(name):
        try:
            return account.take_pen_name(wanted)
        except NameTaken:
            continue
    raise AssertionError("unreachable")


def _like(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name} {number}"
        number += 1


def _details(row: Row) -> WorkDetails:
    return WorkDetails(
        title=row["title"],
        fandoms=tuple(row["fandoms"]),
        relationships=tuple(row["relationships"]),
        characters=tuple(row["characters"]),
        additional_tags=tuple(row["tags"]),
        rating=row["rating"],
        warnings=warnings_from(row["warnings"]),
        categories=categories_from(row["categories"]),
        summary=row["summary"],
        note_before=row["note_before"],
        note_after=row["note_after"],
        language=row["language"],
        status=row["status"],
        planned_chapters=row["planned_chapters"],
    )


def _chapter(row: Row) -> NewChapter:
    manuscript = texts.read((FOLDER / row["file"]).read_bytes(), filename=row["file"])
    (chapter,) = manuscript.chapters
    return NewChapter(
        html=chapter.html,
        title=row["title"],
        note_before=row["note_before"],
        note_after=row["note_after"],
        reading=Reading.of(manuscript),
    )
