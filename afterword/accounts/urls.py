"""Coming in under `/account/` (allauth's names), one's settings under `/settings/`.

allauth's views are named one by one: what we don't offer has no address.
"""

from __future__ import annotations

from allauth.account import views as stock
from django.urls import include, path, re_path

from afterword.accounts.views import entrance, people, settings
from afterword.accounts.views.entrance import letter_words, patient
from afterword.limits import limited

entrances = [
    path("", entrance.account_root),
    path("login/", limited("sign_in")(patient(stock.login)), name="account_login"),
    path("logout/", stock.logout, name="account_logout"),
    path("inactive/", stock.account_inactive, name="account_inactive"),
    path("signup/", limited("sign_up")(entrance.sign_up), name="account_signup"),
    path("reauthenticate/", patient(stock.reauthenticate), name="account_reauthenticate"),
    path("email/", limited("change_account")(patient(letter_words(stock.EmailView))), name="account_email"),
    path("confirm-email/", letter_words(stock.EmailVerificationSentView), name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", stock.confirm_email, name="account_confirm_email"),
    path("password/change/", limited("change_account")(patient(stock.password_change)), name="account_change_password"),
    path(
        "password/reset/",
        limited("password_reset")(letter_words(stock.PasswordResetView)),
        name="account_reset_password",
    ),
    path("password/reset/done/", letter_words(stock.PasswordResetDoneView), name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        limited("sign_in")(patient(stock.password_reset_from_key)),
        name="account_reset_password_from_key",
    ),
    path("password/reset/key/done/", stock.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("sessions/", entrance.sessions, name="usersessions_list"),
]

own = [
    path("settings/", settings.overview, name="settings"),
    path("settings/reading/", settings.reading, name="reading"),
    path("settings/pen-names/", settings.pen_names, name="pen_names"),
    path("settings/pen-names/<int:pk>/", settings.pen_name, name="pen_name"),
    path("settings/pen-names/<int:pk>/name/", settings.rename, name="rename"),
    path("settings/pen-names/<int:pk>/profile/", settings.describe, name="describe"),
    path("settings/pen-names/<int:pk>/first/", settings.write_as, name="write_as"),
    path("settings/pen-names/<int:pk>/give-up/", settings.give_up, name="give_up"),
    path("settings/leave/", limited("change_account")(patient(settings.leave)), name="leave"),
    path("settings/left/", people.left, name="left"),
    path("settings/invitations/", limited("invitation")(people.invitations), name="invitations"),
    path("settings/house/people/", people.people, name="people"),
    path("settings/house/people/appoint/", people.appoint, name="appoint"),
    path("settings/house/people/<int:pk>/confirm/", people.confirm, name="confirm"),
]

urlpatterns = [
    path("account/", include(entrances)),
    path("", include((own, "accounts"))),
]
