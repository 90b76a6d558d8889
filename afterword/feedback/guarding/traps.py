"""The field of guests' forms that only machines see."""

from __future__ import annotations

from typing import Any

from django import forms

from afterword.feedback.guarding import signs


class GuestTraps(forms.HiddenInput):
    """Drawn with a form's hidden fields: the trap, and when the page was drawn (`signs` says what for)."""

    template_name = "feedback/_guest_traps.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        names = {"trap": signs.TRAP, "ticket": signs.TICKET, "seconds": signs.SECONDS}
        return super().get_context(name, value, attrs) | {"names": names, "ticket": signs.ticket()}


class GuestTrapsField(forms.Field):
    """Takes nothing: `Signs.of` reads what was sent."""

    widget = GuestTraps

    def __init__(self) -> None:
        super().__init__(required=False)
