from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "afterword.pages"
    label = "pages"
