"""Nothing that anybody sends runs in a reader's browser."""

import pytest

from afterword import texts
from afterword.texts.tests.payloads import PAYLOADS
from afterword.texts.tests.payloads.ways import WAYS, read
from afterword.texts.tests.reparsing import faults
from afterword.texts.writing import guarded

pytestmark = pytest.mark.hostile

AROUND = ("{}", "<p>before {} after</p>", "<table><tr><td>{}</td><td>x</td></tr></table>", "<ul><li>{}<ruby>a<rt>{}")
AT_ONCE = 40
SHARES = [PAYLOADS[start : start + AT_ONCE] for start in range(0, len(PAYLOADS), AT_ONCE)]


def test_the_table_is_long() -> None:
    assert len(set(PAYLOADS)) >= 1_000


@pytest.mark.parametrize("share", SHARES)
def test_what_comes_out_is_in_the_vocabulary_and_stays_so(share: tuple[str, ...]) -> None:
    for payload in share:
        for around in AROUND:
            html = texts.sanitise(around.replace("{}", payload))
            assert faults(html) == [], payload
            assert texts.sanitise(html) == html, payload
            assert guarded(html) == html, payload


@pytest.mark.parametrize("share", SHARES)
def test_as_a_review_it_is_shown_as_it_was_typed(share: tuple[str, ...]) -> None:
    for payload in share:
        html = texts.light(payload)
        assert faults(html) == [], payload
        assert texts.sanitise(html) == html, payload


@pytest.mark.parametrize("share", SHARES)
def test_as_a_manuscript_it_is_harmless(share: tuple[str, ...]) -> None:
    for payload in share:
        for data in (payload.encode(), f"<p>Words.</p>{payload}".encode(), payload.encode("utf-16")):
            try:
                manuscript = texts.read(data)
            except texts.Refused as refused:
                assert refused.code == "empty", payload  # noqa: PT017 - what else could be said of it
            else:
                assert [fault for chapter in manuscript.chapters for fault in faults(chapter.html)] == [], payload


@pytest.mark.parametrize("way", WAYS)
def test_by_every_way_it_is_harmless(way: str) -> None:
    given = came = 0
    for data in WAYS[way]():
        given += len(data)
        for html in read(data):
            came += len(html)
            assert faults(html) == [], data[-400:]
            assert guarded(html) == html
    assert came > given / 20, "refusing all would prove nothing"
