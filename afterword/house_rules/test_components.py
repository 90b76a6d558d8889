"""Each component of `ui` is on the pattern page, so that using it is easier than writing it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.test import Client
from django.urls import reverse

from afterword.accounts.models import Account
from afterword.house_rules.sources import Source, templates
from afterword.testing import Cast


def components(among: Iterable[Source]) -> set[str]:
    """The shared components, by the names that templates call them by."""
    return {f"ui/{source.name}" for source in among if source.app == "ui" and source.name.startswith("_")}


def unshown(wanted: set[str], rendered: Iterable[str]) -> list[str]:
    """Components that took no part in drawing the page."""
    return sorted(wanted - set(rendered))


def test_each_component_is_on_the_pattern_page(cast: Cast, as_: Callable[[Account | None], Client]) -> None:
    answer = as_(cast.moderator).get(reverse("ui:patterns"))
    assert unshown(components(templates()), [str(template.name) for template in answer.templates]) == []


def test_a_component_left_out_is_found() -> None:
    card = Source("afterword/ui/templates/ui/_work_card.html", "")
    page = Source("afterword/ui/templates/ui/page.html", "")
    assert unshown(components([card, page]), ["ui/page.html"]) == ["ui/_work_card.html"]
    assert unshown(components([card, page]), ["ui/page.html", "ui/_work_card.html"]) == []
