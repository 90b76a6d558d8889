"""What people tell moderators: reports, and appeals against what was decided."""

from __future__ import annotations

from django.urls import path

from afterword.moderation import views

app_name = "reports"

urlpatterns = [
    path("report/sent/", views.sent, name="sent"),
    path("report/<slug:kind>/<id:pk>/", views.report, name="report"),
    path("report/<slug:kind>/<id:pk>/takedown/", views.takedown, name="takedown"),
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/<id:pk>/", views.decision, name="decision"),
    path("decisions/<id:pk>/appeal/", views.appeal, name="appeal"),
]
