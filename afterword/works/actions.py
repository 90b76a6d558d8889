"""Starting, describing and publishing works: the one seam for the writing pages and for the command line.

    start_work(*, by, pen_names, details, chapters=()) -> Work              a draft; raises Unacceptable
    describe_work(work, *, by, details, pen_names=None) -> None             raises Unacceptable
    continue_work(work, *, by, chapter, number=None) -> Chapter             a draft chapter; raises Unacceptable
    what_publishing_needs(work) -> list[Missing]                            empty: it can be published
    missing_from(details, *, has_text) -> list[Missing]                     the same before there is a work
    problems_with(details, *, was=None) -> list[Problem]                    why details can't be kept, if so
    publish_work(work, *, by, keep_back=()) -> None                         raises NotReady, Suspended
    publish_chapter(chapter, *, by) -> None                                 raises NotReady, Suspended

`WorkDetails` (title, fandoms, rating, warnings …) and `NewChapter` (html as `texts.read` gives it, title, notes in
light mark-up) are what a writer gave. `Missing` and `Problem` have `field` and `sentence`; a field has the same name on
the form and in `WorkDetails` (`text` is the story itself). All of them can stand in one transaction: what raises has
changed nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.models import Account, PenName
from afterword.house.current import required as house
from afterword.tags.models import Tag
from afterword.works.access import can_post
from afterword.works.details import (
    NOTE_LENGTH,
    TAG_FIELDS,
    Missing,
    Problem,
    WorkDetails,
    clean_title,
    details_of,
    missing_from,
    problems_with,
    too_long,
)
from afterword.works.identifiers import insert_with_random_id
from afterword.works.models import TITLE_LENGTH, Chapter, Work
from afterword.works.models.chapter import add_chapter
from afterword.works.reading import Reading

__all__ = [
    "Missing",
    "NewChapter",
    "NotReady",
    "Problem",
    "Suspended",
    "Unacceptable",
    "WorkDetails",
    "continue_work",
    "describe_work",
    "details_of",
    "missing_from",
    "problems_with",
    "publish_chapter",
    "publish_work",
    "start_work",
    "what_publishing_needs",
]


class Unacceptable(ValueError):
    """What was given can't be kept. Nothing was changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(f"{problem.field}: {problem.sentence}" for problem in problems))
        self.problems = list(problems)


class NotReady(ValueError):
    """The work lacks what publishing needs. Nothing was changed."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__(" ".join(f"{lack.field}: {lack.sentence}" for lack in missing))
        self.missing = list(missing)


class Suspended(PermissionError):
    """The account may not put anything before others at present."""


@dataclass(frozen=True)
class NewChapter:
    """A chapter as it came in. `html` is canonical; the notes are light mark-up."""

    html: str
    title: str = ""
    note_before: str = ""
    note_after: str = ""
    reading: Reading | None = None


@transaction.atomic
def start_work(
    *, by: Account, pen_names: Sequence[PenName], details: WorkDetails, chapters: Iterable[NewChapter] = ()
) -> Work:
    """A new draft. It may lack everything that only publishing needs."""
    _refuse(problems_with(details) + _problems_with_writers(pen_names, by))
    work = Work(language=house().language)
    _declare(work, details)
    insert_with_random_id(work)
    work.set_writers(pen_names)
    _tag(work, details)
    for chapter in chapters:
        continue_work(work, by=by, chapter=chapter)
    return Work.objects.for_reading().get(pk=work.pk)


@transaction.atomic
def describe_work(work: Work, *, by: Account, details: WorkDetails, pen_names: Sequence[PenName] | None = None) -> None:
    """Replace what was declared. Co-writers' pen names stay; a published work keeps all that publishing needed."""
    problems = problems_with(details, was=details_of(work))
    if pen_names is not None:
        problems += _problems_with_writers(pen_names, by)
    if not work.is_draft:
        missing = missing_from(details, has_text=True)
        problems += [Problem(lack.field, lack.sentence) for lack in missing]
    _refuse(problems)
    _declare(work, details)
    if pen_names is not None:
        others = [writer for writer in work.writers if writer.account_id != by.pk]
        work.set_writers([*pen_names, *others])
    _tag(work, details)
    work.describe(by=by)


