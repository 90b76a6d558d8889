"""An archive in which every page has something to show, and the hardest of it: many tags, long titles, wide names."""

from __future__ import annotations

from dataclasses import dataclass

from afterword.feedback.actions import leave_review, reply
from afterword.feedback.authors import Author
from afterword.feedback.models import Review
from afterword.moderation.actions import hide_work
from afterword.tags.models import Kind, Tag
from afterword.testing import Cast, make_chapter, make_work
from afterword.texts.tests.a_pasted_chapter import TEXT
from afterword.works.labels import Rating, Warnings
from afterword.works.models import Chapter, Work

LONG_TITLE = ("The Winter in Which the Harbour Froze, Told by the One Who Kept the Lamp, with Remarks on Salt. " * 3)[
    :250
]
WIDE_NAME = "Ｗ国龍Ｍ" * 10


@dataclass(frozen=True)
class Furnished:
    serial: Work
    crowded: Work
    adult: Work
    hidden: Work
    unfinished: Work
    ready: Work
    review: Review
    two_texts: str

    @property
    def chapter(self) -> Chapter:
        return first_chapter(self.serial)


def first_chapter(work: Work) -> Chapter:
    return work.chapters.order_by("position")[0]


def furnish(cast: Cast) -> Furnished:
    """One work of every kind, with reviews, by the cast."""
    serial = make_work(cast.writer, "Thirty Nights", chapters=4, planned_chapters=30, note_before_html="<p>Hello.</p>")
    make_chapter(serial, title="Not yet")
    crowded = make_work(cast.writer, LONG_TITLE, rating=Rating.TEEN, warnings=Warnings.DEATH | Warnings.VIOLENCE)
    wide = cast.co_writer.take_pen_name(WIDE_NAME)
    assert cast.writer.pen_name
    crowded.set_writers([cast.writer.pen_name, wide])
    crowded.set_tags(Kind.ADDITIONAL, [Tag.named(Kind.ADDITIONAL, f"a tag of many words, {at}") for at in range(40)])
    crowded.set_tags(Kind.RELATIONSHIP, [Tag.named(Kind.RELATIONSHIP, "Mara Vey/Ines Rook")])
    review = say(crowded, Author(account=cast.reader, pen_name=cast.reader.pen_name), "The bread at the *end*.")
    say(crowded, Author(guest_name=WIDE_NAME, guest_key="a" * 40), "https://example.org/" + "x" * 200)
    say(crowded, Author(account=cast.stranger, pen_name=cast.stranger.pen_name), "Only for you.", private=True)
    reply(by=Author(account=cast.writer, pen_name=cast.writer.pen_name), to=review, text="Thank you.")
    adult = make_work(cast.co_writer, "After Dark", rating=Rating.NOT_RATED)
    hidden = make_work(cast.writer, "Hidden")
    hide_work(hidden, by=cast.moderator, reason="The rating says General.\nPlease look at rule 4.")
    unfinished = make_work(cast.writer, "", publish=False, rating="", warnings=0)
    ready = make_work(cast.writer, "Ready", publish=False, text=TEXT, chapters=2)
    kept = serial.chapters.order_by("position")[1]
    stale = kept.working_id
    kept.save_text("<p>Mine.</p>", by=cast.writer, base=stale)
    conflict = kept.save_text("<p>Hers.</p>", by=cast.writer, base=stale).revision
    two_texts = f"/write/{serial.pk}/chapters/{kept.pk}/texts/{conflict.pk}/"
    return Furnished(serial, crowded, adult, hidden, unfinished, ready, review, two_texts)


def say(work: Work, by: Author, text: str, *, private: bool = False) -> Review:
    return leave_review(by=by, work=work, chapter=first_chapter(work), text=text, only_for_writer=private)
