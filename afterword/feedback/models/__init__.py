"""What is said, what holds it, what it is pinned to, thanks, and where it arrives."""

from afterword.feedback.models.commentary import (
    COMMENTARY_LENGTH,
    Commentary,
    CommentaryNote,
    CommentaryWish,
    Opens,
)
from afterword.feedback.models.control import (
    WORDS_LENGTH,
    Approval,
    Approves,
    Block,
    FilteredWords,
    InboxRules,
    Thanks,
    ThreadFreeze,
    ThreadMute,
    WorkRule,
)
from afterword.feedback.models.drafts import Draft
from afterword.feedback.models.guarding import Band, Judgement, Lesson, ReplyChoice, Ruling, Wave, Word
from afterword.feedback.models.holds import ReviewHold
from afterword.feedback.models.inbox import InboxItem
from afterword.feedback.models.kudos import WHOLE_WORK, Kudos
from afterword.feedback.models.later import Later, LaterList
from afterword.feedback.models.margin import MarginChoice, MarginDefault
from afterword.feedback.models.marks import NOTE_LENGTH, Mark
from afterword.feedback.models.passages import Passage
from afterword.feedback.models.reviews import DEEPEST, REVIEW_LENGTH, Review, settle_reviewed
from afterword.feedback.models.versions import ReviewVersion
from afterword.feedback.models.wishes import MOST_QUESTIONS, QUESTION_LENGTH, WISH_LENGTH, Asks, Wishes

__all__ = [
    "COMMENTARY_LENGTH",
    "DEEPEST",
    "MOST_QUESTIONS",
    "NOTE_LENGTH",
    "QUESTION_LENGTH",
    "REVIEW_LENGTH",
    "WHOLE_WORK",
    "WISH_LENGTH",
    "WORDS_LENGTH",
    "Approval",
    "Approves",
    "Asks",
    "Band",
    "Block",
    "Commentary",
    "CommentaryNote",
    "CommentaryWish",
    "Draft",
    "FilteredWords",
    "InboxItem",
    "InboxRules",
    "Judgement",
    "Kudos",
    "Later",
    "LaterList",
    "Lesson",
    "MarginChoice",
    "MarginDefault",
    "Mark",
    "Opens",
    "Passage",
    "ReplyChoice",
    "Review",
    "ReviewHold",
    "ReviewVersion",
    "Ruling",
    "Thanks",
    "ThreadFreeze",
    "ThreadMute",
    "Wave",
    "Wishes",
    "Word",
    "WorkRule",
    "settle_reviewed",
]
