"""Languages and their directions."""

import pytest

from afterword import texts


def test_the_list_has_the_languages_of_the_field_by_their_own_names() -> None:
    listed = dict(texts.languages())
    assert len(listed) >= 60
    assert (listed["cy"], listed["ja"], listed["zh-Hant"], listed["ur"]) == ("Cymraeg", "日本語", "繁體中文", "اردو")


@pytest.mark.parametrize(
    ("code", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("fa", "rtl"),
        ("az-Arab", "rtl"),
        ("ur-Latn", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction(code: str, direction: str) -> None:
    assert texts.direction(code) == direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [("She said שלום.", "ltr"), ("היא אמרה hello אליו", "rtl"), ("مرحبا", "rtl"), ("1, 2, 3", "ltr"), ("", "ltr")],
)
def test_direction_of_a_text(text: str, direction: str) -> None:
    assert texts.detect_direction(text) == direction


def test_a_language_is_called_by_its_own_name() -> None:
    assert [texts.language_name(code) for code in ("de", "de-AT", "xx")] == ["Deutsch", "Deutsch", "xx"]
