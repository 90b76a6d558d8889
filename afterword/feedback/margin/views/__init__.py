"""The margin: the page of one passage, what is sent from it, one's own marks, and what its writer answers."""

from afterword.feedback.margin.views.choosing import margin_choice
from afterword.feedback.margin.views.marks import change_mark, delete_mark, marks, marks_file
from afterword.feedback.margin.views.passage import bar, earlier, keep_passage, passage, remark

__all__ = [
    "bar",
    "change_mark",
    "delete_mark",
    "earlier",
    "keep_passage",
    "margin_choice",
    "marks",
    "marks_file",
    "passage",
    "remark",
]
