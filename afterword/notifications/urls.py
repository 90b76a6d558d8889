from __future__ import annotations

from django.urls import path

from afterword.notifications import views

app_name = "notifications"

urlpatterns = [
    path("settings/mail/", views.choices, name="choices"),
    path("notices/", views.notices, name="notices"),
    path("mail/off/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
