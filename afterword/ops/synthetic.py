"""Any number of synthetic works, to see how an archive carries them: rows straight into the tables, no events.

Spread as in archives whose figures are public: fandoms by Zipf's law, most writers with one or two stories, most
stories with one chapter, a third without a review, few with hundreds. Work number n is the same for the same seed, and
a batch is whole or not there; so to go on is to count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate, islice
from math import log
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from afterword import texts
from afterword.accounts.models import Account, NameClaim, PenName
from afterword.feedback.models import InboxItem, Kudos, Review
from afterword.ops.sample_stories import FILLER, GUEST
from afterword.ops.synthetic_words import Text, name, paragraph, pool_of_texts
from afterword.search.folding import folded
from afterword.search.models import Entry
from afterword.serving import stamps
from afterword.tags.models import Kind, Tag
from afterword.tags.naming import tag_key
from afterword.works.labels import Categories, Rating, Status, Visibility, Warnings
from afterword.works.models import Authorship, Chapter, Revision, Work, WorkTag

WORKS_AT_ONCE = 250
TAGS = {Kind.FANDOM: 1500, Kind.CHARACTER: 3000, Kind.RELATIONSHIP: 3000, Kind.ADDITIONAL: 2000}
YEARS = 6
FIRST_ID, IDS, STRIDE = 1_000_000_000, 9_000_000_000, 6_180_339_887
"""Ids of ten digits that look dice: the stride has no divisor in common with their number."""
CHAPTERS = (1,) * 57 + (2,) * 10 + (3,) * 6 + (4,) * 4 + (5, 6, 7, 8) * 3 + (10, 12, 15) * 3 + (32, 60)
STORIES = (1,) * 38 + (2,) * 20 + (3,) * 13 + (4,) * 8 + (5,) * 6 + (6, 7, 8, 9, 10) * 3
RATINGS = (*[Rating.GENERAL] * 3, *[Rating.TEEN] * 4, Rating.MATURE, Rating.EXPLICIT, Rating.NOT_RATED)
WARNINGS = (*[Warnings.NONE_APPLY] * 6, *[Warnings.CHOSE_NOT] * 3, Warnings.VIOLENCE, Warnings.DEATH)


@dataclass(frozen=True)
class Plan:
    works: int
    seed: int = 1
    middle_words: int = 2400


@dataclass(frozen=True)
class Person:
    account_id: int
    pen_name: PenName


@dataclass
class Batch:
    """Rows that are written together, in an order that their references allow."""

    works: list[Work] = field(default_factory=list)
    authorships: list[Authorship] = field(default_factory=list)
    tags: list[WorkTag] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    replies: list[Review] = field(default_factory=list)
    inbox: list[InboxItem] = field(default_factory=list)
    kudos: list[Kudos] = field(default_factory=list)

    def write(self) -> None:
        groups: tuple[list[Any], ...] = (
            *(self.works, self.authorships, self.tags, self.chapters, self.revisions, self.entries),
            *(self.reviews, self.replies, self.inbox, self.kudos),
        )
        for rows in groups:
            if rows:
                type(rows[0])._base_manager.bulk_create(rows)
        texts_of = Revision.objects.filter(chapter=OuterRef("pk")).values("pk")[:1]
        Chapter.objects.filter(work__in=self.works).update(working=Subquery(texts_of), live=Subquery(texts_of))


def count() -> int:
    """How many synthetic works there are."""
    return Authorship.objects.filter(pen_name__account__name__startswith=f"{FILLER} ").count()


def fill(plan: Plan) -> Iterator[int]:
    """Make works until there are as many as planned; yields how many each batch added."""
    done = count()
    if done >= plan.works:
        return
    maker = _Maker(plan)
    numbers = islice(_writers(plan.seed), done, plan.works)
    while chosen := list(islice(numbers, WORKS_AT_ONCE)):
        with transaction.atomic():
            maker.make(range(done, done + len(chosen)), chosen)
            stamps.bump_on_commit("works")
        done += len(chosen)
        yield len(chosen)


def _writers(seed: int) -> Iterator[tuple[int, bool]]:
    """For work after work the number of its writer, and whether it is that writer's first."""
    number = 0
    while True:
        stories = Random(f"{seed} writer {number}").choice(STORIES)  # nosec B311  # nothing secret
        for story in range(stories):
            yield number, story == 0
        number += 1


