"""The app's entry in INSTALLED_APPS."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Owns no tables."""

    name = "afterword.ui"
    label = "ui"
