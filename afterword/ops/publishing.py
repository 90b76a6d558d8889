"""Publishing from the command line, through the same verbs as the writing pages; all of it is one transaction."""

from __future__ import annotations

import dataclasses
import json
import re
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise

from afterword import texts
from afterword.accounts.models import Account, PenName
from afterword.ops.failures import BadInput
from afterword.works.actions import (
    NewChapter,
    NotReady,
    Suspended,
    Unacceptable,
    WorkDetails,
    continue_work,
    describe_work,
    details_of,
    missing_from,
    publish_chapter,
    publish_work,
    start_work,
)
from afterword.works.labels import CATEGORY_LABELS, WARNING_LABELS, Categories, Rating, Warnings
from afterword.works.models import Chapter, Work
from afterword.works.reading import Reading

Flag = TypeVar("Flag", Warnings, Categories)
OPTIONS = {
    "fandoms": "fandom",
    "relationships": "relationship",
    "characters": "character",
    "additional_tags": "tag",
    "warnings": "warning",
    "categories": "category",
    "text": "FILE",
}
"""The option that fills a field, where it is called otherwise."""


@dataclass(frozen=True)
class Published:
    """What came of it. `url` is the address of the (first) chapter."""

    url: str
    work_url: str
    work: int
    chapters: tuple[int, ...]
    state: str
    words: int
    manuscript: texts.Manuscript
    remarks: tuple[str, ...]

    def as_json(self) -> str:
        read = self.manuscript.as_json()
        found = {name: getattr(self, name) for name in ("url", "work_url", "work", "chapters", "state", "words")}
        found |= {name: read[name] for name in ("format", "encoding", "proposals", "repairs", "losses")}
        return json.dumps(found, ensure_ascii=False)

    def as_lines(self) -> str:
        said = {
            "draft": "Kept as a draft; only its writer sees it.",
            "held": "Sent in. A moderator looks at it before readers do.",
            "published": "Published.",
        }
        return f"{said[self.state]} {self.words:,} words.\n{self.url}"


def publish(manuscript: texts.Manuscript, options: Namespace) -> Published:
    """Publish what was read, or keep it as a draft. Raises `BadInput`, and then nothing has changed."""
    pen_name, account = _writer(options.pen_name)
    given = _details(options)
    try:
        with transaction.atomic():
            call = _Call(manuscript, options, pen_name, account, given)
            return call.add_to_work() if options.work else call.begin_work()
    except Unacceptable as refusal:
        raise BadInput(_complaint((problem.field, problem.sentence) for problem in refusal.problems)) from refusal
    except NotReady as refusal:
        raise BadInput(_needs((lack.field, lack.sentence) for lack in refusal.missing)) from refusal
    except Suspended as refusal:
        raise BadInput(f"The account of {pen_name} is suspended and can't publish. Nothing was changed.") from refusal


@dataclass(frozen=True)
class _Call:
    """One call of the command, inside its transaction."""

    manuscript: texts.Manuscript
    options: Namespace
    pen_name: PenName
    account: Account
    given: WorkDetails

    def begin_work(self) -> Published:
        missing = missing_from(self.given, has_text=True)
        if missing and not self.options.draft:
            raise NotReady(missing)
        work = start_work(by=self.account, pen_names=[self.pen_name], details=self.given, chapters=self._chapters())
        chapters = list(work.chapters.all())
        self._take_note(chapters[0])
        if not self.options.draft:
            publish_work(work, by=self.account)
        return self._published(work, chapters, [])

    def add_to_work(self) -> Published:
        work = _work_of(self.account, self.options.work)
        remarks = self._complete(work)
        chapters = [continue_work(work, by=self.account, chapter=chapter) for chapter in self._chapters()]
        self._take_note(chapters[0])
        if not self.options.draft:
            self._publish_added(work, chapters)
        return self._published(work, chapters, remarks)

    def _publish_added(self, work: Work, chapters: list[Chapter]) -> None:
        if work.published_at is None:
            publish_work(work, by=self.account)
            return
        for chapter in chapters:
            publish_chapter(chapter, by=self.account)

    def _complete(self, work: Work) -> list[str]:
        """Give the work what it lacks and the call has; returns what is to be said about the rest."""
        has = details_of(work)
        asked = {field: getattr(self.given, field) for field in FIELDS if getattr(self.given, field)}
        lacking = {field: value for field, value in asked.items() if not getattr(has, field)}
        if lacking:
            describe_work(work, by=self.account, details=dataclasses.replace(has, **lacking))
        kept = [field for field in asked if field not in lacking and asked[field] != getattr(has, field)]
        return [f"{_option(field)} is the work's own and stays as it was." for field in kept]

    def _chapters(self) -> list[NewChapter]:
        read = self.manuscript.chapters
        if self.options.chapter_title and len(read) > 1:
            raise BadInput(f"--chapter-title: this file holds {len(read)} chapters, and one title can't name them all.")
        reading = Reading.of(self.manuscript)
        return [
            NewChapter(html=each.html, title=self.options.chapter_title or each.title or "", reading=reading)
            for each in read
        ]

    def _take_note(self, chapter: Chapter) -> None:
        if not self.options.take_note:
            return
        note = self.manuscript.proposals.note_before
        if note is None or note.place:
            raise BadInput("--take-note: this text does not seem to begin with a note. Nothing was published.")
        chapter.take_note(note.paragraphs, by=self.account)

    def _published(self, work: Work, chapters: list[Chapter], remarks: list[str]) -> Published:
        work = Work.objects.get(pk=work.pk)
        live = [chapter for chapter in work.chapters.with_texts() if chapter.pk in {each.pk for each in chapters}]
        state = "held" if work.is_held else "published" if live[0].is_published else "draft"
        return Published(
            url=settings.AFTERWORD_URL + live[0].get_absolute_url(),
            work_url=settings.AFTERWORD_URL + work.get_absolute_url(),
            work=work.pk,
            chapters=tuple(chapter.pk for chapter in live),
            state=state,
            words=sum(chapter.working.words for chapter in live if chapter.working),
            manuscript=self.manuscript,
            remarks=tuple(remarks),
        )


