from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    name = "afterword.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Load every app's ``leaving.py`` (what goes with an account) and ``settings_pages.py`` (what it can set)."""
        autodiscover_modules("leaving")
        autodiscover_modules("settings_pages")
