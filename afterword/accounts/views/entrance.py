"""Coming in: allauth's views, with our templates, forms and manners."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as stock
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from afterword.accounts import letters
from afterword.accounts.adapter import invitation_code
from afterword.accounts.browsers import browser_name
from afterword.accounts.forms import InvitationSpent, SignUpForm
from afterword.accounts.hashers import PasswordsBusy
from afterword.accounts.http import SignedInRequest
from afterword.accounts.naming import Unfit, words_for
from afterword.house.doors import View, public

SECONDS_TO_WAIT = 10


def patient(view: View) -> View:
    """Answer 503 with a word about it when too many passwords are being checked at once."""

    @wraps(view)
    def patiently(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except PasswordsBusy:
            response = render(request, "accounts/busy.html", status=503)
            response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
            return response

    return sensitive_post_parameters()(patiently)


class SignUpView(stock.SignupView):
    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "invitation": invitation_code(self.request)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "sends_mail": letters.sends_mail()}

    def form_valid(self, form: SignUpForm) -> HttpResponse:
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
                return response
        except Unfit as error:
            form.add_error("username", words_for(error))
        except InvitationSpent:
            form.add_error(None, _("Somebody else has used this invitation. Ask whoever sent it to you for another."))
        again: HttpResponse = self.form_invalid(form)
        return again

    def closed(self) -> HttpResponse:
        return render(self.request, self.template_name_signup_closed, {"code": invitation_code(self.request)})


class SessionsView(ListUserSessionsView):
    """Where one is signed in, and an end to all but this one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        places = [Place(session) for session in context["sessions"]]
        return {**context, "places": places}


class Place:
    """A session as its owner sees it."""

    def __init__(self, session: UserSession) -> None:
        self.since = session.created_at
        self.browser = browser_name(session.user_agent)
        self.is_here = session.is_current()


def letter_words(view: type[Any]) -> Callable[..., Any]:
    """An allauth view whose page says whether letters leave this machine."""
    built: Callable[..., Any] = view.as_view(extra_context={"sends_mail": letters.sends_mail})
    return built


sign_up = public(patient(SignUpView.as_view()))


def account_root(request: SignedInRequest) -> HttpResponse:
    return redirect("accounts:settings")


def sessions(request: SignedInRequest) -> HttpResponse:
    response: HttpResponse = SessionsView.as_view()(request)
    return response
