"""Finds out at start-up who declares and who consumes events."""

from django.apps import AppConfig
from django.core import checks
from django.utils.module_loading import autodiscover_modules

from afterword.events.checks import check_consumers


class EventsConfig(AppConfig):
    name = "afterword.events"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load every app's ``events.py`` and ``consumers.py``."""
        autodiscover_modules("events")
        autodiscover_modules("consumers")
        checks.register(check_consumers)
