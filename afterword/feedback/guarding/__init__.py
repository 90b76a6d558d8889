"""The house's own guard against spam: no service is asked, and nothing is refused silently.

    verdict = guarding.judge(review, by)        # before it is saved; may raise PuzzleNeeded or TooMuch
    guarding.holds(verdict)                     # what to hold it for
    guarding.remember(verdict, review)          # in the transaction that saves it

What is said is judged by the signs of its form (`signs`), where it leads (`traits`), what is like it (`likeness`,
`neighbours`) and by its words (`bayes`, taught by moderators alone: `learning`). `storm` measures whether a spam wave
runs; then guests' browsers solve a puzzle (`puzzle`). What moderators see and decide is in `queue` and `deciding`.
"""

from __future__ import annotations

from afterword.feedback.guarding.judging import judge, judge_again
from afterword.feedback.guarding.remembering import remember, remember_again
from afterword.feedback.guarding.telling import holds, seems_shown, word_for
from afterword.feedback.guarding.verdicts import Outcome, PuzzleNeeded, TooMuch, Verdict

__all__ = [
    "Outcome",
    "PuzzleNeeded",
    "TooMuch",
    "Verdict",
    "holds",
    "judge",
    "judge_again",
    "remember",
    "remember_again",
    "seems_shown",
    "word_for",
]
