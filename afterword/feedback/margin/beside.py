"""What stands beside each block of a chapter, as HTML by block: however much was said, in a constant number of queries.

A few remarks of each block are drawn, and the rest is a link to the page of its paragraph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from afterword.accounts.http import Person
from afterword.feedback.margin.access import remarks_on
from afterword.feedback.margin.reactions import REACTIONS, Reaction
from afterword.feedback.margin.threads import shown_remarks, words_of
from afterword.feedback.models import Mark, Passage, Review
from afterword.feedback.querysets import ReviewQuerySet
from afterword.feedback.section import ShownReview, shown_without_replies
from afterword.works.models import Chapter

MOST = 3
"""So many remarks are drawn beside a block, and so many names said of a reaction."""
MANY = 120
"""Where so many would be drawn in all, it is one of each block."""
FULL = 24
"""Beside so many blocks remarks are drawn, those about which most was said; beside the others stands how many."""
EARLIER = 5
QUOTED = 80  # characters


@dataclass(frozen=True)
class Beside:
    """A remark in the margin."""

    shown: ShownReview
    block: str
    html: str
    quote: str
    at: str
    replies: int


@dataclass(frozen=True)
class Reacted:
    """How many reacted in one way, and the names of the first few, each with whether it is a guest's."""

    reaction: Reaction
    names: list[tuple[str, bool]]
    others: int


@dataclass
class Notes:
    """All that is drawn beside one block."""

    block: str
    address: str
    total: int = 0
    remarks: list[Beside] = field(default_factory=list)
    reactions: list[Reacted] = field(default_factory=list)
    reacted: int = 0

    def add(self, remark: Beside) -> None:
        """The words are said once for all remarks on the same."""
        is_same = bool(self.remarks) and self.remarks[-1].at == remark.at
        self.remarks.append(replace(remark, quote="") if is_same else remark)

    @property
    def more(self) -> int:
        return self.total - len(self.remarks)

    @property
    def number(self) -> int:
        """How many people said something here, with words or without."""
        return self.total + self.reacted


def remarks_beside(person: Person, chapter: Chapter, *, may_reply: bool) -> dict[str, str]:
    """The margin of each block as HTML, by the block's id."""
    rows = remarks_on(person, chapter).placed(chapter)
    notes = _notes(person, chapter, rows, may_reply=may_reply)
    template = get_template("feedback/margin/_beside.html")
    full = set(sorted(notes, key=lambda block: -notes[block].number)[:FULL])
    return {
        block: template.render({"notes": each}).strip() if block in full else _link(each)
        for block, each in notes.items()
    }


def _link(notes: Notes) -> str:
    words = ngettext("%(number)s in the margin", "%(number)s in the margin", notes.number) % {"number": notes.number}
    return format_html('<p class="remarks__more"><a href="{}" rel="nofollow">{}</a></p>', notes.address, words)


