"""What lies on the desk beside the text: what was put right, what is left out, and all that can be ticked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from afterword import texts
from afterword.works.importing import keeping, proposing, read_file, taking, wording
from afterword.works.importing.planning import Row, Seam
from afterword.works.importing.proposing import Offer
from afterword.works.importing.read_file import Facts
from afterword.works.importing.sheet import Sheet, sheet_of
from afterword.works.models import Import, ImportFile

_FEW = 12
_LAST = 1_000_000
_WORDS = 6

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Repair:
    """Something that was put right so many times, unless its writer undid it."""

    code: str
    words: StrOrPromise
    times: int


@dataclass(frozen=True)
class Passage:
    """Some of the text that seems to be something else, with its tick."""

    tick: str
    html: str
    title: str = ""
    file_name: str = ""


@dataclass(frozen=True)
class ShownRow:
    """A piece as the page shows it. `words` are enough of it to know it by."""

    html: str
    given: str
    words: str
    seam: Seam | None
    before: Seam | None


@dataclass(frozen=True)
class Way:
    """Another sheet, of this chapter or of one beside it."""

    key: str
    sheet: int
    label: str


class Desk:
    """An import with one sheet of one of its chapters before its writer."""

    def __init__(self, brought: Import, file: ImportFile, sheet: Sheet) -> None:
        self.brought, self.file, self.sheet = brought, file, sheet

    @property
    def files(self) -> Sequence[ImportFile]:
        return self.brought.in_order

    @cached_property
    def said(self) -> dict[str, object]:
        return proposing.said_by(file.found for file in self.files)

    @property
    def language(self) -> str:
        """The language of the text, if it is known."""
        return proposing.language_in(str(self.said.get("language", "")))

    # What was done

    @cached_property
    def _times(self) -> Counter[str]:
        """How often each repair was made, in all files."""
        counted: Counter[str] = Counter()
        for file in self.files:
            counted.update({code: times for code, _english, times in file.found.repairs})
        return counted

    @cached_property
    def repairs(self) -> list[Repair]:
        """In the order of the table; one that was undone stays here with a nought, so that it can be done again."""
        counted = self._times
        codes = (counted.keys() | set(self.brought.undone)) - texts.OFFERS
        return [
            Repair(code, wording.repair_in_words(what, code), counted[code])
            for code, what in texts.REPAIRS.items()
            if code in codes
        ]

    @cached_property
    def asked(self) -> list[Repair]:
        """What is done only if its writer asks for it, and how often it was done."""
        return [Repair(code, words, self._times[code]) for code, words in wording.OFFERS.items()]

    @cached_property
    def losses(self) -> list[tuple[StrOrPromise, int]]:
        counted: Counter[str] = Counter()
        for file in self.files:
            counted.update(dict(file.found.losses))
        return [(wording.loss_in_words(what), times) for what, times in counted.items()]

    @property
    def has_no_emphasis(self) -> bool:
        return not any(file.found.emphases for file in self.files)

    # What can be ticked

    @cached_property
    def offers(self) -> list[Offer]:
        return proposing.offers(self.said, is_new_work=self.brought.into is None)

    @cached_property
    def headers(self) -> list[Passage]:
        return [
            Passage(f"header-{file.number}", _apart(file.found.header.html), file_name=self._name(file))
            for file in self.files
            if file.found.header
        ]

    @cached_property
    def notes(self) -> list[Passage]:
        return [
            Passage(f"note-{file.number}-{note.id}", _beside_header(note, file.found), file_name=self._name(file))
            for file in self.files
            for note in file.found.notes
        ]

    @cached_property
    def borders(self) -> list[Passage]:
        return [
            Passage(f"border-{file.number}-{border.id}", "", _heading(border), self._name(file))
            for file in self.files
            for border in file.found.borders
        ]

    @property
    def ticks(self) -> Iterator[str]:
        """All that a page may send."""
        yield from (offer.key for offer in self.offers if offer.key)
        yield "titles"
        for file in self.files:
            yield from taking.ticks_of(file.found, file.number)

    @property
    def offers_titles(self) -> bool:
        """Do several files name titles, which may be the chapters'?"""
        return len(self.files) > 1 and any(file.found.said.get("title") for file in self.files)

    @property
    def has_ticks(self) -> bool:
        """Is there anything to tick beside the text?"""
        return bool(self.borders or self.headers or self.notes or any(offer.key for offer in self.offers))

    # The chapter

    @property
    def given_is_html(self) -> bool:
        return self.file.found.given_is_html

    @property
    def rows(self) -> Iterator[ShownRow]:
        return (_shown(row, is_html=self.given_is_html) for row in self.sheet.rows)

    @property
    def number(self) -> int:
        """Which chapter it is, as they are ordered."""
        return [entry.key for entry in self.brought.entries].index(self.sheet.entry.key) + 1

    @property
    def is_short(self) -> bool:
        """Few chapters: their fields need not be folded away."""
        return len(self.brought.entries) <= _FEW

    @cached_property
    def chapter_notes(self) -> tuple[str, str]:
        """What stands around the chapter, on its first and on its last sheet."""
        before, after = keeping.notes_of(self.sheet.entry, self.file.read)
        return self._where_they_stand(texts.without_ids(before), texts.without_ids(after))

    @cached_property
    def ticks_of_notes(self) -> tuple[str, str]:
        """The ticks that leave out the notes around all of the file, where this chapter has them."""
        entry, facts = self.sheet.entry, self.file.found
        is_last = entry.passage == len(self.file.read.passages) - 1
        before = f"no-before-{entry.file}" if facts.note_before and entry.passage == 0 else ""
        return self._where_they_stand(before, f"no-after-{entry.file}" if facts.note_after and is_last else "")

    def _where_they_stand(self, before: str, after: str) -> tuple[str, str]:
        sheet = self.sheet
        return before if sheet.number == 1 else "", after if sheet.number == sheet.of else ""

    # The way on

    @property
    def before(self) -> Way | None:
        if self.sheet.number > 1:
            return Way(self.sheet.entry.key, self.sheet.number - 1, _("The sheet before"))
        return self._way_to(self.number - 2, sheet=_LAST)

    @property
    def after(self) -> Way | None:
        if self.sheet.number < self.sheet.of:
            return Way(self.sheet.entry.key, self.sheet.number + 1, _("The next sheet"))
        return self._way_to(self.number, sheet=1)

    def _way_to(self, place: int, *, sheet: int) -> Way | None:
        if not 0 <= place < len(self.brought.entries):
            return None
        entry = self.brought.entries[place]
        return Way(entry.key, sheet, entry.title or _("Chapter %(number)s") % {"number": place + 1})

    def _name(self, file: ImportFile) -> str:
        return file.name if len(self.files) > 1 else ""


