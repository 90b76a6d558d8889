from django.apps import AppConfig


class WorksConfig(AppConfig):
    name = "afterword.works"
    label = "works"
