from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword import texts
from afterword.accounts.models import ACCOUNT_NAME_LENGTH, Account, NameTaken
from afterword.house.forms import HouseForm
from afterword.house.models import ArchiveSettings
from afterword.house.refusals import in_words
from afterword.ops import first_run

LONGEST_PASSWORD = 1000


class FirstRunForm(HouseForm):
    """All that an archive needs to begin: what the house declares, its archivist, and samples or not.

    The command line fills it in too, so that both say the same of the same mistake.
    """

    archivist = forms.CharField(
        label=gettext_lazy("Your account name"),
        help_text=gettext_lazy("You sign in with it. It is also your first pen name; others can be added later."),
        max_length=ACCOUNT_NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("Private. A new password is sent there if you ever need one."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        help_text=gettext_lazy("At least 8 characters. Four words in a row that nobody else would put together do."),
        max_length=LONGEST_PASSWORD,
        strip=False,
        # What was typed comes back after a mistake elsewhere on the page, as it does in every other field.
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )
    with_samples = forms.BooleanField(
        label=gettext_lazy("Put sample stories in"),
        help_text=gettext_lazy("Nine short ones with reviews, to look around in. One press takes them all out again."),
        required=False,
    )

    class Meta(HouseForm.Meta):
        fields = [
            *("name", "language", "joining", "approval"),
            *("allows_explicit", "allows_real_people", "allows_machine_made", "minimum_age"),
            *("tagline", "guests_may_review", "contact_email"),
        ]

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, instance=ArchiveSettings())

    def clean_archivist(self) -> str:
        try:
            return texts.clean_name(self.cleaned_data["archivist"], max_length=ACCOUNT_NAME_LENGTH)
        except texts.Refused as refusal:
            raise ValidationError(in_words(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "password" in cleaned:
            owner = Account(name=cleaned.get("archivist", ""), email=cleaned.get("email", ""))
            try:
                password_validation.validate_password(cleaned["password"], owner)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def open(self) -> Account | None:
        """Open the archive with what was typed, and return its archivist; None if the name can't be had.

        Raises `AlreadyOpen`.
        """
        given = self.cleaned_data
        archivist = first_run.Archivist(name=given["archivist"], email=given["email"], password=given["password"])
        try:
            return first_run.open_archive(
                declared={name: given[name] for name in self.Meta.fields},
                archivist=archivist,
                with_samples=given["with_samples"],
            )
        except texts.Refused as refusal:
            self.add_error("archivist", in_words(refusal))
        except NameTaken:
            self.add_error("archivist", _("Somebody here has this name, or one that looks like it. Choose another."))
        return None
