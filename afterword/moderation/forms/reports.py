from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword.moderation.kinds import Reason, reasons_for
from afterword.moderation.reporting import Notice
from afterword.moderation.things import Thing

LONGEST = 2000
ORIGINAL_LENGTH = 500
SWEARS = gettext_lazy("Without this it is no notice that anybody may act on.")


class ReportForm(forms.Form):
    """Why something is reported, and what a moderator should look at."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What is wrong with it?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose what comes nearest.")},
    )
    original = forms.CharField(
        label=gettext_lazy("Where the original is"),
        help_text=gettext_lazy("If it is copied: the address of what it was copied from."),
        max_length=ORIGINAL_LENGTH,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("What should a moderator look at?"),
        help_text=gettext_lazy("A sentence is enough: which passage, which rule."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, thing: Thing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = reasons_for(thing.kind)
        choice = self.fields["reason"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(reason.value, reason.label) for reason in reasons]
        if Reason.PLAGIARISM not in reasons:
            del self.fields["original"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        reason = given.get("reason")
        if reason == Reason.PLAGIARISM and not given.get("original"):
            self.add_error("original", _("Please say where the original is, so that the two can be compared."))
        if reason in {Reason.OTHER, Reason.RULES} and not given.get("words"):
            self.add_error("words", _("Please say in a sentence what it is."))
        return given


class TakedownForm(forms.Form):
    """The facts that a notice needs, of who holds the rights to what stands here."""

    name = forms.CharField(label=gettext_lazy("Your full name, or whom you act for"), max_length=120)
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("The answer goes there. The moderators see it, and nobody else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    original = forms.CharField(
        label=gettext_lazy("What is yours"),
        help_text=gettext_lazy("Its title, and where it was published or can be seen."),
        max_length=ORIGINAL_LENGTH,
    )
    words = forms.CharField(
        label=gettext_lazy("What of it stands here"),
        help_text=gettext_lazy("All of it, or which passages."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    good_faith = forms.BooleanField(
        label=gettext_lazy(
            "I believe in good faith that neither the owner of the rights nor the law allows it to be here."
        ),
        error_messages={"required": SWEARS},
    )
    is_true = forms.BooleanField(
        label=gettext_lazy("What I say here is true, and I own the rights or may act for whoever does."),
        error_messages={"required": SWEARS},
    )

    def notice(self) -> Notice:
        return Notice(name=self.cleaned_data["name"], email=self.cleaned_data["email"])
