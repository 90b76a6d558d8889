"""Nothing that anybody sends runs in a reader's browser."""

import pytest

from afterword import texts
from afterword.texts.tests.payloads import PAYLOADS
from afterword.texts.tests.reparsing import faults
from afterword.texts.writing import guarded

AROUND = ("{}", "<p>before {} after</p>", "<table><tr><td>{}</td><td>x</td></tr></table>", "<ul><li>{}<ruby>a<rt>{}")


def test_the_table_is_long() -> None:
    assert len(set(PAYLOADS)) >= 150


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_comes_out_is_in_the_vocabulary_and_stays_so(payload: str) -> None:
    for around in AROUND:
        html = texts.sanitise(around.replace("{}", payload))
        assert faults(html) == []
        assert texts.sanitise(html) == html
        assert guarded(html) == html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_as_a_review_it_is_shown_as_it_was_typed(payload: str) -> None:
    html = texts.light(payload)
    assert faults(html) == []
    assert texts.sanitise(html) == html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_as_a_manuscript_it_is_harmless(payload: str) -> None:
    try:
        chapter = texts.read(payload.encode()).chapters[0]
    except texts.Refused as refused:
        assert refused.code == "empty"  # noqa: PT017 - what else could be said of it
    else:
        assert faults(chapter.html) == []
