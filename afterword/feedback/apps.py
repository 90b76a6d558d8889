from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "afterword.feedback"
    label = "feedback"

    def ready(self) -> None:
        from afterword.feedback import numbers, revisions  # noqa: F401  register themselves
        from afterword.feedback.commentary import leaving  # noqa: F401  registers itself
        from afterword.feedback.control import approval  # noqa: F401  registers itself
        from afterword.feedback.margin import asking  # noqa: F401  registers itself
        from afterword.feedback.margin import leaving as margin_leaving  # noqa: F401  registers itself
