from afterword.moderation.views.answering import answer_appeal, appeal_case, appeals
from afterword.moderation.views.cases import (
    ask_for_change,
    case,
    case_is_spam,
    dismiss,
    hide_thing,
    let_go,
    suspend_owner,
    take,
    undo,
)
from afterword.moderation.views.decided import appeal, decision, decisions
from afterword.moderation.views.of_works import approve, correct, hide, suspend, unhide, unsuspend, work
from afterword.moderation.views.queue import home, log, works
from afterword.moderation.views.reports import report, sent, takedown

__all__ = [
    "answer_appeal",
    "appeal",
    "appeal_case",
    "appeals",
    "approve",
    "ask_for_change",
    "case",
    "case_is_spam",
    "correct",
    "decision",
    "decisions",
    "dismiss",
    "hide",
    "hide_thing",
    "home",
    "let_go",
    "log",
    "report",
    "sent",
    "suspend",
    "suspend_owner",
    "take",
    "takedown",
    "undo",
    "unhide",
    "unsuspend",
    "work",
    "works",
]
