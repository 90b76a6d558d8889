from __future__ import annotations

from django.urls import path

from afterword.feedback.wishes import views

urlpatterns = [
    path("write/<id:pk>/wishes/", views.work_wishes, name="work_wishes"),
    path("write/<id:pk>/wishes/forget/", views.forget_work_wishes, name="forget_work_wishes"),
    path("settings/wishes/", views.wishes, name="wishes"),
    path("works/<id:work_pk>/chapters/<id:pk>/typo/", views.typo, name="typo"),
]
