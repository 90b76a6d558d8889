from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "afterword.feedback"
    label = "feedback"
