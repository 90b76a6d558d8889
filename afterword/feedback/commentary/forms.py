from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.forms import TOO_LONG, TextForm, WordsForm
from afterword.feedback.models import COMMENTARY_LENGTH, Opens
from afterword.works.forms.base import WriterForm
from afterword.works.models import Work

ONLY_THESE = gettext_lazy("Only these words of it")


class NarrowingField(forms.CharField):
    """Words of the paragraph that was chosen, typed or pasted; empty means all of it."""

    def __init__(self) -> None:
        super().__init__(
            label=ONLY_THESE,
            help_text=gettext_lazy("Copy a few words out of the passage above, or leave this empty to mean all of it."),
            required=False,
            max_length=2000,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )


class AskForm(WordsForm):
    """A question about a passage, and whether its asker may be named."""

    words = NarrowingField()
    may_be_named = forms.BooleanField(
        label=gettext_lazy("With my name, if the answer becomes part of the commentary"), required=False
    )

    def __init__(self, *args: Any, person: Person, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, person=person, work=work, **kwargs)
        self.fields["text"].label = gettext_lazy("Your question")


class CommentaryForm(WriterForm, TextForm):
    """A note: what it says, and when it opens. While its writer is suspended nothing is taken, and all stays here."""

    words = NarrowingField()
    opens = forms.ChoiceField(
        label=gettext_lazy("Readers may open it"),
        choices=Opens.choices,
        initial=Opens.WORK,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Nobody is shown it on a first reading; whoever asks for all your notes sees them all."),
    )

    def __init__(self, *args: Any, by: Account, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        text = self.fields["text"]
        text.label = gettext_lazy("What you could not say there")
        text.widget.attrs["maxlength"] = COMMENTARY_LENGTH
        text.validators.append(MaxLengthValidator(COMMENTARY_LENGTH, message=TOO_LONG))


class PinForm(WriterForm):
    """Which words of a passage a note is put on."""

    words = NarrowingField()


class AnswerForm(WriterForm, TextForm):
    """An answer that becomes a note."""

    def __init__(self, *args: Any, by: Account, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.fields["text"].label = gettext_lazy("Your answer")
