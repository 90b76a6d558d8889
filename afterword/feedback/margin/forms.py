from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from afterword.feedback.forms import GIVES_AWAY, NOTHING, WordsForm
from afterword.feedback.margin.reactions import REACTIONS
from afterword.feedback.models import NOTE_LENGTH
from afterword.feedback.words import as_html
from afterword.works.labels import Reviewers

NO_REACTION = [("", gettext_lazy("only words"))]


class RemarkForm(WordsForm):
    """Words in the margin, a small reaction, or both."""

    reaction = forms.ChoiceField(
        label=gettext_lazy("Or a word that is ready"),
        choices=NO_REACTION + [(one.name, one.label) for one in REACTIONS.values()],
        required=False,
        widget=forms.RadioSelect,
    )
    is_spoiler = forms.BooleanField(label=GIVES_AWAY, required=False)

    field_order = ("text", "reaction", "is_spoiler", "name", "pen_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False
        self.fields["text"].widget.attrs["rows"] = 3

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        is_bare = "text" in self.cleaned_data and not as_html(self.cleaned_data["text"])
        if is_bare and not self.cleaned_data.get("reaction"):
            self.add_error("text", NOTHING)
        return given


class MarkForm(forms.Form):
    """A note for oneself, or none."""

    note = forms.CharField(
        label=gettext_lazy("A note for yourself"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": NOTE_LENGTH}),
        error_messages={
            "max_length": gettext_lazy("This is longer than the %(limit_value)s characters that fit here.")
        },
    )

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"]
        return note.replace("\r\n", "\n").replace("\r", "\n")


class MarginChoiceForm(forms.Form):
    """Who may write in the margin. Nothing is ticked before the writer has ticked it."""

    who = forms.ChoiceField(
        label=gettext_lazy("Who may leave margin comments on this story?"),
        choices=Reviewers.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the three, please. It can be changed at any time.")},
    )
    for_others = forms.BooleanField(
        label=gettext_lazy("The same for all my stories for which I have not said otherwise, and for later ones"),
        required=False,
    )

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["for_others"]
