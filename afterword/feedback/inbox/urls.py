"""Addresses of the inbox; they belong to the routes of `feedback`."""

from __future__ import annotations

from django.urls import path

from afterword.feedback.inbox import views

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/read/", views.mark_all_read, name="mark_all_read"),
    path("inbox/chosen/delete/", views.delete_chosen, name="delete_chosen"),
    path("inbox/chosen/delete/now/", views.delete_chosen_now, name="delete_chosen_now"),
    path("inbox/chosen/<slug:verb>/", views.chosen, name="chosen"),
    path("inbox/<id:pk>/", views.inbox_item, name="inbox_item"),
    path("inbox/<id:pk>/read/", views.mark_item_read, name="mark_item_read"),
    path("inbox/<id:pk>/unread/", views.mark_item_unread, name="mark_item_unread"),
    path("inbox/<id:pk>/reply/", views.reply_here, name="reply_here"),
]