def _shown(row: Row, *, is_html: bool) -> ShownRow:
    words = texts.excerpt(row.piece.html, _WORDS) if row.seam else ""
    # Both sides may have the same footnotes, and a page has each id once.
    given = texts.with_prefix(row.piece.given, "given-") if is_html else row.piece.given
    return ShownRow(texts.without_ids(row.piece.html), given, words, row.seam, row.before)


def _beside_header(note: read_file.Passages, facts: Facts) -> str:
    """A note's words without those of the list of facts that it begins with, which is shown by itself."""
    header = facts.header
    is_within = header and header.id == note.id and note.html.startswith(header.html) and note.html != header.html
    return _apart(note.html.removeprefix(header.html) if header and is_within else note.html)


def _apart(html: str) -> str:
    """Words that also stand in the text: a page has each id once."""
    return texts.with_prefix(html, "found-")


def _heading(border: read_file.Passages) -> str:
    return " ".join(texts.visible_text(border.html).split()) or border.title


def desk_of(brought: Import, *, chapter: str = "", sheet: int = 1) -> Desk:
    """The desk with this chapter (by its key) on it, or with the first."""
    entries = brought.entries
    entry = next((entry for entry in entries if entry.key == chapter), entries[0])
    file = brought.file(entry.file)
    return Desk(brought, file, sheet_of(entry, file.rows_of(entry), sheet))
