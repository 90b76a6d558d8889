"""A story's text in three ways: typed, pasted, or as a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from afterword import texts
from afterword.house.refusals import in_words
from afterword.ui.forms import PasteBox
from afterword.works.forms.base import TextField, WriterForm
from afterword.works.pictures import has_room, keep_pictures
from afterword.works.reading import Reading
from afterword.works.toolbar import GROUPS
from afterword.works.uploads import read_file, read_typed

LARGEST_FILE = 20_000_000
# Names and types: phones offer files by type, and desktops know few of these types by name.
ACCEPTED = (
    ".txt,.html,.htm,.xhtml,.md,.markdown,.docx,.odt,.rtf,.epub,text/plain,text/html,text/markdown,text/rtf,"
    "application/rtf,application/epub+zip,application/vnd.oasis.opendocument.text,"
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)


class ChapterText(forms.Textarea):
    """The box for a chapter's text, with the tools that a script gives it."""

    groups = GROUPS


class TextForm(WriterForm):
    """After validation `html` is the canonical text (empty: none was given) and `reading` says how it was read."""

    text = TextField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy(
            "An empty line begins a new paragraph. *Asterisks* make emphasis, and a line of three of them (* * *) is a "
            "scene break. Markdown and HTML are understood as well."
        ),
        widget=ChapterText(attrs={"rows": 18, "data-kind": "chapter"}),
    )
    pasted_html = TextField(
        label=gettext_lazy("Paste it with its formatting"),
        help_text=gettext_lazy("Italics, quotes, lists and scene breaks are kept."),
        widget=PasteBox,
    )
    file = forms.FileField(
        label=gettext_lazy("Choose a file"),
        help_text=gettext_lazy(
            "From your word processor (.docx, .odt, .rtf), an e-book (.epub), .html, .md, or .txt in any encoding."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    html = ""
    reading: Reading | None = None
    has_moved_text = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        given = {field: cleaned[field] for field in ("file", "pasted_html", "text") if self._is_given(field)}
        if len(given) > 1:
            self._ask_which(list(given))
        elif given:
            ((field, source),) = given.items()
            self._read(field, source)
        return cleaned

    def _is_given(self, field: str) -> bool:
        value = self.cleaned_data.get(field)
        return bool(value) if field == "file" else bool(value and value.strip())

    def _ask_which(self, given: list[str]) -> None:
        names = " · ".join(str(self.fields[field].label) for field in given)
        sentence = _("There is a text in more than one place (%(places)s). Empty those that you don't want.")
        self.add_error("text", sentence % {"places": names})
        if "file" in given:
            self.add_error("file", _("Choose the file again if it is the one; browsers don't keep it."))

    def _read(self, field: str, source: str | UploadedFile[bytes]) -> None:
        try:
            manuscript = read_typed(source) if isinstance(source, str) else _manuscript_in_file(source)
        except texts.Refused as refusal:
            is_empty = refusal.code == "empty" and field != "file"
            self.add_error(field, _("There are no words in this text.") if is_empty else in_words(refusal))
            return
        beside = said_beside(manuscript) if field == "file" else []
        if beside:
            self.add_error(field, _("This page has no place for all that is in this file.") + " " + " ".join(beside))
            return
        if not has_room(self.by, manuscript.images):
            self.add_error(field, _("There is no room for more pictures of yours here (200 MB). Send it without them."))
            return
        # Kept at once: where the form has to be shown again its text shows them already.
        keep_pictures(manuscript.images, by=self.by)
        self.html = as_one_text(manuscript)
        self.reading = Reading.of(manuscript)

    def _post_clean(self) -> None:
        """What came as a file or a paste goes into the box when the form has to be shown again."""
        super()._post_clean()  # type: ignore[misc]  # a hook of Django's that its stubs leave out
        if self.errors and self.html and (self._is_given("file") or self._is_given("pasted_html")):
            data = QueryDict(mutable=True)
            data.update(self.data)
            data["text"], data["pasted_html"] = typed(self.html), ""
            self.data = data
            self.has_moved_text = True


def said_beside(manuscript: texts.Manuscript) -> list[str]:
    """What a file holds beside the text of one chapter, and where it would be kept, in sentences; empty if nothing."""
    found = []
    if len(manuscript.chapters) > 1:
        chapters = len(manuscript.chapters)
        found.append(
            ngettext("It has %(number)d chapter.", "It has %(number)d chapters.", chapters) % {"number": chapters}
        )
    if any(_notes_of(manuscript)):
        found.append(_("It has notes to readers."))
    if found:
        found.append(_("“Bring a story in”, under Write, keeps them all."))
    return found


def as_one_text(manuscript: texts.Manuscript) -> str:
    """All that was read as the text of one chapter, nothing left out."""
    if len(manuscript.chapters) == 1 and not any(_notes_of(manuscript)):
        return manuscript.chapters[0].html
    pieces = [manuscript.note_before]
    for chapter in manuscript.chapters:
        pieces += [f"<h3>{escape(chapter.title)}</h3>" if chapter.title else None]
        pieces += [chapter.note_before, chapter.html, chapter.note_after]
    pieces.append(manuscript.note_after)
    return texts.sanitise("".join(piece for piece in pieces if piece))


def _notes_of(manuscript: texts.Manuscript) -> list[str | None]:
    of_chapters = [note for chapter in manuscript.chapters for note in (chapter.note_before, chapter.note_after)]
    return [manuscript.note_before, *of_chapters, manuscript.note_after]


def typed(html: str) -> str:
    """The text as it stands in the box: plain or Markdown where that says all of it, else HTML, block by block."""
    signs = as_signs(html)
    return signs if signs is not None else as_source(html)


def as_signs(html: str) -> str | None:
    """The text with the signs that people type: plain, or else Markdown; None where neither says all of it."""
    plain = texts.as_plain(html)
    return plain if plain is not None else texts.as_markdown(html)


def as_source(html: str) -> str:
    """Canonical HTML with an empty line between blocks; reading it gives the same HTML again."""
    return "\n\n".join(texts.without_ids(block.html) for block in texts.blocks(html))


def _manuscript_in_file(file: UploadedFile[bytes]) -> texts.Manuscript:
    if (file.size or 0) > LARGEST_FILE:
        raise texts.Refused(
            "too-large", _("This file is larger than 20 MB; split it into several files and try again.")
        )
    return read_file(file.read(), filename=file.name, media_type=file.content_type)
