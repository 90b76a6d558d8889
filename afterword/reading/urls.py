from __future__ import annotations

from django.urls import path

from afterword.reading import views

app_name = "reading"

urlpatterns = [
    path("works/<id:work_pk>/chapters/<id:pk>/opened/", views.opened, name="opened"),
    path("works/<id:work_pk>/chapters/<id:pk>/ended/", views.ended, name="ended"),
]
