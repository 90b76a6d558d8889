"""What is meant to keep the server busy is answered or refused at once."""

import time

import pytest

from afterword import texts

SECONDS = 4  # of the processor's time; half of it is what we promise on a quiet machine

SIZES = {
    "100k nested tags": "<div>" * 100_000,
    "100k nested quotes": "<blockquote>" * 100_000 + "x",
    "100k nested marks": "<b>" * 99_000 + "x",
    "100k attributes": "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">x",
    "5 MB in an attribute": f'<p title="{"a" * 5_000_000}">x</p>',
    "1 MB of <": "<" * 1_000_000,
    "1 MB of &": "&" * 1_000_000,
    "1 MB of digits in a reference": "&#" + "9" * 1_000_000 + ";",
    "open comments": "<!--" * 250_000,
    "open tags": "<a b='\"<a c=\"'" * 100_000,
    "open scripts": "<script>" * 100_000 + "</script " * 100_000,
    "open sections": "<![CDATA[" * 100_000,
    "open rows": "<table><tr>" * 49_000,
    "open lists": "<ul><li>" * 49_000,
    "marks that never nest": ("<b><i>" * 10 + "</b>") * 4_000,
    "many paragraphs in many fonts": "<font>" * 100 + "<p>x" * 90_000,
    "spaces": "<p" + " " * 1_000_000 + ">x",
    "details in details": "<details><summary>a</summary>" * 20_000,
    "tables in tables": "<table><td>a" * 20_000,
    "figures in figures": "<figure><figcaption>a</figcaption>" * 20_000,
    "direction marks": "\u202e" * 500_000,
}


@pytest.mark.parametrize("name", SIZES)
def test_html_is_answered_in_time(name: str) -> None:
    begun = time.process_time()
    try:
        texts.sanitise(SIZES[name])
    except texts.Refused as refused:
        assert str(refused)  # noqa: PT017 - either answer will do
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("piece", ["*a ", "a* ", "*a*", "_", "> ", "<i>x", "http://", "1. x\n", "a\n", "a\n\n", "a/n "])
def test_plain_text_is_answered_in_time(piece: str) -> None:
    begun = time.process_time()
    for take in (lambda text: texts.read(text.encode()), texts.light):
        try:
            take(piece * (150_000 // len(piece)))
        except texts.Refused as refused:
            assert str(refused)  # noqa: PT017 - either answer will do
    assert time.process_time() - begun < 2 * SECONDS


def test_more_bytes_than_a_manuscript_has_are_refused() -> None:
    with pytest.raises(texts.Refused) as refused:
        texts.read(b"a" * 20_000_001)
    assert refused.value.code == "too-large"
    assert "20 MB" in str(refused.value)
