from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword import texts
from afterword.accounts.http import Person
from afterword.accounts.models import PEN_NAME_LENGTH, Account, PenName
from afterword.feedback.authors import Author, guest_key
from afterword.feedback.control.offices import staff_keys
from afterword.feedback.guarding.signs import Signs
from afterword.feedback.guarding.traps import GuestTrapsField
from afterword.feedback.models import REVIEW_LENGTH, Review
from afterword.feedback.words import as_html
from afterword.house.refusals import in_words
from afterword.works.models import Work

AUTHORS = {texts.name_key(name) for name in ("author", "the author", "writer", "the writer")}
BOX = {"rows": 6, "maxlength": REVIEW_LENGTH}
NOTHING = gettext_lazy("There is nothing here yet. One sentence is enough.")
GIVES_AWAY = gettext_lazy("It gives something away; fold it until somebody opens it")
TOO_LONG = gettext_lazy("This is longer than the %(limit_value)s characters that fit here. It is all still below.")


class WordsField(forms.CharField):
    """What somebody says. Line breaks count as browsers count them; NUL characters are no mistake of theirs."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Your words"),
            max_length=REVIEW_LENGTH,
            widget=forms.Textarea(attrs=BOX),
            error_messages={"required": NOTHING, "max_length": TOO_LONG},
        )
        self.validators = [rule for rule in self.validators if not isinstance(rule, ProhibitNullCharactersValidator)]

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value) or ""
        return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def pen_name_field(names: QuerySet[PenName], *, first: PenName | None) -> forms.Field:
    """One of somebody's names; without a first one they must choose."""
    return forms.ModelChoiceField(
        names,
        label=gettext_lazy("Under the name"),
        initial=first,
        empty_label=None if first else gettext_lazy("Choose a name"),
        error_messages={"required": gettext_lazy("Choose the name that it is to stand under.")},
    )


class TextForm(forms.Form):
    """Some words."""

    text = WordsField()

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not as_html(text):
            raise forms.ValidationError(NOTHING)
        return text


class WordsForm(TextForm):
    """Some words about a work, and under which name."""

    name = forms.CharField(
        label=gettext_lazy("Your name here"),
        max_length=PEN_NAME_LENGTH,
        help_text=gettext_lazy("It will be marked as a guest's."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": gettext_lazy("A name, please; any that is yours to use.")},
    )
    for_machines = GuestTrapsField()

    def __init__(self, *args: Any, person: Person, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.work = work
        self.only_name = ""
        if isinstance(person, Account):
            del self.fields["name"], self.fields["for_machines"]
            self._offer_pen_names(person)

    def _offer_pen_names(self, account: Account) -> None:
        """A choice for those who have one; it costs a query only for those who opened more than one name.

        Whoever wrote the work speaks here as its writer, so under the names that stand on it: any other would tell
        whose it is.
        """
        first = account.pen_name
        names = account.pen_names.all()
        if self.work.is_by(account):
            own = [writer for writer in self.work.writers if writer.account_id == account.pk]
            first = own[0]
            names = names.filter(pk__in=[writer.pk for writer in own])
            has_choice = len(own) > 1
        else:
            has_choice = account.has_several_pen_names
        self.first_name = first
        if has_choice:
            self.fields["pen_name"] = pen_name_field(names, first=None if self._has_kept_words() else first)
        elif first:
            self.only_name = first.name

    def _has_kept_words(self) -> bool:
        """Under which name they were begun isn't kept, and nobody is to stand there under the wrong one."""
        return not self.data.get("pen_name") if self.is_bound else bool(self.initial.get("text"))

    def clean_name(self) -> str:
        try:
            name = texts.clean_name(self.cleaned_data["name"], max_length=PEN_NAME_LENGTH)
        except texts.Refused as refusal:
            raise forms.ValidationError(in_words(refusal)) from refusal
        key = texts.name_key(name)
        taken = {texts.name_key(writer.name) for writer in self.work.writers} | AUTHORS
        if texts.claims_office(name) or key in taken or key in staff_keys():
            raise forms.ValidationError(
                _("It would be taken for the writer's or the house's. If it is yours, sign in; else choose another.")
            )
        return name

    def author(self, request: HttpRequest) -> Author:
        """Who says it; the form is valid."""
        if isinstance(self.person, Account):
            pen_name = self.cleaned_data.get("pen_name") or self.first_name
            return Author(account=self.person, pen_name=pen_name, signs=Signs())
        return Author(guest_name=self.cleaned_data["name"], guest_key=guest_key(request), signs=Signs.of(request))


class ReviewForm(WordsForm):
    only_for_writer = forms.BooleanField(label=gettext_lazy("Only for the writer"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The script that says how much room is left comes late to this box; until then nothing is to cut off a paste.
        del self.fields["text"].widget.attrs["maxlength"]


class EditForm(TextForm):
    """Other words in place of one's own; what is said in the margin can also be folded, or opened again."""

    is_spoiler = forms.BooleanField(label=GIVES_AWAY, required=False)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        kwargs["initial"] = {"is_spoiler": review.is_spoiler} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        # A small reaction stands without words; not so what somebody has replied to.
        self.fields["text"].required = not review.reaction or review.answered_by.exists()
        if not review.can_fold:
            del self.fields["is_spoiler"]

    def clean_text(self) -> str:
        return super().clean_text() if self.fields["text"].required else str(self.cleaned_data["text"])
