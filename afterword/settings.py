"""All settings, read from the environment by the typed readers of `afterword.environment`.

A fresh clone runs with none set. docs/running.md lists every name.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from afterword import environment as env
from afterword.secret_key import secret_key

PACKAGE = Path(__file__).resolve().parent
DATA = env.folder("AFTERWORD_DATA", "var")
DEBUG = env.flag("AFTERWORD_DEBUG")

# Address, trust, cookies
AFTERWORD_URL = env.address("AFTERWORD_URL", "http://127.0.0.1:8000")
IS_HTTPS = AFTERWORD_URL.startswith("https://")
TRUSTED_PROXIES = env.networks("AFTERWORD_TRUSTED_PROXIES")
ALLOWED_HOSTS = [urlsplit(AFTERWORD_URL).hostname or "", "localhost", "127.0.0.1", "[::1]"] + [
    host.strip() for host in env.text("AFTERWORD_HOSTS").split(",") if host.strip()
]
SECRET_KEY = env.text("AFTERWORD_SECRET_KEY") or secret_key(DATA)
COOKIE_PREFIX = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
ADULT_COOKIE_NAME = f"{COOKIE_PREFIX}adult"
LANGUAGE_COOKIE_SECURE = IS_HTTPS
CSRF_USE_SESSIONS = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
SCRIPT_HASHES = ["afterword.ui.scripts.import_map_hash"]

DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_tasks",
    "afterword.serving",
    "afterword.ui",
    "afterword.events",
    "afterword.jobs",
    "afterword.limits",
    "afterword.house",
    "afterword.accounts",
    "afterword.tags",
    "afterword.works",
    "afterword.feedback",
    "afterword.reading",
    "afterword.search",
    "afterword.notifications",
    "afterword.moderation",
    "afterword.interop",
    "afterword.pages",
    "afterword.ops",
    # After ours, so that our templates are found first.
    "allauth",
    "allauth.account",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "afterword.serving.middleware.TrustedProxies",
    "afterword.serving.middleware.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "afterword.serving.origin.OriginCsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "afterword.house.middleware.HouseLanguage",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "afterword.house.middleware.FirstRun",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
]

ROOT_URLCONF = "afterword.urls"
FORM_RENDERER = "afterword.ui.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "ui" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "afterword.house.context.house",
                "afterword.pages.context.header",
            ],
        },
    },
]

DATABASES = {"default": env.database("DATABASE_URL", data_folder=DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env.text("CACHE_URL")}
        if env.text("CACHE_URL")
        else {"BACKEND": "afterword.limits.cache.FileCache", "LOCATION": str(DATA / "cache.sqlite3")}
    )
}
TASKS = {"default": {"BACKEND": "afterword.jobs.backend.LeasedQueue", "QUEUES": ["default", "mail"]}}

# People
AUTH_USER_MODEL = "accounts.Account"
# Names are unique by `name_key`, under which look-alikes are the same; AccountBackend looks them up by it.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["afterword.accounts.backends.AccountBackend"]
PASSWORD_HASHERS = ["afterword.accounts.hashers.MeasuredArgon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "afterword.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_HTTPS else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "afterword.accounts.forms.SignInForm",
    "signup": "afterword.accounts.forms.SignUpForm",
    "add_email": "afterword.accounts.forms.AddressForm",
    "change_password": "afterword.accounts.forms.NewPasswordForm",  # nosec B105  # the address of a form
    "reset_password": "afterword.accounts.forms.AskForResetForm",  # nosec B105  # the address of a form
    "reset_password_from_key": "afterword.accounts.forms.ResetForm",  # nosec B105  # the address of a form
    "reauthenticate": "afterword.accounts.forms.PasswordAgainForm",
}
# afterword.limits counts instead: allauth's limits lock a name's owner out too, and everybody when the cache is gone.
ACCOUNT_RATE_LIMITS = False
USERSESSIONS_TRACK_ACTIVITY = False

# Words and times
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "afterword.ui.finders.ProseMirror",
]
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "afterword.ui.storage.Storage"},
}

# Mail goes to files in the data folder until an SMTP server is named.
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_PORT = env.whole_number("EMAIL_PORT", 587, at_least=1, at_most=65535)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", f"archive@{urlsplit(AFTERWORD_URL).hostname}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "afterword.serving.log_lines.QuietLine",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "afterword": {"level": "INFO"}},
}
