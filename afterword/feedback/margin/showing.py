"""The margin of a chapter as it is asked for: which mode, and the text with what stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.utils.html import escape
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.access import can_reply
from afterword.feedback.margin.access import marks_of, remarks_on
from afterword.feedback.margin.beside import earlier_remarks, marks_beside, remarks_beside
from afterword.feedback.margin.weaving import weave, with_choices
from afterword.feedback.models import Mark
from afterword.feedback.section import ShownReview
from afterword.works.models import Chapter

PARAM = "margin"
CHOOSE, SHOW, NOW = "choose", "show", "now"
FORM = "choose-passage"


@dataclass
class Margin:
    """What was asked for, by whom. `is_asking`: remarks may tell of what this reader has not read; do they mean it?"""

    person: Person
    chapter: Chapter
    mode: str
    is_asking: bool = False

    @cached_property
    def marks(self) -> list[Mark]:
        """This person's own, in this chapter."""
        if not isinstance(self.person, Account):
            return []
        return list(marks_of(self.person, self.chapter.work).in_chapter(self.chapter))

    @property
    def is_open(self) -> bool:
        """Are remarks shown?"""
        return self.mode in {SHOW, NOW} and not self.is_asking

    @cached_property
    def is_personal(self) -> bool:
        """Does this person see it otherwise than all others? Writers and moderators always do."""
        if bool(self.marks):
            return True
        person = self.person
        return isinstance(person, Account) and remarks_on(person, self.chapter).written_by(person).exists()

    @property
    def key(self) -> tuple[object, ...]:
        """What others must have asked for to be shown the same."""
        return (self.mode, self.is_asking, self.may_reply, self.person.is_authenticated)

    @cached_property
    def may_reply(self) -> bool:
        return can_reply(self.person, self.chapter.work)

    def drawn(self, html: str) -> str:
        """The chapter's text with what stands beside it."""
        notes = dict(self._remarks) if self.is_open else {}
        for block, drawn in marks_beside(self.chapter, self.marks).items():
            notes[block] = drawn + notes.get(block, "")
        html = weave(html, notes, opening=_opening())
        return with_choices(html, form=FORM, label=_("Paragraph {number}")) if self.mode == CHOOSE else html

    @cached_property
    def _remarks(self) -> dict[str, str]:
        return remarks_beside(self.person, self.chapter, may_reply=self.may_reply)

    @property
    def is_empty(self) -> bool:
        return self.is_open and not self._remarks and not self.earlier

    @cached_property
    def earlier(self) -> list[ShownReview]:
        """What was said of words that went, the first few; one more than is shown says that there are more."""
        return earlier_remarks(self.person, self.chapter, may_reply=self.may_reply) if self.is_open else []

    @property
    def lost_marks(self) -> list[Mark]:
        """Marks on words that went."""
        return [mark for mark in self.marks if not _stands(mark, self.chapter)]


def _opening() -> str:
    """In the language of the house, which need not be the story's."""
    direction = "rtl" if get_language_bidi() else "ltr"
    attributes = f'lang="{get_language()}" dir="{direction}" aria-label="{escape(_("In the margin"))}"'
    return f'<div class="margin-notes" role="note" {attributes}{{id}} data-not-text>'


def _stands(mark: Mark, chapter: Chapter) -> bool:
    return not mark.passage.is_outdated and mark.passage.placed_on_id == chapter.live_id


def margin_of(request: HttpRequest, chapter: Chapter, *, has_finished: Callable[[], bool]) -> Margin | None:
    """The margin that this request asks for, if it does and if readers know this chapter.

    `has_finished`: has this person read all that is public of the work?
    """
    mode = request.GET.get(PARAM, "")
    if mode not in {CHOOSE, SHOW, NOW} or not chapter.is_open or chapter.is_previewed or chapter.live is None:
        return None
    is_asking = mode == SHOW and not (chapter.work.is_by(request.user) or has_finished())
    return Margin(request.user, chapter, mode, is_asking)