@transaction.atomic
def continue_work(work: Work, *, by: Account, chapter: NewChapter, number: int | None = None) -> Chapter:
    """A new draft chapter at this place (last, unless said)."""
    _refuse(problems_with_chapter(chapter.title, note_before=chapter.note_before, note_after=chapter.note_after))
    added = add_chapter(work, html=chapter.html, by=by, number=number, reading=chapter.reading)
    added.describe(
        title=clean_title(chapter.title),
        note_before_html=texts.light(chapter.note_before),
        note_after_html=texts.light(chapter.note_after),
    )
    return added


def problems_with_chapter(title: str, *, note_before: str, note_after: str) -> list[Problem]:
    """Why a chapter's title or notes can't be kept, if so."""
    lengths = {
        "title": (len(clean_title(title)), TITLE_LENGTH),
        "note_before": (len(note_before), NOTE_LENGTH),
        "note_after": (len(note_after), NOTE_LENGTH),
    }
    return [Problem(field, too_long(length, most)) for field, (length, most) in lengths.items() if length > most]


def what_publishing_needs(work: Work) -> list[Missing]:
    """What has still to be given before the work can be published, in the order of the form."""
    return missing_from(details_of(work), has_text=work.chapters.with_words().exists())


@transaction.atomic
def publish_work(work: Work, *, by: Account, keep_back: Collection[int] = ()) -> None:
    """Make the work public but for the chapters (by pk) that are kept back as drafts. Twice publishes once.

    If the house looks at such works first, the work is held instead (`work.is_held`).
    """
    if not can_post(by):
        raise Suspended
    missing = what_publishing_needs(work)
    if not missing and not work.chapters.with_words().exclude(pk__in=keep_back).exists():
        missing = [Missing("chapters", _("Publish at least one chapter with text in it."))]
    if missing:
        raise NotReady(missing)
    work.keep_back(keep_back)
    work.publish(by=by)


@transaction.atomic
def publish_chapter(chapter: Chapter, *, by: Account) -> None:
    """Show the chapter's working text to readers of a published work."""
    if not can_post(by):
        raise Suspended
    if not chapter.has_text:
        raise NotReady([Missing("text", _("There is no text to publish yet."))])
    chapter.publish(by=by)


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise Unacceptable(problems)


def _problems_with_writers(pen_names: Sequence[PenName], by: Account) -> list[Problem]:
    if not pen_names:
        return [Problem("pen_names", _("Choose at least one of your pen names."))]
    # Asked anew, and nobody leaves meanwhile: she may have left, or given one up, since the form was made.
    list(Account.objects.select_for_update(no_key=True).filter(pk=by.pk))
    if not {pen_name.pk for pen_name in pen_names} <= {pen_name.pk for pen_name in PenName.objects.of(by)}:
        return [Problem("pen_names", _("Choose among your own pen names."))]
    return []


def _declare(work: Work, details: WorkDetails) -> None:
    work.title = clean_title(details.title)
    work.summary_html = texts.light(details.summary)
    work.note_before_html = texts.light(details.note_before)
    work.note_after_html = texts.light(details.note_after)
    work.language = details.language or work.language
    work.rating = details.rating
    work.warnings = int(details.warnings)
    work.categories = int(details.categories)
    work.status = details.status
    work.planned_chapters = details.planned_chapters
    work.audience = details.audience
    work.reviewers = details.reviewers
    work.keeps_out_of_waiting = details.keeps_out_of_waiting
    work.is_machine_made = details.is_machine_made
    work.is_about_real_people = details.is_about_real_people


def _tag(work: Work, details: WorkDetails) -> None:
    for field, kind in TAG_FIELDS.items():
        work.set_tags(kind, Tag.named_all(kind, details.tags(field)))
