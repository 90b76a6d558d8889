"""The archive's settings for a server without a database, which the tests of the web process start."""

from afterword.settings import *  # noqa: F403  # all of them, but for those below

INSTALLED_APPS = ["django.contrib.staticfiles", "afterword.serving", "afterword.ui"]
ROOT_URLCONF = "afterword.serving.tests.views"
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
MIDDLEWARE = [
    "afterword.serving.middleware.TrustedProxies",
    "afterword.serving.middleware.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "afterword.serving.origin.OriginCsrfMiddleware",
]