FIELDS = (
    *("title", "fandoms", "relationships", "characters", "additional_tags"),
    *("rating", "warnings", "categories", "summary", "language"),
)
"""What the call can say about a work."""


def _writer(name: str) -> tuple[PenName, Account]:
    key = texts.name_key(name)
    pen_name = PenName.objects.in_use().select_related("account").filter(claims__key=key).first()
    if pen_name is None or pen_name.account is None:
        raise BadInput(f"--pen-name: nobody here writes as {name!r}. Pen names are made by signing up, in a browser.")
    return pen_name, pen_name.account


def _work_of(account: Account, number: str) -> Work:
    found = None
    if number.isascii() and number.isdigit() and len(number) <= 18:
        found = Work.objects.of_account(account).for_reading().filter(pk=int(number)).first()
    if found is None:
        raise BadInput(f"--work: this writer has no work {number!r} here. The number stands in the work's address.")
    return found


def _details(options: Namespace) -> WorkDetails:
    return WorkDetails(
        title=options.title,
        fandoms=tuple(options.fandom),
        relationships=tuple(options.relationship),
        characters=tuple(options.character),
        additional_tags=tuple(options.tag),
        rating=_rating(options.rating),
        warnings=_flags("--warning", options.warning, WARNING_LABELS, Warnings(0)),
        categories=_flags("--category", options.category, CATEGORY_LABELS, Categories(0)),
        summary=options.summary,
        language=options.language,
    )


def _rating(word: str) -> str:
    ratings = {_bare(text): rating.value for rating in Rating for text in (rating.value, str(rating.label))}
    return _found("--rating", word, ratings, [rating.value for rating in Rating]) if word else ""


def _flags(option: str, words: list[str], labels: dict[Flag, str | Promise], none: Flag) -> Flag:
    flags = {_bare(text): flag for flag, label in labels.items() for text in (str(flag.name), str(label))}
    for word in words:
        none |= _found(option, word, flags, [str(flag.name).lower() for flag in labels])
    return none


Answer = TypeVar("Answer")


def _found(option: str, word: str, answers: dict[str, Answer], names: list[str]) -> Answer:
    if _bare(word) not in answers:
        raise BadInput(f"{option}: {word!r} is none of these: {', '.join(names)}.")
    return answers[_bare(word)]


def _bare(word: str) -> str:
    """Letters alone: "F/F" is ff, and "No warnings apply" is an answer too."""
    return re.sub(r"[\W_]", "", word.casefold())


def _option(field: str) -> str:
    name = OPTIONS.get(field, field)
    return name if name == "FILE" else f"--{name.replace('_', '-')}"


def _needs(lacks: Iterable[tuple[str, str]]) -> str:
    return f"Publishing needs more. {_complaint(lacks)} With --draft it can wait. Nothing was published."


def _complaint(found: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{_option(field)}: {sentence}" for field, sentence in found)
