"""What a writer says about a work, checked in one place for the forms and the command line alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword import texts
from afterword.house.current import required as house
from afterword.house.models import ArchiveSettings
from afterword.house.refusals import in_words
from afterword.tags.models import TAG_NAME_LENGTH, Kind
from afterword.works.labels import Audience, Categories, Rating, Reviewers, Status, Warnings
from afterword.works.models import TITLE_LENGTH, Work

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_TAGS = 75
MOST_CHAPTERS = 10_000
SHORT_TEXT_LENGTH = 5_000
NOTE_LENGTH = 20_000

TAG_FIELDS: dict[str, str] = {
    "fandoms": Kind.FANDOM,
    "relationships": Kind.RELATIONSHIP,
    "characters": Kind.CHARACTER,
    "additional_tags": Kind.ADDITIONAL,
}
LIGHT_FIELDS = {"summary": SHORT_TEXT_LENGTH, "note_before": NOTE_LENGTH, "note_after": NOTE_LENGTH}
_ANSWERS = {"rating": Rating, "status": Status, "audience": Audience, "reviewers": Reviewers}
NO_WARNINGS, NO_CATEGORIES = Warnings(0), Categories(0)
_THE_FOUR = Warnings.VIOLENCE | Warnings.DEATH | Warnings.NONCON | Warnings.UNDERAGE


@dataclass(frozen=True)
class Problem:
    """What can't be taken as it is: the field by its name, and a sentence for people."""

    field: str
    sentence: str


@dataclass(frozen=True)
class Missing:
    """What publishing needs and is not there: the field by its name, and a sentence for people."""

    field: str
    sentence: str


@dataclass(frozen=True)
class WorkDetails:
    """What a writer declares. Texts are light mark-up; what is empty was not said."""

    title: str = ""
    fandoms: tuple[str, ...] = ()
    relationships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    additional_tags: tuple[str, ...] = ()
    rating: str = ""
    warnings: Warnings = NO_WARNINGS
    categories: Categories = NO_CATEGORIES
    summary: str = ""
    note_before: str = ""
    note_after: str = ""
    language: str = ""
    status: str = Status.IN_PROGRESS
    planned_chapters: int | None = None
    audience: str = Audience.EVERYONE
    reviewers: str = Reviewers.EVERYONE
    keeps_out_of_waiting: bool = False
    is_machine_made: bool = False
    is_about_real_people: bool = False

    def tags(self, field: str) -> tuple[str, ...]:
        """The tags of one of `TAG_FIELDS`."""
        names: tuple[str, ...] = getattr(self, field)
        return names


def details_of(work: Work) -> WorkDetails:
    """What was declared about this work, as a form would give it back."""
    return WorkDetails(
        title=work.title,
        fandoms=tuple(tag.name for tag in work.fandoms),
        relationships=tuple(tag.name for tag in work.relationships),
        characters=tuple(tag.name for tag in work.characters),
        additional_tags=tuple(tag.name for tag in work.additional_tags),
        rating=work.rating,
        warnings=Warnings(work.warnings),
        categories=Categories(work.categories),
        summary=texts.as_light(work.summary_html),
        note_before=texts.as_light(work.note_before_html),
        note_after=texts.as_light(work.note_after_html),
        language=work.language,
        status=work.status,
        planned_chapters=work.planned_chapters,
        audience=work.audience,
        reviewers=work.reviewers,
        keeps_out_of_waiting=work.keeps_out_of_waiting,
        is_machine_made=work.is_machine_made,
        is_about_real_people=work.is_about_real_people,
    )


# A line of text that a writer typed

_SPACES = re.compile(r"\s+")
_TURNED = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def clean_title(title: str) -> str:
    """A title in one line: spaces folded, nothing in it that can't be seen but joins letters. May come out empty."""
    title = unicodedata.normalize("NFC", title.encode("utf-8", "ignore").decode()).translate(_TURNED)
    title = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in title)
    title = _SPACES.sub(" ", title).strip()
    return title if any(unicodedata.category(char)[0] not in "CZM" for char in title) else ""


# What can't be taken, and what publishing needs


def problems_with(details: WorkDetails, *, was: WorkDetails | None = None) -> list[Problem]:
    """Why these details can't be kept, if so. `was` holds those that the work has: what stood before may stay."""
    return [
        *_problems_of_form(details),
        *_problems_with_tags(details),
        *_problems_with_warnings(details.warnings),
        *_problems_with_house(details, was or WorkDetails(), house()),
    ]


