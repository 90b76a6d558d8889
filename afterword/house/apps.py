from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "afterword.house"
    label = "house"
