from django.apps import AppConfig


class InteropConfig(AppConfig):
    name = "afterword.interop"
    label = "interop"
