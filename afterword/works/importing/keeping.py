"""From what was brought in to drafts. Nothing is published here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from afterword import texts
from afterword.accounts.models import Account
from afterword.works.actions import NewChapter, continue_work, start_work
from afterword.works.importing import pictures, planning, proposing
from afterword.works.importing.planning import Entry
from afterword.works.importing.read_file import Facts, ReadFile
from afterword.works.models import Import, ImportFile, Work
from afterword.works.reading import Reading


@dataclass(frozen=True)
class Draft:
    """A chapter ready to be kept. Its notes are canonical HTML, which light mark-up could not say."""

    key: str
    chapter: NewChapter
    note_before: str
    note_after: str

    @property
    def mark(self) -> str:
        """Which words these are: under the same key there are others once something else is ticked."""
        words = f"{self.chapter.html}\n{self.note_before}\n{self.note_after}"
        return f"{self.key}-{sha256(words.encode()).hexdigest()[:16]}"


def keep(brought: Import, *, by: Account) -> Work:
    """The chapters as drafts, of a new work or of the one they were brought for. Twice, even at once, keeps once.

    Each chapter is kept in a transaction of its own, since others write meanwhile; one that was interrupted goes on
    where it stopped, and what was changed meanwhile is kept as it is now, beside what it was. A work that is not `by`'s
    any more gets nothing. Raises `Unacceptable` where something that was ticked can't be kept; nothing is changed then.
    """
    files = brought.whole_files()
    drafts = _drafts(brought, files)
    work = _begin(brought, files, by=by)
    for draft in drafts:
        _keep_chapter(brought, work, draft, by=by)
    brought.finish()
    return work


@transaction.atomic
def _begin(brought: Import, files: Sequence[ImportFile], *, by: Account) -> Work:
    brought.lock()
    into = brought.kept_as or brought.into
    if into is None or not into.is_by(by):
        into = _new_work(brought, files, by=by)
    if into != brought.kept_as:
        brought.begin_keeping(into)
    assert brought.kept_as
    return brought.kept_as


def _new_work(brought: Import, files: Sequence[ImportFile], *, by: Account) -> Work:
    assert by.pen_name
    said = proposing.said_by(file.found for file in files)
    details = proposing.details_from(said, brought.ticks, title=brought.title)
    return start_work(by=by, pen_names=[by.pen_name], details=details)


@transaction.atomic
def _keep_chapter(brought: Import, work: Work, draft: Draft, *, by: Account) -> None:
    brought.lock()
    if draft.mark in brought.kept:
        return
    chapter = continue_work(work, by=by, chapter=draft.chapter)
    if draft.note_before or draft.note_after:
        chapter.describe(note_before_html=draft.note_before, note_after_html=draft.note_after)
    brought.note_kept(draft.mark)


# The chapters


def _drafts(brought: Import, files: Sequence[ImportFile]) -> list[Draft]:
    by_number = {file.number: file for file in files}
    entries = [entry for entry in brought.entries if not entry.is_left_out]
    read: set[int] = set()
    drafts = []
    for entry in entries:
        file = by_number[entry.file]
        reading = None if entry.file in read else _reading_of(file.found)
        read.add(entry.file)
        drafts.append(_draft(entry, file, reading))
    return drafts


def _draft(entry: Entry, file: ImportFile, reading: Reading | None) -> Draft:
    before, after = notes_of(entry, file.read)
    chapter = NewChapter(html=_html_of(entry, file), title=entry.title, reading=reading)
    return Draft(entry.key, chapter, _described(before, file), _described(after, file))


def _described(note: str, file: ImportFile) -> str:
    html = pictures.described(note, file.alts)
    return html if html == note else texts.sanitise(html)


def _html_of(entry: Entry, file: ImportFile) -> str:
    rows = file.rows_of(entry)
    html = pictures.described(planning.html_of(rows), file.alts)
    as_read = "".join(piece.html for piece in file.read.passages[entry.passage].pieces)
    # A fixed point unless somebody touched it.
    return html if html == texts.without_ids(as_read) else texts.sanitise(html)


def notes_of(entry: Entry, file: ReadFile) -> tuple[str, str]:
    """A chapter's notes: its own, and around the first and the last chapter those of the whole file."""
    passage = file.passages[entry.passage]
    before, after = passage.note_before, passage.note_after
    if entry.passage == 0:
        before = file.note_before + before
    if entry.passage == len(file.passages) - 1:
        after += file.note_after
    return before, after


def _reading_of(facts: Facts) -> Reading:
    """Repairs and losses of a file stand with the first of its chapters."""
    return Reading(repairs=tuple((what, times) for _code, what, times in facts.repairs), losses=facts.losses)