class _Maker:
    """What stays the same from batch to batch: tags, texts, people."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
        self.tags = {kind: _tags(kind, number) for kind, number in TAGS.items()}
        self.weights = {kind: list(accumulate((n + 1) ** -0.9 for n in range(len(self.tags[kind])))) for kind in TAGS}
        self.texts = pool_of_texts(plan.seed)
        self.lengths = [text.words for text in self.texts]
        dice = Random(plan.seed)  # nosec B311  # nothing secret
        self.remarks = [f"<p>{paragraph(dice, dice.randint(3, 90))}</p>" for _each in range(300)]
        self.people = _people_so_far()

    def make(self, numbers: range, writers: list[tuple[int, bool]]) -> None:
        # Each writer comes with a reader who does not write.
        missing = 2 * (max(number for number, _is_first in writers) + 1) - len(self.people)
        self.people += _join(len(self.people), missing, self.today)
        batch = Batch()
        for number, (writer, is_first) in zip(numbers, writers, strict=True):
            _Making(self, batch, number, self.people[2 * writer], is_first).make()
        batch.write()

    def text_of(self, words: float) -> Text:
        return self.texts[min(bisect_left(self.lengths, words), len(self.texts) - 1)]


class _Making:
    """One work, with all that belongs to it."""

    def __init__(self, maker: _Maker, batch: Batch, number: int, writer: Person, is_first: bool) -> None:
        self.maker, self.batch, self.writer = maker, batch, writer
        self.dice = Random(f"{maker.plan.seed} work {number}")  # nosec B311  # nothing secret
        self.number = number
        published = maker.today - timedelta(seconds=self.dice.randint(3600, YEARS * 365 * 86_400))
        self.work = self._work(published, is_first)

    def _work(self, published: datetime, is_first: bool) -> Work:
        dice = self.dice
        return Work(
            pk=FIRST_ID + (self.number * STRIDE + self.maker.plan.seed * 7_919) % IDS,
            title=name(dice.randrange(200_000)),
            summary_html=f"<p>{paragraph(dice, dice.randint(8, 60))}</p>",
            rating=dice.choice(RATINGS),
            warnings=int(dice.choice(WARNINGS)),
            categories=int(dice.choice(list(Categories))),
            visibility=Visibility.MEMBERS if dice.random() < 0.05 else Visibility.PUBLIC,
            audience="members" if dice.random() < 0.05 else "everyone",
            is_debut=is_first,
            created_at=published,
            published_at=published,
            updated_at=published,
        )

    def make(self) -> None:
        work = self.work
        work.visibility = Visibility.MEMBERS if work.audience == "members" else Visibility.PUBLIC
        self.batch.works.append(work)
        self.batch.authorships.append(Authorship(work=work, pen_name=self.writer.pen_name))
        names = self._tag()
        self._write_chapters()
        words = folded(" ".join([work.title, self.writer.pen_name.name, *names, texts.visible_text(work.summary_html)]))
        self.batch.entries.append(Entry(work=work, title=folded(work.title), words=words))
        self._review()

    def _tag(self) -> list[str]:
        chosen: list[Tag] = []
        for kind, most in ((Kind.FANDOM, 2), (Kind.RELATIONSHIP, 2), (Kind.CHARACTER, 5), (Kind.ADDITIONAL, 6)):
            number = max(1, int(self.dice.triangular(0, most + 1, 1)))
            weights = self.maker.weights[kind]
            chosen += dict.fromkeys(self.dice.choices(self.maker.tags[kind], cum_weights=weights, k=number))
        self.batch.tags += [WorkTag(work=self.work, tag=tag, position=place) for place, tag in enumerate(chosen)]
        return [tag.name for tag in chosen]

    def _write_chapters(self) -> None:
        work, number = self.work, self.dice.choice(CHAPTERS)
        words = self.dice.lognormvariate(log(self.maker.plan.middle_words), 1.46) / number
        moment = work.published_at
        assert moment
        for position in range(1, number + 1):
            text = self.maker.text_of(words)
            chapter = Chapter(
                pk=FIRST_ID + (work.pk + position * 104_729) % IDS if number > 1 else work.pk,
                work=work,
                position=position,
                title=name(self.dice.randrange(2_000)) if number > 1 else "",
                next_block=text.next_block,
                created_at=moment,
                published_at=moment,
            )
            self.batch.chapters.append(chapter)
            self.batch.revisions.append(
                Revision(
                    chapter=chapter,
                    compressed=text.compressed,
                    words=text.words,
                    saved_at=moment,
                    went_live_at=moment,
                )
            )
            work.words += text.words
            work.updated_at = moment
            moment = min(moment + timedelta(days=self.dice.randint(2, 20)), self.maker.today)
        work.chapter_count = number
        is_done = number == 1 or self.dice.random() < 0.5
        work.status = Status.COMPLETE if is_done else Status.IN_PROGRESS
        work.planned_chapters = number if is_done else None

    def _review(self) -> None:
        dice = self.dice
        number = 0 if dice.random() < 0.35 else min(300, int(dice.lognormvariate(1.32, 1.2)))
        chapters = self.batch.chapters[-self.work.chapter_count :]
        for _each in range(number):
            self._review_once(dice.choice(chapters))
        fans = dice.sample(self.maker.people, min(len(self.maker.people), 3 * number + dice.randint(0, 5)))
        self.batch.kudos += [
            Kudos(work=self.work, account_id=fan.account_id, given_at=self._later())
            for fan in fans
            if fan.account_id != self.writer.account_id
        ]

    def _review_once(self, chapter: Chapter) -> None:
        reader = self.dice.choice(self.maker.people)
        if reader.account_id == self.writer.account_id:
            return
        at = self._later()
        review = self._said(chapter, at)
        if self.dice.random() < 0.15:
            review.guest_name, review.guest_key = "A passing reader", f"{GUEST}{self.number}"
        else:
            review.account_id, review.pen_name = reader.account_id, reader.pen_name
        self.batch.reviews.append(review)
        self.batch.inbox.append(InboxItem(account_id=self.writer.account_id, review=review, arrived_at=at, read_at=at))
        self.work.reviewed_at = min(at, self.work.reviewed_at or at)
        if self.dice.random() < 0.5:
            self._reply(review)

    def _reply(self, review: Review) -> None:
        at = min(review.created_at + timedelta(hours=self.dice.randint(1, 90)), self.maker.today)
        reply = self._said(review.chapter, at)
        reply.in_reply_to = reply.thread = review
        reply.depth, reply.is_by_writer = 1, True
        reply.account_id, reply.pen_name = self.writer.account_id, self.writer.pen_name
        self.batch.replies.append(reply)

    def _said(self, chapter: Chapter | None, at: datetime) -> Review:
        return Review(
            work=self.work,
            chapter=chapter,
            work_title=self.work.title,
            chapter_title=chapter.title if chapter else "",
            chapter_number=chapter.position if chapter else None,
            writers=self.writer.pen_name.name,
            html=self.dice.choice(self.maker.remarks),
            created_at=at,
        )

    def _later(self) -> datetime:
        """Some day between then and now, sooner rather than later."""
        assert self.work.published_at
        return self.work.published_at + (self.maker.today - self.work.published_at) * self.dice.random() ** 3


def _tags(kind: str, number: int) -> list[Tag]:
    """That many tags of a kind, the commonest first, made if need be."""
    names = {tag_key(_tag_name(kind, each)): _tag_name(kind, each) for each in range(number)}
    missing = names.keys() - set(Tag.objects.filter(kind=kind).values_list("key", flat=True))
    rows = [
        Tag(kind=kind, name=names[key], key=key, slug=f"sample-{texts.slug(names[key], fallback='tag')}")
        for key in sorted(missing)
    ]
    Tag.objects.bulk_create(rows, ignore_conflicts=True)
    found = {tag.key: tag for tag in Tag.objects.filter(kind=kind)}
    return [found[key] for key in names if key in found]


def _tag_name(kind: str, number: int) -> str:
    person = name(number * 7 + 3).removeprefix("The ")
    if kind == Kind.FANDOM:
        return name(number)
    if kind == Kind.CHARACTER:
        return person
    if kind == Kind.RELATIONSHIP:
        return f"{person}/{name(number * 11 + 5).removeprefix('The ')}"
    return name(number + 700).removeprefix("The ").lower()


def _people_so_far() -> list[Person]:
    """The synthetic accounts in the order of their numbers."""
    names = PenName.objects.filter(account__name__startswith=f"{FILLER} ", account__is_sample=True)
    return [
        Person(pen_name.account_id, pen_name)
        for pen_name in sorted(names, key=lambda each: int(each.name.split()[-1]))
        if pen_name.account_id
    ]


def _join(first: int, number: int, at: datetime) -> list[Person]:
    """New synthetic accounts with their pen names, numbered from `first` on."""
    words = [f"{FILLER} {each}" for each in range(first, first + number)]
    keys = {word: texts.name_key(word) for word in words}
    common: dict[str, Any] = {"is_sample": True, "password": make_password(None), "joined_at": at}
    accounts = Account.objects.bulk_create(Account(name=word, name_key=keys[word], **common) for word in words)
    slugs = {word: f"{GUEST}{texts.slug(word, fallback=FILLER)}" for word in words}
    pen_names = PenName.objects.bulk_create(
        PenName(account=account, name=account.name, slug=slugs[account.name]) for account in accounts
    )
    NameClaim.objects.bulk_create(
        NameClaim(pen_name=each, name=each.name, key=keys[each.name], slug=each.slug) for each in pen_names
    )
    mine = PenName.objects.filter(account=OuterRef("pk")).values("pk")[:1]
    Account.objects.filter(pk__in=[account.pk for account in accounts]).update(pen_name=Subquery(mine))
    return [Person(account.pk, each) for account, each in zip(accounts, pen_names, strict=True)]
