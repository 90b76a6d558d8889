"""What somebody received, and what they said to others."""

from afterword.feedback.inbox.kept import Kept, kept_by
from afterword.feedback.inbox.lines import Line, lines_of

__all__ = ["Kept", "Line", "kept_by", "lines_of"]
