"""A review on the page: whose it is can be told, and can't be forged."""

import re
from dataclasses import replace
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from afterword.ui.samples import Review
from afterword.ui.threads import PLAIN

TEMPLATES = Path(__file__).parents[1] / "templates" / "ui"

RUTH = Review(2, "Ruth", mark_safe("<p>Four!</p>"))
FORGER = replace(
    RUTH, shown_name='Marian</bdi> <span class="review__mark">writer</span>\u202e', is_guest=True, name_url=None
)


def draw(review: Review) -> str:
    return render_to_string("ui/_review.html", {"review": review})


def marks(review: Review) -> list[str]:
    return re.findall(r'<span class="review__mark[^"]*">([^<]+)<', draw(review))


def test_a_writers_answer_is_marked() -> None:
    assert marks(replace(RUTH, is_by_writer=True)) == ["writer"]
    assert marks(RUTH) == []


def test_a_name_can_not_draw_a_mark() -> None:
    assert marks(FORGER) == ["guest"]
    assert draw(FORGER).count("</bdi>") == 1


def test_what_was_taken_back_shows_no_word_of_it() -> None:
    drawn = draw(replace(RUTH, is_deleted=True, replies=[replace(RUTH, pk=3, shown_name="Marian")]))
    assert "Ruth" not in drawn
    assert "Marian" in drawn


def test_verbs_show_only_to_those_who_may() -> None:
    assert "Reply" not in draw(RUTH)
    assert "Reply" in draw(replace(RUTH, can_reply=True))
    assert "Take back" in draw(replace(RUTH, can_delete=True))


def test_what_is_drawn_is_in_the_key_it_is_kept_under() -> None:
    read = set()
    for name in ("review_thread.html", "review_verbs.html"):
        read |= set(re.findall(r"\breview\.(\w+)", (TEMPLATES / name).read_text(encoding="utf-8")))
    assert read == {*PLAIN, "replies"}


def test_a_change_shows_at_once() -> None:
    thread = replace(RUTH, pk=9, replies=[replace(RUTH, pk=10)])
    assert "Ruth Vale" not in draw(thread)
    assert "Ruth Vale" in draw(replace(thread, shown_name="Ruth Vale"))
    assert "Ruth Vale" in draw(replace(thread, replies=[replace(RUTH, pk=10, shown_name="Ruth Vale")]))
    assert "(edited)" in draw(replace(thread, edited_at=thread.created_at))


def test_a_safe_name_does_not_lend_its_safety() -> None:
    name = "<b>Ruth</b>"
    assert name in draw(replace(RUTH, pk=11, shown_name=mark_safe(name)))
    assert name not in draw(replace(RUTH, pk=11, shown_name=name))
