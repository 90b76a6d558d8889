"""What the page of one passage shows: its words, the boxes, and, if somebody asks, what others said there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.urls import NoReverseMatch, reverse

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.access import can_reply
from afterword.feedback.margin.access import remarks_on, why_no_remark
from afterword.feedback.margin.addresses import THREADS
from afterword.feedback.margin.chosen import passage_chosen
from afterword.feedback.margin.forms import MarkForm, RemarkForm
from afterword.feedback.margin.reactions import REACTIONS
from afterword.feedback.margin.threads import shown_remarks
from afterword.feedback.models import Passage, Review
from afterword.feedback.pinning import Chosen, NotThere
from afterword.feedback.section import ShownReview, posted_in
from afterword.works.models import Chapter

LONGEST_WORDS = 2_000


@dataclass
class Spot:
    """What somebody chose in a chapter; without a passage it is not there (any more)."""

    chapter: Chapter
    chosen: Chosen | None
    revision: int | None
    passage: Passage | None = None

    @property
    def fields(self) -> dict[str, str]:
        """As hidden fields, and as a query: what leads here again."""
        fields = self.chosen.as_fields() if self.chosen else {}
        return fields | ({"revision": str(self.revision)} if self.revision else {})

    @property
    def address(self) -> str:
        return f"{address_of(self.chapter)}?{urlencode(self.fields)}"

    @property
    def in_story(self) -> str:
        """The paragraph in the story."""
        block = self.passage.start_block if self.passage else ""
        return f"{self.chapter.get_absolute_url()}{'#' if block else ''}{block}"

    def verb(self, name: str) -> str:
        return reverse(f"feedback:{name}", args=[self.chapter.work_id, self.chapter.pk])

    @property
    def asks(self) -> str:
        """Where questions about passages of this chapter are put to its writer."""
        try:
            return self.verb("ask")
        except NoReverseMatch:
            return ""

    @property
    def notes(self) -> str:
        """Where its writer pins commentary to passages of this chapter."""
        return self.verb("commentary_add")

    @property
    def note_address(self) -> str:
        """The same, on this passage."""
        return f"{self.notes}?{urlencode(self.fields)}"

    @property
    def ask_address(self) -> str:
        """The same, about this passage."""
        return f"{self.asks}?{urlencode(self.fields)}" if self.asks else ""


def address_of(chapter: Chapter) -> str:
    return reverse("feedback:passage", args=[chapter.work_id, chapter.pk])


def spot_of(chapter: Chapter, query: QueryDict) -> Spot:
    """What a page or form named by block, offsets and exact words."""
    chosen = Chosen.from_query(query)
    number = query.get("revision", "")
    revision = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else None
    if chosen:
        # The passage is cut after fewer anyway; what is compared is its beginning.
        chosen = replace(chosen, exact=chosen.exact[: 2 * LONGEST_WORDS])
    spot = Spot(chapter, chosen, revision)
    if chosen:
        try:
            spot.passage = passage_chosen(chapter, chosen, revision)
        except NotThere:
            spot.passage = None
    return spot


def context_of(request: HttpRequest, spot: Spot, **forms: Any) -> dict[str, Any]:
    """For the page of this spot; `forms` are those that were sent and could not be taken."""
    person: Person = request.user
    work = spot.chapter.work
    closed = why_no_remark(person, work)
    remark = forms.get("remark") or (None if closed else RemarkForm(person=person, work=work, initial={"reaction": ""}))
    mark = forms.get("mark") or (MarkForm() if isinstance(person, Account) else None)
    said = said_of(request, spot) if "said" in request.GET and spot.passage else None
    return {
        "spot": spot,
        "work": work,
        "chapter": spot.chapter,
        "may_ask": not work.is_by(person),
        "closed": closed,
        "remark": remark,
        "mark": mark,
        "said": said,
        "posted": posted_in(request),
        "reactions": REACTIONS.values(),
    }


@dataclass(frozen=True)
class Said:
    """What was said of a paragraph, a page of it."""

    page: Page[Review]
    threads: list[ShownReview]


def said_of(request: HttpRequest, spot: Spot) -> Said:
    person: Person = request.user
    assert spot.passage
    rows = remarks_on(person, spot.chapter).placed(spot.chapter).filter(passage__start_block=spot.passage.start_block)
    page = Paginator(rows.for_margin(), THREADS).get_page(request.GET.get("page"))
    work = spot.chapter.work
    may_reply = can_reply(person, work)
    return Said(page, shown_remarks(person, work, list(page.object_list), may_reply=may_reply))
