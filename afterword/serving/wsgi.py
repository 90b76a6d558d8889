"""The application that a WSGI server is given, built from the settings: `afterword.serving.wsgi.application()`."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from afterword.serving import stamps
from afterword.serving.application import build_application
from afterword.serving.guest_pages import guest_cookies
from afterword.serving.wsgi_types import Application


def application() -> Application:
    """Django with everything around it. Call it once in each process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterword.settings")
    django_app = get_wsgi_application()
    return build_application(
        django_app,
        stamps=stamps.current(),
        cookies=guest_cookies(),
        static_folder=Path(settings.STATIC_ROOT),
        static_url=settings.STATIC_URL,
        trusted_proxies=settings.TRUSTED_PROXIES,
    )
