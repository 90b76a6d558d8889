from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from afterword.moderation.appealing import CounterNotice
from afterword.moderation.forms.reports import LONGEST, SWEARS
from afterword.moderation.forms.works import ReasonForm


class NoteForm(forms.Form):
    """A note for the log, which moderators read."""

    note = forms.CharField(
        label=gettext_lazy("A note for the log"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("A word on why, please, for whoever looks at it next time.")},
    )


class HidingForm(ReasonForm):
    """Hiding what a case is about."""

    suspends = forms.BooleanField(
        label=gettext_lazy("Also suspend the account: it can read, but not post"), required=False
    )


class AppealForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("What speaks against it?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Please say why it should be looked at again.")},
    )


class CounterNoticeForm(AppealForm):
    """An appeal against a takedown: the facts of a counter-notice."""

    name = forms.CharField(label=gettext_lazy("Your full name"), max_length=120)
    contact = forms.CharField(
        label=gettext_lazy("Where you can be reached"),
        help_text=gettext_lazy("The moderators see it, and whoever sent the notice if they ask for it by law."),
        max_length=500,
    )
    is_true = forms.BooleanField(
        label=gettext_lazy("I believe in good faith that it was taken down by mistake or because it was mistaken."),
        error_messages={"required": SWEARS},
    )

    def counter(self) -> CounterNotice:
        return CounterNotice(name=self.cleaned_data["name"], contact=self.cleaned_data["contact"])


class AppealAnswerForm(forms.Form):
    """What whoever appealed will read."""

    grants = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[
            ("no", gettext_lazy("The decision stands")),
            ("yes", gettext_lazy("The decision is taken back")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose one.")},
    )
    note = forms.CharField(
        label=gettext_lazy("The reason, in words that whoever appealed will read"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Please give a reason; whoever appealed will be told.")},
    )
