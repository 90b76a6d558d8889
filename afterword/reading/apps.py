from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "afterword.reading"
    label = "reading"

    def ready(self) -> None:
        from afterword.reading import numbers  # noqa: F401  registers itself
