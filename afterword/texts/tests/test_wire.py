"""What goes from one process to another comes out the same, and what is no manuscript is none."""

import json
from typing import Any

import pytest

from afterword import texts
from afterword.texts.wire import packed, unpacked

FULL = texts.Manuscript(
    format="epub",
    encoding="utf-8",
    title="Payment in Kind",
    chapters=(texts.ManuscriptChapter("One", "<p>\U0001f56f</p>", 1, 1, 0, 0, note_after="<p>x</p>"),),
    proposals=texts.Proposals(
        fandoms=("The Harbour Books",),
        words=7,
        note_before=texts.NoteProposal(1, "<p>Hello</p>"),
        chapters=(texts.ChapterProposal(3, "Chapter 2: Two", "Two"),),
    ),
    repairs=(texts.Repair("indents removed", 3, "indents"),),
    losses=(texts.Loss("scripts removed", 1),),
    images=(texts.ManuscriptImage("a.png", "image/png", 3, 2, bytes(range(256))),),
)


def test_a_manuscript_comes_out_as_it_went_in() -> None:
    assert unpacked(texts.Manuscript, json.loads(json.dumps(packed(FULL)))) == FULL


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {"format": 1, "encoding": "utf-8"},
        {"format": "text", "encoding": "utf-8", "chapters": "x"},
        {"format": "text", "encoding": "utf-8", "repairs": [{"what": "x", "count": "3"}]},
        {"format": "text", "encoding": "utf-8", "images": [{"data": "***"}]},
        {"format": "text", "encoding": "utf-8", "another": 1},
        {"format": "text"},
    ],
)
def test_what_is_no_manuscript_is_not_taken_for_one(wrong: Any) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        unpacked(texts.Manuscript, wrong)
