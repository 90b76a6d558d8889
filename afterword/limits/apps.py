"""The app of limits: no tables of its own, its counts are in the cache."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "afterword.limits"
