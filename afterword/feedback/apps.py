from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "afterword.feedback"
    label = "feedback"

    def ready(self) -> None:
        from afterword.feedback import numbers  # noqa: F401  registers itself