def marks_beside(chapter: Chapter, marks: Iterable[Mark]) -> dict[str, str]:
    """One's own marks as HTML, by the block in which each begins; those whose words went are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    template = get_template("feedback/margin/_mark_beside.html")
    for mark in marks:
        passage = mark.passage
        if not passage.is_outdated and passage.placed_on_id == chapter.live_id:
            context = {"mark": mark, "quote": _quote(passage), "at": _at(passage)}
            found[passage.start_block].append(template.render(context).strip())
    return {block: "".join(drawn) for block, drawn in found.items()}


def earlier_remarks(person: Person, chapter: Chapter, *, may_reply: bool) -> list[ShownReview]:
    """What was said of words that are not in the text any more, each with these words."""
    rows = list(remarks_on(person, chapter).not_placed(chapter).for_margin()[: EARLIER + 1])
    return shown_remarks(person, chapter.work, rows, may_reply=may_reply, with_quotes=True)


def _notes(person: Person, chapter: Chapter, rows: ReviewQuerySet, *, may_reply: bool) -> dict[str, Notes]:
    page = reverse("feedback:passage", args=[chapter.work_id, chapter.pk])
    found: dict[str, Notes] = {}

    def of(block: str) -> Notes:
        address = f"{page}?{urlencode({'block': block, 'said': 1})}#said"
        return found.setdefault(block, Notes(block, address))

    is_bare = Q(html="", deleted_at=None)
    numbers = _first_of_each(rows.exclude(is_bare))
    drawn = _in_the_text(numbers)
    for row, each in zip(drawn, shown_without_replies(person, chapter.work, drawn, may_reply=may_reply), strict=True):
        beside = _beside(row, each)
        notes = of(beside.block)
        notes.total = numbers[row.pk]
        notes.add(beside)
    for block, reacted in _reactions(rows.filter(is_bare)):
        notes = of(block)
        notes.reactions.append(reacted)
        notes.reacted += len(reacted.names) + reacted.others
    return found


def _first_of_each(rows: ReviewQuerySet) -> dict[int, int]:
    """The oldest few of each block (of very many blocks, the oldest), with how many the block has."""
    block = [F("passage__start_block")]
    numbered = rows.annotate(
        nth=Window(RowNumber(), partition_by=block, order_by=["created_at", "pk"]),
        of_block=Window(Count("pk"), partition_by=block),
    )
    first = list(numbered.filter(nth__lte=MOST).order_by().values_list("pk", "of_block", "nth"))
    is_full = len(first) > MANY
    return {pk: of_block for pk, of_block, nth in first if nth == 1 or not is_full}


def _in_the_text(numbers: Collection[int]) -> list[Review]:
    """These remarks in the order of their words, with how many replied (`replies`)."""
    replies = Review.objects.filter(thread=OuterRef("pk"), deleted_at=None).shown().order_by()
    number = replies.values("thread").annotate(number=Count("pk")).values("number")
    rows = Review.objects.filter(pk__in=numbers).for_margin()
    counted = rows.annotate(replies=Coalesce(Subquery(number), 0, output_field=IntegerField()))
    return sorted(counted, key=_place)


def _place(row: Review) -> tuple[object, ...]:
    passage = row.passage
    return (passage.start, passage.end_block, passage.end, row.created_at, row.pk) if passage else ()


def _reactions(rows: ReviewQuerySet) -> list[tuple[str, Reacted]]:
    each = [F("passage__start_block"), F("reaction")]
    numbered = rows.annotate(
        nth=Window(RowNumber(), partition_by=each, order_by=["created_at", "pk"]),
        of_each=Window(Count("pk"), partition_by=each),
    )
    first = numbered.filter(nth__lte=MOST).order_by("created_at", "pk")
    columns = ("passage__start_block", "reaction", "guest_name", "pen_name__name", "of_each")
    found: dict[tuple[str, str], Reacted] = {}
    for block, name, guest, pen_name, number in first.values_list(*columns):
        if reaction := REACTIONS.get(name):
            reacted = found.setdefault((block, name), Reacted(reaction, [], max(0, number - MOST)))
            reacted.names.append((guest or pen_name or _("A reader who has left"), bool(guest)))
    return [(block, reacted) for (block, _name), reacted in found.items()]


def _beside(row: Review, shown: ShownReview) -> Beside:
    assert row.passage
    return Beside(
        shown=shown,
        block=row.passage.start_block,
        html=words_of(row),
        quote=_quote(row.passage),
        at=_at(row.passage),
        replies=getattr(row, "replies", 0),
    )


def _quote(passage: Passage) -> str:
    """Enough of the words to know them by."""
    words = " ".join(passage.exact.split())
    if len(words) <= QUOTED:
        return words
    return (words[:QUOTED].rpartition(" ")[0] or words[:QUOTED]) + "…"


def _at(passage: Passage) -> str:
    """For the script that draws it: block, start, end block, end."""
    return f"{passage.start_block} {passage.start} {passage.end_block} {passage.end}"
