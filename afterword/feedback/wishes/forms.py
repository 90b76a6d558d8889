"""The form of what a writer would like to hear, and the one for a typo."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from afterword.accounts.forms_settings import check_can_post
from afterword.accounts.models import Account
from afterword.feedback.forms import WordsForm
from afterword.feedback.models import MOST_QUESTIONS, QUESTION_LENGTH, WISH_LENGTH, Asks, Wishes

QUOTE_LENGTH = 500


class OneLine(forms.CharField):
    """Words that stand in one line, however they were typed."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class WishesForm(forms.ModelForm[Wishes]):
    """One question to a line."""

    asks = forms.ChoiceField(label=_("What would you like to hear?"), choices=Asks.choices, widget=forms.RadioSelect)
    words = OneLine(
        label=_("In your own words"),
        help_text=_("A sentence or two; it stands beside the box."),
        max_length=WISH_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    questions = forms.CharField(
        label=_("Questions that you have"),
        help_text=_(
            "Up to three, each on a line of its own: “Did you see the letter coming?” Readers can begin with one."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Wishes
        fields = ["asks", "words", "questions", "takes_typos", "shows_kudos"]
        labels = {
            "takes_typos": _("Readers may report a typo to me alone"),
            "shows_kudos": _("Readers may see how many people gave kudos"),
        }

    def __init__(self, *args: Any, by: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.initial["questions"] = "\n".join(self.instance.questions)

    def clean(self) -> dict[str, Any]:
        check_can_post(self.by)
        return super().clean() or self.cleaned_data

    def clean_questions(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["questions"].splitlines()]
        questions = [line for line in lines if line]
        if len(questions) > MOST_QUESTIONS:
            raise forms.ValidationError(_("Three questions at most, so that nobody feels examined."))
        if any(len(question) > QUESTION_LENGTH for question in questions):
            raise forms.ValidationError(_("One of these is longer than the 140 characters that fit beside the box."))
        return questions


class TypoForm(WordsForm):
    """The words as they stand, and how they should read."""

    quoted = forms.CharField(
        label=_("As it stands"),
        help_text=_("A few words are enough to find the place."),
        max_length=QUOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ["quoted", "text", "name", "pen_name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("How it should read, or what is wrong")
        self.fields["text"].widget.attrs["rows"] = 2
