"""System checks: consumers wait only for events that somebody declares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from afterword.events import registry


def check_consumers(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """An error for each consumer that waits for an event which is never recorded."""
    return [
        Error(
            f"The consumer {name!r} waits for events that nobody declares: {', '.join(missing)}.",
            hint="Declare them in the events.py of the app that records them, or mend the spelling.",
            id="afterword.events.E001",
        )
        for name, missing in registry.undeclared().items()
    ]
