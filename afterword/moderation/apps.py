from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "afterword.moderation"
    label = "moderation"
