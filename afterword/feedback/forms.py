from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from afterword import texts
from afterword.accounts.http import Person
from afterword.accounts.models import PEN_NAME_LENGTH, Account
from afterword.feedback.authors import Author, guest_key
from afterword.feedback.models import REVIEW_LENGTH

BOX = {"rows": 6, "maxlength": REVIEW_LENGTH}


class WordsForm(forms.Form):
    """Some words, and under which name."""

    text = forms.CharField(
        label=_("Your words"),
        max_length=REVIEW_LENGTH,
        widget=forms.Textarea(attrs=BOX),
        error_messages={"required": _("There is nothing here yet. One sentence is enough.")},
    )
    name = forms.CharField(
        label=_("Your name here"),
        max_length=PEN_NAME_LENGTH,
        help_text=_("It will be marked as a guest's."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("A name, please; any that is yours to use.")},
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.only_name = ""
        if isinstance(person, Account):
            del self.fields["name"]
            self._offer_pen_names(person)

    def _offer_pen_names(self, account: Account) -> None:
        """A choice for those who have one; it costs a query only for those who opened more than one name."""
        self.only_name = account.pen_name.name if account.pen_name else ""
        if account.has_several_pen_names:
            choices = forms.ModelChoiceField(
                account.pen_names.all(), label=_("Under the name"), initial=account.pen_name, empty_label=None
            )
            self.fields["pen_name"] = choices
            self.only_name = ""

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not texts.visible_text(texts.light(text)).strip():
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text

    def clean_name(self) -> str:
        try:
            return texts.clean_name(self.cleaned_data["name"], max_length=PEN_NAME_LENGTH)
        except texts.Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def author(self, request: HttpRequest) -> Author:
        """Who says it; the form is valid."""
        if isinstance(self.person, Account):
            return Author(account=self.person, pen_name=self.cleaned_data.get("pen_name") or self.person.pen_name)
        return Author(guest_name=self.cleaned_data["name"], guest_key=guest_key(request))


class ReviewForm(WordsForm):
    only_for_writer = forms.BooleanField(label=_("Only for the writer"), required=False)


class EditForm(forms.Form):
    text = WordsForm.base_fields["text"]
