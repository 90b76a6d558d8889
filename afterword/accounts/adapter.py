"""How allauth does things here."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from afterword.accounts import letters, limiting
from afterword.accounts.access import open_invitation
from afterword.accounts.models import Account
from afterword.accounts.naming import free_account_name
from afterword.house.current import required as house
from afterword.house.models import Joining

WRONG = _("This name or address and this password don't belong together. Nothing is wrong with your account.")

ASKED_FOR = {
    "account/email/account_already_exists",
    "account/email/email_confirmation",
    "account/email/email_confirmation_signup",
}
"""Letters to an address that somebody typed, who may not be its owner; the others tell an owner what happened."""


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "invalid_login": WRONG,
        "invalid_password_reset": _("This link has been used, or is too old."),
        "too_many_login_attempts": _(
            "This was tried too often in a short while. Wait five minutes, then try again; your account is safe."
        ),
        "email_taken": _("This address can't be used here."),
        "same_as_current": _("This is your address already."),
    }

    # Joining

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        joining = house().joining
        if joining == Joining.INVITED:
            return open_invitation(invitation_code(request)) is not None
        return joining == Joining.EVERYONE

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return free_account_name(username)

    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: BaseForm, commit: bool = True
    ) -> AbstractBaseUser:
        """Raises `NameTaken` if somebody was faster."""
        account = Account(name=form.cleaned_data["username"], email=form.cleaned_data["email"])
        account.set_password(form.cleaned_data["password1"])
        account.move_in()
        return account

    # Signing in

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        login = credentials.get("username") or credentials.get("email") or ""
        if not limiting.may_try_password(request, login):
            raise self.validation_error("too_many_login_attempts")

    def is_safe_url(self, url: str) -> bool:
        """Paths of our own and nothing else. A full address of ours isn't needed by any page."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("accounts:settings" if self.request.user.is_authenticated else "account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:settings")

    # Letters

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if template_prefix in ASKED_FOR and not limiting.may_send_letter(email):
            return
        if isinstance(person := context.pop("user", None), Account):
            context["name"] = person.name
        letters.write(template_prefix, email, **context)

    def send_account_already_exists_mail(self, email: str) -> None:
        reset = letters.address_of(reverse("account_reset_password"))
        self.send_mail("account/email/account_already_exists", email, {"password_reset_url": reset})

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return letters.address_of(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Nothing of the kind is kept: the list of sessions shows the browser and the day."""
        return "0.0.0.0"  # nosec B104: no address to listen at, but the absence of one

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages answer with pages."""
        return False


def invitation_code(request: HttpRequest) -> str:
    """The code that somebody brought in the link, or that the form brought back."""
    return request.POST.get("invitation") or request.GET.get("invitation") or ""
