"""The small forms: publishing, putting chapters in order, taking a note, deleting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword.works.forms.base import WriterForm
from afterword.works.models import Chapter


class PublishForm(WriterForm):
    """Which chapters come out with the work. `keep_back` holds those that stay drafts."""

    chapters = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Chapters to publish"),
        help_text=gettext_lazy("A chapter without a tick stays a draft; you can publish it whenever you like."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: QueryDict | None = None, *, chapters: Sequence[Chapter], **kwargs: Any) -> None:
        self.ready = [chapter for chapter in chapters if chapter.has_text]
        ticked = [chapter.pk for chapter in self.ready if not chapter.kept_back]
        super().__init__(data, initial={"chapters": ticked}, **kwargs)
        field = self.fields["chapters"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(chapter.pk, chapter.label(chapter.position)) for chapter in self.ready]

    def clean_chapters(self) -> list[int]:
        chosen: list[int] = self.cleaned_data["chapters"]
        if self.ready and not chosen:
            raise forms.ValidationError(_("Tick at least one chapter, or leave the work a draft."))
        return chosen

    @property
    def keep_back(self) -> set[int]:
        return {chapter.pk for chapter in self.ready} - set(self.cleaned_data["chapters"])


class OrderForm(WriterForm):
    """A number for each chapter. After validation `places` holds those that were given another one."""

    def __init__(self, data: QueryDict | None = None, *, chapters: Sequence[Chapter], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.chapters = list(chapters)
        for chapter in self.chapters:
            self.fields[_name(chapter)] = forms.IntegerField(
                label=chapter.label(chapter.position),
                initial=chapter.position,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 3}),
                error_messages={"invalid": _("This is not a whole number, so no chapter was moved.")},
            )

    @property
    def rows(self) -> list[tuple[Chapter, forms.BoundField]]:
        """Each chapter with its field."""
        return [(chapter, self[_name(chapter)]) for chapter in self.chapters]

    @property
    def places(self) -> dict[int, int]:
        """The new number of each chapter that was given one; too high means last, too low means first."""
        given = {chapter: self.cleaned_data.get(_name(chapter)) for chapter in self.chapters}
        return {
            chapter.pk: min(max(number, 1), len(given))
            for chapter, number in given.items()
            if number is not None and number != chapter.position
        }

    @property
    def out_of_range(self) -> bool:
        """Was a number too high or too low, so that the nearest place was taken?"""
        given = [self.cleaned_data.get(_name(chapter)) for chapter in self.chapters]
        return any(number is not None and not 1 <= number <= len(self.chapters) for number in given)


def _name(chapter: Chapter) -> str:
    return f"place_{chapter.pk}"


class NoteForm(WriterForm):
    """The author's note that the text seems to begin with: made the chapter's note only with a tick."""

    is_note = forms.BooleanField(
        label=gettext_lazy("Yes, make this the note before the chapter"),
        error_messages={"required": gettext_lazy("Nothing was changed: there was no tick. Leave it if it is no note.")},
    )
    paragraphs = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=100)
    base = forms.IntegerField(widget=forms.HiddenInput)


class DeleteForm(forms.Form):
    """Open to suspended accounts too: everybody may leave with everything."""

    is_sure = forms.BooleanField(
        label=gettext_lazy("Yes, delete it for good"),
        error_messages={"required": gettext_lazy("Nothing was deleted: there was no tick.")},
    )
