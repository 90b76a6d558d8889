"""Themes: the same tokens in each, legible in each."""

import re

import pytest

from afterword.ui.tests.colours import TOKENS, contrast, themes

INKS = ["ink", "ink-soft", "ink-faint", "accent"]
SURFACES = ["paper", "sheet", "mark"]
THEMES = themes()


def test_there_are_six_settings_of_colour() -> None:
    assert len(THEMES) == 6


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_redefines_the_same_tokens(theme: str) -> None:
    assert THEMES[theme].keys() == next(iter(THEMES.values())).keys()


def test_a_dark_device_gets_the_night() -> None:
    assert THEMES["@media (prefers-color-scheme: dark) :root"] == THEMES['[data-theme="night"]']


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_is_legible_on_every_surface(theme: str, surface: str, ink: str) -> None:
    colours = THEMES[theme]
    least = 7.0 if "contrast" in theme else 4.5
    assert contrast(colours[ink], colours[surface]) >= least


@pytest.mark.parametrize("theme", THEMES)
def test_words_on_the_accent_are_legible(theme: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours["accent-ink"], colours["accent-fill"]) >= (7.0 if "contrast" in theme else 4.5)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("line", ["edge", "focus", "accent"])
def test_lines_that_mean_something_stand_out(theme: str, line: str) -> None:
    colours = THEMES[theme]
    assert min(contrast(colours[line], colours[surface]) for surface in ("paper", "sheet")) >= 3.0


def test_colours_are_named_nowhere_else() -> None:
    for file in TOKENS.parent.glob("*.css"):
        if file != TOKENS:
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", file.read_text(encoding="utf-8")), (
                file.name
            )
