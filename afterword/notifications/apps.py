from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "afterword.notifications"
    label = "notifications"
