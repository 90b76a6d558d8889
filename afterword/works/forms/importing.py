"""Bringing a story in, in whatever form its writer has it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword import texts
from afterword.house.refusals import in_words
from afterword.ui.forms import PasteBox
from afterword.works.forms.base import TextField, WriterForm
from afterword.works.forms.text import typed
from afterword.works.importing.planning import MOST_CHAPTERS
from afterword.works.importing.reading import Found, Given, in_natural_order, read
from afterword.works.models import Import, NoRoom, Work
from afterword.works.pictures import has_room

LARGEST_TOGETHER = 20_000_000
MOST_FILES = 200
SECONDS_FOR_ALL = 60
"""How long one request may go on: two hundred files that each take the longest would hold a thread for half an hour."""


class FilesInput(forms.FileInput):
    """One file or several at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: MultiValueDict[str, Any], name: str) -> list[UploadedFile[bytes]]:
        return list(files.getlist(name))


class FilesField(forms.FileField):
    """The files in their natural order."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        return [super(FilesField, self).clean(file, initial) for file in data or ()]


class BringForm(WriterForm):
    """After validation `found` holds what could be read, and `refused` the names of files that could not, and why."""

    chosen = FilesField(
        label=gettext_lazy("Choose one file, or several"),
        help_text=gettext_lazy(
            "Word, LibreOffice, RTF, EPUB, HTML, Markdown, plain text, or a .zip of such files; 20 MB in all. Several "
            "files become several chapters, in the order of their names: 2 comes before 10."
        ),
        required=False,
        allow_empty_file=True,
    )
    pasted_html = TextField(
        label=gettext_lazy("Or paste it with its formatting"),
        help_text=gettext_lazy("From a word processor or another site. Italics, quotes, lists and breaks are kept."),
        widget=PasteBox,
    )
    text = TextField(
        label=gettext_lazy("Or type it"),
        help_text=gettext_lazy("An empty line begins a new paragraph. Markdown, HTML and BBCode are understood."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    found: Sequence[tuple[Given, Found]] = ()
    refused: Sequence[tuple[str, str]] = ()
    has_moved_text = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        ways = [name for name in ("chosen", "pasted_html", "text") if self._is_given(name)]
        if len(ways) > 1:
            self._ask_which(ways)
        elif not ways:
            self.add_error("chosen", _("There is nothing here yet. Choose a file, or paste or type the text."))
        elif not self.errors:
            self._read(ways[0])
        return cleaned

    def _is_given(self, name: str) -> bool:
        value = self.cleaned_data.get(name)
        return bool(value.strip() if isinstance(value, str) else value)

    def _ask_which(self, ways: Sequence[str]) -> None:
        names = " · ".join(str(self.fields[name].label) for name in ways)
        sentence = _("There is a text in more than one place (%(places)s). Empty those that you don't want.")
        self.add_error("text" if "text" in ways else "pasted_html", sentence % {"places": names})
        if "chosen" in ways:
            self.add_error("chosen", _("Choose the files again if they are what you want; browsers don't keep them."))

    def _read(self, way: str) -> None:
        given = self._files() if way == "chosen" else [self._typed(way)]
        found: list[tuple[Given, Found]] = []
        refused: list[tuple[str, str]] = []
        until = time.monotonic() + SECONDS_FOR_ALL
        for one in given:
            if time.monotonic() > until:
                refused.append((one.name, _("The files before it took too long to read. Bring it in on its own.")))
                continue
            try:
                found.append((one, read(one, texts.Choices())))
            except texts.Refused as refusal:
                refused.append((one.name, _why(refusal, way)))
        self.found, self.refused = found, refused
        self._complain_of_refusals(way)

    def _files(self) -> list[Given]:
        files: list[UploadedFile[bytes]] = self.cleaned_data["chosen"]
        if len(files) > MOST_FILES:
            self.add_error("chosen", _("These are more than two hundred files. Bring them in several times."))
            return []
        if sum(file.size or 0 for file in files) > LARGEST_TOGETHER:
            self.add_error("chosen", _("These are more than 20 MB together. Bring them in several times."))
            return []
        given = [Given(file.name or "", file.read(), file.content_type or "") for file in files]
        return in_natural_order(given)

    def _typed(self, way: str) -> Given:
        # The mark says that it is UTF-8, whatever stands in it.
        data = b"\xef\xbb\xbf" + self.cleaned_data[way].encode("utf-8", "replace")
        return Given("", data, "text/html" if way == "pasted_html" else "")

    def _complain_of_refusals(self, way: str) -> None:
        if not self.found:
            for name, why in self.refused:
                self.add_error(way, _("“%(name)s”: %(why)s") % {"name": name, "why": why} if name else why)
        elif not has_room(self.by, [image for _given, found in self.found for image in found.images]):
            self.add_error(way, _("There is no room for more pictures of yours here (200 MB). Send it without them."))
        elif sum(len(found.file.passages) for _given, found in self.found) > MOST_CHAPTERS:
            self.add_error(way, _("These are more than five hundred chapters. Bring them in several times."))

    def keep(self, into: Work | None) -> Import | None:
        """Put what was read on the desk; None, with a complaint, where this account's desk is full."""
        try:
            with transaction.atomic():
                Import.make_room(self.by, sum(len(given.data) for given, _found in self.found))
                return Import.of(self.found, by=self.by, into=into, refused=self.refused)
        except NoRoom:
            self.add_error(None, _("There is no room for more: keep or throw away something that waits here."))
            return None

    def _post_clean(self) -> None:
        """What was pasted goes into the box below when the page has to be shown again: nobody sees the pasted HTML."""
        super()._post_clean()  # type: ignore[misc]  # a hook of Django's that its stubs leave out
        pasted = self.data.get("pasted_html", "")
        if self.errors and pasted.strip() and not self.data.get("text", "").strip():
            data = QueryDict(mutable=True)
            data.update(self.data)
            data["text"], data["pasted_html"] = _as_typed(pasted), ""
            self.data = data
            self.has_moved_text = True


def _why(refusal: texts.Refused, way: str) -> str:
    if refusal.code == "empty" and way != "chosen":
        return _("There are no words in this text.")
    return in_words(refusal)


def _as_typed(html: str) -> str:
    """The words of a paste, as they can be typed."""
    try:
        return typed(texts.sanitise(html))
    except texts.Refused:
        return html
