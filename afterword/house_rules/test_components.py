"""Each component of `ui` is on the pattern page, so that using it is easier than writing it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from afterword.house_rules.sources import Source, templates

NOT_SHOWN = {"_head.html"}
"""Partials of the base page that can't stand on a page of their own."""


def components(among: Iterable[Source]) -> Iterator[Source]:
    """The shared components: partials of the app `ui`."""
    return (source for source in among if source.app == "ui" and source.name.startswith("_"))


def pattern_pages(among: Iterable[Source]) -> str:
    """The words of the pattern page and its parts."""
    return "\n".join(source.text for source in among if source.app == "ui" and "pattern" in source.path)


def unshown(among: Iterable[Source]) -> list[str]:
    """Components that the pattern page leaves out."""
    every = list(among)
    shown = pattern_pages(every)
    parts = [source for source in components(every) if "pattern" not in source.path and source.name not in NOT_SHOWN]
    return sorted(source.path for source in parts if f"/{source.name}" not in shown)


def test_each_component_is_on_the_pattern_page() -> None:
    assert unshown(templates()) == []


def test_there_is_a_pattern_page() -> None:
    assert pattern_pages(templates())


def test_a_component_left_out_is_found() -> None:
    folder = "afterword/ui/templates/ui"
    card = Source(f"{folder}/_work_card.html", "")
    empty = Source(f"{folder}/patterns.html", "")
    full = Source(f"{folder}/patterns.html", '{% include "ui/_work_card.html" with work=work only %}')
    assert unshown([card, empty]) == [card.path]
    assert unshown([card, full]) == []
