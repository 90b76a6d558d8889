"""Choosing a passage of a chapter without a script: its paragraphs one by one, or words typed out of one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from afterword.feedback.models import Passage
from afterword.feedback.pinning import Chosen, NotThere, passage_at
from afterword.texts.anchoring import VisibleText
from afterword.works.models import Chapter

NOT_THERE: Promise = gettext_lazy(
    "These words are not in the chapter as readers see it now. Choose among those that are."
)


@dataclass(frozen=True)
class Paragraph:
    """Something with words of its own that can be chosen."""

    block: str
    text: str


@dataclass(frozen=True)
class Choice:
    """What was chosen, if anything, and the passage (unsaved) that it is in the text that readers see now."""

    chosen: Chosen | None
    passage: Passage | None

    @property
    def quote(self) -> str:
        """The words, as they are there or as they were sent."""
        if self.passage:
            return self.passage.exact
        return self.chosen.exact if self.chosen else ""

    @property
    def is_whole_block(self) -> bool:
        """A paragraph was chosen, no words of it: the form offers to narrow it."""
        return self.chosen is None or (self.chosen.start is None and not self.chosen.exact)

    @property
    def fields(self) -> dict[str, str]:
        """For hidden fields."""
        return self.chosen.as_fields() if self.chosen else {}


def choice_in(chapter: Chapter, request: HttpRequest) -> Choice:
    """What the address or the form says; `words` narrow it to a part of a paragraph."""
    sent = (request.POST if request.method == "POST" else request.GET).dict()
    chosen = Chosen.from_query({name: str(value) for name, value in sent.items()})
    if chosen is None:
        return Choice(None, None)
    try:
        return Choice(chosen, passage_at(chapter, _narrowed(chosen, str(sent.get("words", "")))))
    except NotThere:
        return Choice(chosen, None)


def _narrowed(chosen: Chosen, words: str) -> Chosen:
    """These words alone, of the paragraph that was chosen; all of it if there are none."""
    return replace(chosen, exact=words, start=None, end=None) if words.strip() else chosen


def paragraphs_of(chapter: Chapter) -> list[Paragraph]:
    """All that can be chosen in the text that readers see, in its order."""
    if chapter.live is None:
        return []
    text = VisibleText(chapter.live.html)
    found = zip(text.ids, text.texts, strict=True)
    return [Paragraph(block, words) for block, words in found if words.strip()]
