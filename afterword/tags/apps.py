from django.apps import AppConfig


class TagsConfig(AppConfig):
    name = "afterword.tags"
    label = "tags"
