"""The look at what was made of a story that was brought in: one form for all that can be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword import texts
from afterword.accounts.models import Account
from afterword.house.refusals import in_words
from afterword.works.details import clean_title, too_long
from afterword.works.forms.base import TextField, WriterForm
from afterword.works.importing import pictures, wording
from afterword.works.importing.desk import Desk
from afterword.works.importing.planning import Entry
from afterword.works.importing.sheet import Sheet
from afterword.works.models import TITLE_LENGTH, ImportFile

LONGEST_ALT = 1_000


@dataclass(frozen=True)
class ChapterFields:
    """A chapter that is to be, with its fields."""

    entry: Entry
    file_name: str
    title: forms.BoundField
    place: forms.BoundField | None
    left_out: forms.BoundField | None
    is_shown: bool

    @property
    def fields(self) -> list[forms.BoundField]:
        return [field for field in (self.place, self.title, self.left_out) if field]


class ImportForm(WriterForm):
    """What was put right, what is taken, chapters, and the scene breaks of the sheet that was shown.

    Everything is saved whichever button is pressed, so nothing is lost on the way to another chapter.
    """

    repairs = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    asked = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, choices=list(wording.OFFERS.items())
    )
    ticks = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    title = TextField(
        label=gettext_lazy("Title of the work"),
        help_text=gettext_lazy("It can also be given later."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    all_borders = forms.BooleanField(required=False)
    breaks = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    shown_sheet = forms.CharField(required=False, widget=forms.HiddenInput)
    mark = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, by: Account, desk: Desk) -> None:
        self.desk, self.brought, self.sheet = desk, desk.brought, desk.sheet
        super().__init__(data, by=by, initial=self._first_values())
        self._offer("repairs", ((repair.code, repair.words) for repair in desk.repairs))
        self._offer("ticks", ((tick, tick) for tick in desk.ticks))
        self._offer("breaks", ((seam.id, seam.id) for seam in desk.sheet.seams))
        if "title" in self.brought.ticks:
            self.fields["title"].widget.attrs["placeholder"] = str(desk.said.get("title", ""))
        self._add_chapters()
        self._add_images()

    # What stands in it at first

    def _first_values(self) -> dict[str, Any]:
        undone = set(self.brought.undone)
        return {
            "repairs": [repair.code for repair in self.desk.repairs if repair.code not in undone],
            "asked": self.brought.asked,
            "ticks": self.brought.ticks,
            "title": self.brought.title,
            "breaks": [seam.id for seam in self.sheet.seams if seam.is_break],
            "shown": self.sheet.entry.key,
            "shown_sheet": self.sheet.number,
            "mark": self.sheet.mark,
        }

    def _offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(choices)
        # What is offered no more was read away meanwhile: no mistake of hers.
        known = {choice for choice, _label in field.choices}
        if self.is_bound and isinstance(self.data, QueryDict):
            data = self.data.copy()
            data.setlist(name, [value for value in data.getlist(name) if value in known])
            self.data = data

    def _add_chapters(self) -> None:
        entries = self.brought.entries
        for place, entry in enumerate(entries, start=1):
            label = _("Title of chapter %(number)s") % {"number": place}
            self.fields[f"title_{entry.key}"] = TextField(
                label=label, initial=entry.title, widget=forms.TextInput(attrs={"autocomplete": "off"})
            )
            if len(entries) > 1:
                self.fields[f"place_{entry.key}"] = _place(place)
                self.fields[f"out_{entry.key}"] = forms.BooleanField(
                    label=_("leave out"), initial=entry.is_left_out, required=False
                )

    def _add_images(self) -> None:
        self.pictures = list(_pictures_of(self.sheet, self.desk.file))
        for number, picture in enumerate(self.pictures):
            self.fields[f"alt_{number}"] = TextField(
                label=_("What does this picture show?"),
                help_text=_("For readers who can't see it. Leave it empty if it only decorates."),
                initial=picture.alt,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    # What the page asks of it

    @property
    def chapters(self) -> Iterator[ChapterFields]:
        names = {file.number: file.name for file in self.brought.in_order}
        is_alone = len(self.brought.entries) == 1
        for entry in self.brought.entries:
            yield ChapterFields(
                entry=entry,
                file_name=names.get(entry.file, "") if len(names) > 1 else "",
                title=self[f"title_{entry.key}"],
                place=None if is_alone else self[f"place_{entry.key}"],
                left_out=None if is_alone else self[f"out_{entry.key}"],
                is_shown=entry.key == self.sheet.entry.key,
            )

    @property
    def alt_fields(self) -> list[tuple[pictures.Shown, forms.BoundField]]:
        """Each picture of the sheet with the field that describes it."""
        return [(picture, self[f"alt_{number}"]) for number, picture in enumerate(self.pictures)]

    # What is taken from it

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        titles = ["title", *(f"title_{entry.key}" for entry in self.brought.entries)]
        for name in titles:
            if (length := len(clean_title(cleaned.get(name, "")))) > TITLE_LENGTH:
                self.add_error(name, too_long(length, TITLE_LENGTH))
        for number in range(len(self.pictures)):
            if (length := len(cleaned.get(f"alt_{number}", ""))) > LONGEST_ALT:
                self.add_error(f"alt_{number}", too_long(length, LONGEST_ALT))
        return cleaned

    @property
    def choices(self) -> texts.Choices:
        undone = {repair.code for repair in self.desk.repairs} - set(self.cleaned_data["repairs"])
        return texts.Choices.of(undo=undone, ask=self.cleaned_data["asked"])

    @property
    def ticked(self) -> set[str]:
        borders = self.desk.borders if self.cleaned_data["all_borders"] else []
        return {*self.cleaned_data["ticks"], *(border.tick for border in borders)}

    @property
    def is_of_this_sheet(self) -> bool:
        """Whether the page that was sent showed the sheet as it is now."""
        return bool(self.cleaned_data["mark"] == self.sheet.mark)

    @property
    def is_stale(self) -> bool:
        """Whether the page that was sent showed a sheet that is another one now."""
        return bool(self.cleaned_data["mark"]) and not self.is_of_this_sheet

    @property
    def decided(self) -> dict[str, bool]:
        """The seams at which the writer set or took away a scene break."""
        wanted = set(self.cleaned_data["breaks"])
        return {seam.id: seam.id in wanted for seam in self.sheet.seams if (seam.id in wanted) != seam.is_break}

    @property
    def alts(self) -> dict[str, str]:
        given = {picture.address: self.cleaned_data[f"alt_{number}"] for number, picture in enumerate(self.pictures)}
        return {address: " ".join(alt.split()) for address, alt in given.items()}

    @property
    def titles(self) -> dict[str, str]:
        return {entry.key: clean_title(self.cleaned_data[f"title_{entry.key}"]) for entry in self.brought.entries}

    @property
    def places(self) -> dict[str, int]:
        """The new places of chapters that were given another number."""
        given = [(entry.key, self.cleaned_data.get(f"place_{entry.key}")) for entry in self.brought.entries]
        return {key: number for at, (key, number) in enumerate(given, start=1) if number is not None and number != at}

    @property
    def left_out(self) -> set[str]:
        return {entry.key for entry in self.brought.entries if self.cleaned_data.get(f"out_{entry.key}")}

    # What is done with it

    def save(self) -> bool:
        """Keep all of it; False, with a complaint, where a file could not be read by other choices."""
        self.brought.call_it(clean_title(self.cleaned_data["title"]))
        self.brought.put_in_order(self.titles, self.places, self.left_out)
        if self.is_of_this_sheet:
            self.desk.file.set_breaks(self.decided)
            self.desk.file.describe_images(self.alts)
        if self.ticked != set(self.brought.ticks):
            self.brought.tick(self.ticked)
        if self.choices == self.brought.choices:
            return True
        try:
            self.brought.read_again(self.choices)
        except texts.Refused as refusal:
            self.add_error(None, _("It was not read again: %(why)s") % {"why": in_words(refusal)})
            return False
        return True

    def has_something(self) -> bool:
        """Whether a chapter is left to be kept; else it says so."""
        if all(entry.is_left_out for entry in self.brought.entries):
            self.add_error(None, _("All chapters are left out, so there is nothing to keep. Take one tick away."))
            return False
        return True


def _place(place: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Place of chapter %(number)s") % {"number": place},
        initial=place,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 3}),
        error_messages={"invalid": _("This is not a whole number, so no chapter was moved.")},
    )


def _pictures_of(sheet: Sheet, file: ImportFile) -> Iterator[pictures.Shown]:
    """Each picture of the sheet once, with what was said of it so far."""
    seen: set[str] = set()
    for row in sheet.rows:
        for picture in pictures.pictures_in(row.piece.html):
            if picture.address not in seen:
                seen.add(picture.address)
                yield replace(picture, alt=file.alts.get(picture.address, picture.alt))
