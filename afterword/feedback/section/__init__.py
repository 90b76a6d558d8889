"""What stands at the end of a chapter: the box for a review, kudos, and the reviews."""

from afterword.feedback.section.addresses import (
    THREADS,
    address_for,
    draft_action,
    kudos_action,
    review_action,
    threads_on,
)
from afterword.feedback.section.ending import Given, ReviewSection, posted_in, review_section
from afterword.feedback.section.replies import ON_A_PAGE, page_of_thread
from afterword.feedback.section.shown import ShownReview, shown_in_a_row, shown_threads, shown_without_replies

__all__ = [
    "ON_A_PAGE",
    "THREADS",
    "Given",
    "ReviewSection",
    "ShownReview",
    "address_for",
    "draft_action",
    "kudos_action",
    "page_of_thread",
    "posted_in",
    "review_action",
    "review_section",
    "shown_in_a_row",
    "shown_threads",
    "shown_without_replies",
    "threads_on",
]
