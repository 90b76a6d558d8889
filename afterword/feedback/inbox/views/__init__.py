"""The inbox: its pages, one thing in it, and several at once."""

from afterword.feedback.inbox.views.chosen import chosen, delete_chosen, delete_chosen_now
from afterword.feedback.inbox.views.items import inbox_item, mark_item_read, mark_item_unread, reply_here
from afterword.feedback.inbox.views.listing import inbox, mark_all_read

__all__ = [
    "chosen",
    "delete_chosen",
    "delete_chosen_now",
    "inbox",
    "inbox_item",
    "mark_all_read",
    "mark_item_read",
    "mark_item_unread",
    "reply_here",
]
