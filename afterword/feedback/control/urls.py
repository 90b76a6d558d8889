"""Addresses of what a writer decides; they belong to the routes of `feedback`."""

from __future__ import annotations

from django.urls import path

from afterword.feedback.control import views

REVIEW = "reviews/<id:pk>/"

urlpatterns = [
    path(f"{REVIEW}more/", views.manage, name="manage"),
    path(f"{REVIEW}approve/", views.approve, name="approve"),
    path(f"{REVIEW}hide/", views.hide, name="hide"),
    path(f"{REVIEW}unhide/", views.unhide, name="unhide"),
    path(f"{REVIEW}freeze/", views.freeze, name="freeze"),
    path(f"{REVIEW}unfreeze/", views.unfreeze, name="unfreeze"),
    path(f"{REVIEW}thank/", views.thank, name="thank"),
    path(f"{REVIEW}unthank/", views.unthank, name="unthank"),
    path(f"{REVIEW}mute/", views.mute, name="mute"),
    path(f"{REVIEW}unmute/", views.unmute, name="unmute"),
    path(f"{REVIEW}block/", views.block, name="block"),
    path("settings/inbox/", views.inbox_rules, name="inbox_rules"),
    path("settings/inbox/words/", views.add_words, name="add_words"),
    path("settings/inbox/words/<id:pk>/remove/", views.remove_words, name="remove_words"),
    path("settings/blocks/", views.blocks, name="blocks"),
    path("settings/blocks/<id:pk>/remove/", views.unblock, name="unblock"),
    path("write/<id:pk>/approval/", views.work_rule, name="work_rule"),
]
