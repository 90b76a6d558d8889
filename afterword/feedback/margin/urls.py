"""Addresses of the margin; they belong to the routes of `feedback`."""

from __future__ import annotations

from django.urls import path

from afterword.feedback.margin import views

CHAPTER = "works/<id:work_pk>/chapters/<id:pk>/"

urlpatterns = [
    path(f"{CHAPTER}passage/", views.passage, name="passage"),
    path(f"{CHAPTER}passage/bar/", views.bar, name="bar"),
    path(f"{CHAPTER}passage/remark/", views.remark, name="remark"),
    path(f"{CHAPTER}passage/mark/", views.keep_passage, name="keep_passage"),
    path(f"{CHAPTER}margin/earlier/", views.earlier, name="earlier"),
    path("my/marks/", views.marks, name="marks"),
    path("my/marks/file/", views.marks_file, name="marks_file"),
    path("my/marks/<id:pk>/", views.change_mark, name="change_mark"),
    path("my/marks/<id:pk>/delete/", views.delete_mark, name="delete_mark"),
    path("write/<id:pk>/margin/", views.margin_choice, name="margin_choice"),
]
