"""Which pages the settings lead to: later apps add theirs in a `settings_pages.py` of their own."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class SettingsPage:
    route: str
    label: Words
    description: Words


_pages: list[SettingsPage] = []


def add_settings_page(route: str, *, label: Words, description: Words) -> None:
    """Put a link on `/settings/`, for every member. `route` is a URL's name and takes no arguments."""
    _pages.append(SettingsPage(route, label, description))


def settings_pages() -> list[SettingsPage]:
    return list(_pages)
