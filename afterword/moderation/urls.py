from __future__ import annotations

from django.urls import path

from afterword.moderation import views

app_name = "moderation"

urlpatterns = [
    path("", views.home, name="home"),
    path("log/", views.log, name="log"),
    path("works/<id:pk>/", views.work, name="work"),
    path("works/<id:pk>/hiding/", views.hide, name="hide"),
    path("works/<id:pk>/hiding/remove/", views.unhide, name="unhide"),
    path("works/<id:pk>/approval/", views.approve, name="approve"),
    path("works/<id:pk>/labels/", views.correct, name="correct"),
    path("works/<id:pk>/writers/<key:slug>/suspension/", views.suspend, name="suspend"),
    path("works/<id:pk>/writers/<key:slug>/suspension/remove/", views.unsuspend, name="unsuspend"),
]
