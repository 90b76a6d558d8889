"""A review on the page: whose it is can be told, and can't be forged."""

import re
from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from afterword.ui.samples import Review

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
