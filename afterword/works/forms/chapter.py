from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword import texts
from afterword.accounts.models import Account
from afterword.works.actions import NewChapter, problems_with_chapter
from afterword.works.details import clean_title
from afterword.works.forms.base import TextField
from afterword.works.forms.text import TextForm, as_source, typed
from afterword.works.forms.work import LIGHT
from afterword.works.models import Chapter


class ChapterForm(TextForm):
    """A chapter, new or there already. `base` is the revision that the writer had before her, 0 where there was none.

    The hidden first values of title and notes tell what she changed: only that is taken, so that a second window with
    an older page undoes nothing.
    """

    title = TextField(
        label=gettext_lazy("Chapter title"),
        help_text=gettext_lazy("Without one it is called by its number."),
        show_hidden_initial=True,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    number = forms.IntegerField(
        label=gettext_lazy("Place among the chapters"),
        help_text=gettext_lazy("Empty means last."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Give a whole number, or none for the last place.")},
    )
    note_before = TextField(
        label=gettext_lazy("Note before the chapter"),
        help_text=LIGHT,
        show_hidden_initial=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note_after = TextField(
        label=gettext_lazy("Note after the chapter"), show_hidden_initial=True, widget=forms.Textarea(attrs={"rows": 3})
    )
    base = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        by: Account,
        chapter: Chapter | None = None,
        as_html: bool = False,
    ) -> None:
        self.chapter = chapter
        self.before = texts.without_ids(chapter.working.html) if chapter and chapter.working else ""
        self.as_html = as_html
        super().__init__(data, files, by=by, initial=self._first_values())
        if chapter:
            del self.fields["number"]

    @cached_property
    def shown(self) -> str:
        """What the box shows at first. Takes seconds for the longest of texts, so only a page that needs it asks."""
        return as_source(self.before) if self.as_html else typed(self.before)

    def _first_values(self) -> dict[str, Any]:
        if self.chapter is None:
            return {}
        heading = self.chapter.on_desk
        return {
            "title": heading.title,
            "note_before": texts.as_light(heading.note_before_html),
            "note_after": texts.as_light(heading.note_after_html),
            "text": lambda: self.shown,
            "base": self.chapter.working_id or 0,
        }

    def _is_given(self, field: str) -> bool:
        """The text that the box was shown with gives way to a file or a paste."""
        if not super()._is_given(field):
            return False
        if field != "text" or not (super()._is_given("file") or super()._is_given("pasted_html")):
            return True
        untouched = (_lines(shown) for shown in (typed(self.before), as_source(self.before)))
        return _lines(self.cleaned_data["text"]) not in untouched

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        # A note that was brought in may be longer than what is written here, and stays until somebody edits it.
        notes = {name: cleaned.get(name, "") if self._differs(name) else "" for name in ("note_before", "note_after")}
        self.complain(problems_with_chapter(cleaned.get("title", ""), **notes))
        if self.before and not self.html and not self.errors:
            self.add_error("text", _("This would leave the chapter without a word. To take it away, remove it."))
        return cleaned

    @property
    def base_id(self) -> int | None:
        """The revision that was on the page, if it names one."""
        given = str(self.cleaned_data.get("base", ""))
        return int(given) if given.isdecimal() and len(given) < 19 else None

    @property
    def changes(self) -> dict[str, str]:
        """What to change of title and notes, as columns of the chapter."""
        changed = {
            name: self.cleaned_data[name] for name in ("title", "note_before", "note_after") if self._differs(name)
        }
        return {
            ("title" if name == "title" else f"{name}_html"): clean_title(value)
            if name == "title"
            else texts.light(value)
            for name, value in changed.items()
        }

    def _differs(self, name: str) -> bool:
        first = self.data.get(self.add_initial_prefix(name), self.initial.get(name, ""))
        return _lines(self.cleaned_data.get(name, "")) != _lines(first)

    @property
    def new_chapter(self) -> NewChapter:
        data = self.cleaned_data
        return NewChapter(
            html=self.html,
            title=data["title"],
            note_before=data["note_before"],
            note_after=data["note_after"],
            reading=self.reading,
        )


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]
