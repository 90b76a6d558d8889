"""Finds every app's jobs at start-up."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "afterword.jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load every app's ``jobs.py``, so that schedules are known."""
        autodiscover_modules("jobs")
