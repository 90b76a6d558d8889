"""What stands at the end of a chapter: the box for a review, kudos, and the reviews."""

from afterword.feedback.section.addresses import THREADS, address_for, kudos_action, review_action, threads_on
from afterword.feedback.section.ending import Given, ReviewSection, review_section
from afterword.feedback.section.shown import ShownReview, shown_threads

__all__ = [
    "THREADS",
    "Given",
    "ReviewSection",
    "ShownReview",
    "address_for",
    "kudos_action",
    "review_action",
    "review_section",
    "shown_threads",
    "threads_on",
]