def _problems_of_form(details: WorkDetails) -> Iterator[Problem]:
    if len(clean_title(details.title)) > TITLE_LENGTH:
        yield Problem("title", too_long(len(clean_title(details.title)), TITLE_LENGTH))
    for field, most in LIGHT_FIELDS.items():
        length = len(getattr(details, field))
        if length > most:
            yield Problem(field, too_long(length, most))
    for field, answers in _ANSWERS.items():
        value = getattr(details, field)
        if value not in answers.values and not (field == "rating" and value == ""):
            yield Problem(field, _("“%(value)s” is none of the answers here.") % {"value": value})
    if details.language and details.language not in dict(texts.languages()):
        yield Problem("language", _("“%(value)s” is no language that we know.") % {"value": details.language})
    if details.planned_chapters is not None and not 1 <= details.planned_chapters <= MOST_CHAPTERS:
        yield Problem("planned_chapters", _("Give a number from 1 to 10,000, or none if you don't know yet."))


def too_long(length: int, most: int) -> str:
    """The sentence for what has more characters than fit."""
    return _("This has %(length)s characters, and %(most)s fit here.") % {"length": length, "most": most}


def _problems_with_tags(details: WorkDetails) -> Iterator[Problem]:
    for field in TAG_FIELDS:
        names = details.tags(field)
        if len(names) > MOST_TAGS:
            sizes = {"count": len(names), "most": MOST_TAGS}
            yield Problem(field, _("These are %(count)s tags, and %(most)s fit here.") % sizes)
        for name in names[:MOST_TAGS]:
            try:
                texts.clean_name(name, max_length=TAG_NAME_LENGTH)
            except texts.Refused as refusal:
                yield Problem(field, _("“%(tag)s”: %(why)s") % {"tag": _shown(name), "why": in_words(refusal)})


def _shown(name: str) -> str:
    return name if len(name) <= 40 else name[:40] + "…"


def _problems_with_warnings(warnings: Warnings) -> Iterator[Problem]:
    if Warnings.NONE_APPLY in warnings and warnings & _THE_FOUR:
        yield Problem("warnings", _("“No warnings apply” can't stand beside a warning. Untick one of them."))
    if Warnings.CHOSE_NOT in warnings and warnings & _THE_FOUR:
        yield Problem("warnings", _("“Chose not to warn” can't stand beside a warning. Untick one of them."))
    if Warnings.CHOSE_NOT in warnings and Warnings.NONE_APPLY in warnings:
        yield Problem("warnings", _("“No warnings apply” and “Chose not to warn” are two different answers. Pick one."))


REFUSED_BY_HOUSE: dict[str, StrOrPromise] = {
    "rating": gettext_lazy("This archive doesn't take explicit works."),
    "is_machine_made": gettext_lazy("This archive doesn't take machine-made text."),
    "is_about_real_people": gettext_lazy("This archive doesn't take fiction about real people."),
}


def _problems_with_house(details: WorkDetails, was: WorkDetails, rules: ArchiveSettings) -> Iterator[Problem]:
    broken = {
        "rating": details.rating == Rating.EXPLICIT != was.rating and not rules.allows_explicit,
        "is_machine_made": details.is_machine_made and not was.is_machine_made and not rules.allows_machine_made,
        "is_about_real_people": details.is_about_real_people
        and not was.is_about_real_people
        and not rules.allows_real_people,
    }
    return (Problem(field, str(REFUSED_BY_HOUSE[field])) for field, is_broken in broken.items() if is_broken)


def missing_from(details: WorkDetails, *, has_text: bool) -> list[Missing]:
    """What publishing needs beside what is here, in the order of the form."""
    needs = {
        "title": (clean_title(details.title), _("A work needs a title before it can be published.")),
        "text": (has_text, _("There is no text to publish yet.")),
        "fandoms": (details.fandoms, _("Name at least one fandom. “Original Work” is one.")),
        "rating": (details.rating, _("Choose a rating. “Not rated” is an answer.")),
        "warnings": (details.warnings, _("Answer about warnings. “Chose not to warn” is an answer.")),
    }
    return [Missing(field, sentence) for field, (is_there, sentence) in needs.items() if not is_there]
