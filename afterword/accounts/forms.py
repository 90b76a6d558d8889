"""The forms of coming in: joining, signing in, a new password, another address."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as stock
from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField
from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword.accounts import letters, limiting
from afterword.accounts.access import ACCEPTED_PAGES, house_versions, open_invitation
from afterword.accounts.models import ACCOUNT_NAME_LENGTH, Account, HouseAcceptance, hold_back
from afterword.house.current import required as house
from afterword.house.models import HousePage, Joining

LONGEST_PASSWORD = 1000
LONGEST_ADDRESS = 254
CHOOSING = gettext_lazy(
    "At least 8 characters. Long is better than complicated: four words in a row that nobody else would put together. "
    "You may paste it."
)


class InvitationSpent(ValueError):
    """Somebody else used the invitation meanwhile."""


def check_deliverable(address: str) -> None:
    """Refuse an address that no letter could be addressed to: its domain can't be put into the letters of domains."""
    try:
        address.rpartition("@")[2].encode("idna")
    except UnicodeError:
        raise ValidationError(_("No letter can be sent to this address; look at what stands after the @.")) from None


class OurWords:
    """Labels and limits for the fields that allauth brings, by field name."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}
    missing: dict[str, Any] = {}
    """What is said when a field is empty."""

    def put_in_words(self, fields: dict[str, forms.Field]) -> None:
        for name, field in fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.error_messages["required"] = self.missing.get(name, _("Please fill this in."))
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, PasswordField):
                field.validators.append(MaxLengthValidator(LONGEST_PASSWORD))
            if isinstance(field, forms.EmailField):
                field.validators += [MaxLengthValidator(LONGEST_ADDRESS), check_deliverable]


class SignInForm(OurWords, stock.LoginForm):
    labels = {"login": gettext_lazy("Account name or e-mail address"), "password": gettext_lazy("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].validators.append(MaxLengthValidator(LONGEST_ADDRESS))
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}
        self.put_in_words(self.fields)


class SignUpForm(OurWords, stock.SignupForm):
    """Joining. A known address gets the same answer as an unknown one, and a letter that says what to do."""

    invitation = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    accepts = forms.BooleanField(label=gettext_lazy("I have read the rules and the privacy page, and agree to them"))
    is_old_enough = forms.BooleanField()

    field_order = ["username", "email", "password1", "is_old_enough", "accepts", "invitation"]
    labels = {
        "username": gettext_lazy("Account name"),
        "email": gettext_lazy("E-mail address"),
        "password1": gettext_lazy("Password"),
    }
    hints = {
        "username": gettext_lazy(
            "You sign in with it. It is also your first pen name, the name that others see; you can add other pen "
            "names later, and nobody is told which belong together."
        ),
        "email": gettext_lazy("Private. For the letter that confirms it, and for a new password if you need one."),
        "password1": CHOOSING,
    }
    missing = {
        "accepts": gettext_lazy("An account needs your yes to both."),
        "is_old_enough": gettext_lazy("Only people of this age can have an account here."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.put_in_words(self.fields)
        self.fields["accepts"].help_text = _where_to_read()
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "maxlength": str(ACCOUNT_NAME_LENGTH)}
        self._say_age(house().minimum_age)

    def _say_age(self, years: int) -> None:
        if years:
            self.fields["is_old_enough"].label = _("I am at least %(years)s years old") % {"years": years}
        else:
            del self.fields["is_old_enough"]

    def try_save(self, request: HttpRequest) -> tuple[AbstractBaseUser | None, HttpResponse | None]:
        """Raises `NameTaken` or `InvitationSpent` if somebody was faster."""
        if self.account_already_exists:
            self._act_as_if(request)
        saved: tuple[AbstractBaseUser | None, HttpResponse | None] = super().try_save(request)
        return saved

    def _act_as_if(self, request: HttpRequest) -> None:
        """Do what joining does and undo it, so that neither the clock nor the name tells that the address is known."""
        mark = transaction.savepoint()
        self.account_already_exists = False
        self.save(request)
        self.account_already_exists = True
        transaction.savepoint_rollback(mark)
        hold_back(self.cleaned_data["username"])

    def custom_signup(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        assert isinstance(user, Account)
        HouseAcceptance.objects.bulk_create(
            HouseAcceptance(account=user, page=kind, version=version) for kind, version in house_versions().items()
        )
        invitation = open_invitation(self.cleaned_data["invitation"])
        is_used = invitation is not None and invitation.use(user)
        if house().joining == Joining.INVITED and not is_used:
            raise InvitationSpent


class AddressForm(OurWords, stock.AddEmailForm):
    """Another address; the password is asked for, because whoever has the address can have the account."""

    password = forms.CharField(
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    labels = {"email": gettext_lazy("New address"), "password": gettext_lazy("Your password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.put_in_words(self.fields)

    def clean_password(self) -> str:
        return checked_password(self.user, self.cleaned_data["password"])


class NewPasswordForm(OurWords, stock.ChangePasswordForm):
    labels = {"oldpassword": gettext_lazy("Current password"), "password1": gettext_lazy("New password")}
    hints = {"password1": CHOOSING}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        self.put_in_words(self.fields)

    def clean_oldpassword(self) -> str:
        return checked_password(self.user, self.cleaned_data["oldpassword"])


class AskForResetForm(OurWords, stock.ResetPasswordForm):
    """Says nothing about who has an account: the letter is addressed by the worker, later."""

    labels = {"email": gettext_lazy("Your e-mail address")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.put_in_words(self.fields)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        address: str = self.cleaned_data["email"]
        if limiting.may_send_letter(address):
            letters.ask_for_reset(address)
        return address


class ResetForm(OurWords, stock.ResetPasswordKeyForm):
    labels = {"password1": gettext_lazy("New password")}
    hints = {"password1": CHOOSING}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        self.put_in_words(self.fields)


class PasswordAgainForm(OurWords, stock.ReauthenticateForm):
    labels = {"password": gettext_lazy("Your password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.put_in_words(self.fields)


def _where_to_read() -> SafeString:
    """Links to what is agreed to; they open beside the form, so that nothing typed is lost."""
    link = '<a href="{}" target="_blank">{}</a>'
    pages = [(reverse("house:page", args=[kind]), HousePage.Kind(kind).label) for kind in ACCEPTED_PAGES]
    links = format_html_join(" · ", link, pages)
    return format_html("{} {}", links, _("(each opens beside this page)"))


def checked_password(account: AbstractBaseUser | None, password: str) -> str:
    """This account's password, or an error at the field; limited as signing in is."""
    if account is None or not get_adapter().reauthenticate(account, password):
        raise ValidationError(_("This is not your password."), code="incorrect_password")
    return password
