from __future__ import annotations

from django.urls import path

from afterword.reading import views

app_name = "reading"

urlpatterns = [
    path("works/<id:work_pk>/chapters/<id:pk>/opened/", views.opened, name="opened"),
    path("works/<id:work_pk>/chapters/<id:pk>/ended/", views.ended, name="ended"),
    path("my/works/<id:pk>/numbers/", views.numbers, name="numbers"),
    path("settings/history/", views.history, name="history"),
    path("settings/history/off/", views.history_off, name="history_off"),
    path("settings/history/on/", views.history_on, name="history_on"),
    path("settings/history/<id:pk>/forget/", views.forget_work, name="forget"),
]
