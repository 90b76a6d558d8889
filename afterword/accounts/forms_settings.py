"""The forms of the settings pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword import texts
from afterword.accounts.access import suspension_of
from afterword.accounts.forms import LONGEST_PASSWORD, checked_password
from afterword.accounts.models import PEN_NAME_LENGTH, Account, PenName, Role
from afterword.accounts.naming import Unfit, free_pen_name, words_for

PROFILE_LENGTH = 10_000


def check_can_post(account: Account) -> None:
    """Refuse what would put something before others while the account is suspended."""
    if suspension := suspension_of(account):
        sentence = _("Your account can't post at present, so nothing was saved. The reason given: %(reason)s")
        raise ValidationError(sentence % {"reason": suspension.reason})


class PenNameForm(forms.Form):
    """A pen name to add, or another name for the one that is given."""

    name = forms.CharField(
        label=gettext_lazy("Pen name"),
        max_length=PEN_NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, account: Account, pen_name: PenName | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account, self.pen_name = account, pen_name

    def clean_name(self) -> str:
        check_can_post(self.account)
        return free_pen_name(self.cleaned_data["name"], account=self.account, pen_name=self.pen_name)

    def save(self) -> PenName | None:
        """Add or rename; None if somebody was faster, with the reason at the field."""
        name = self.cleaned_data["name"]
        try:
            if self.pen_name is None:
                return self.account.take_pen_name(name)
            self.pen_name.call_it(name, by=self.account)
        except Unfit as error:
            self.add_error("name", words_for(error))
            return None
        return self.pen_name


class ProfileForm(forms.Form):
    profile = forms.CharField(
        label=gettext_lazy("About you, under this name"),
        required=False,
        max_length=PROFILE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "Everybody can read it. *Asterisks* stand for emphasis, addresses of web pages become links."
        ),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    @classmethod
    def of(cls, pen_name: PenName, *, account: Account) -> ProfileForm:
        """The form with what stands there now."""
        return cls(initial={"profile": texts.as_light(pen_name.profile_html)}, account=account)

    def clean_profile(self) -> str:
        profile: str = self.cleaned_data["profile"]
        if profile:
            check_can_post(self.account)
        return profile


class ReadingForm(forms.ModelForm[Account]):
    class Meta:
        model = Account
        fields = ["shows_adult"]
        labels = {"shows_adult": gettext_lazy("Open works for adults without asking me")}


class LeavingForm(forms.Form):
    reviews = forms.ChoiceField(
        label=gettext_lazy("The reviews that you wrote on other people's works"),
        choices=[
            ("keep", gettext_lazy("stay where they are, without your name")),
            ("remove", gettext_lazy("go too")),
        ],
        widget=forms.RadioSelect,
    )
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        return checked_password(self.account, self.cleaned_data["password"])


class AppointForm(forms.Form):
    """Who helps with the house: by pen name, since account names are private."""

    pen_name = forms.CharField(label=gettext_lazy("A pen name of theirs"), max_length=PEN_NAME_LENGTH)
    role = forms.ChoiceField(label=gettext_lazy("They are"), choices=Role.choices, widget=forms.RadioSelect)

    def clean_pen_name(self) -> str:
        name: str = self.cleaned_data["pen_name"]
        self.account = Account.objects.filter(pen_names__claims__key=texts.name_key(name)).first()
        if self.account is None:
            raise ValidationError(_("Nobody here writes under this name."))
        return name
