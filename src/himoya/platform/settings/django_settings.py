"""What Django needs to know, derived from one `Installation`. Nobody edits this to run Himoya."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from himoya.dictionary.reading import country_folder
from himoya.languages.codes import OWN_NAMES
from himoya.platform.database.engine import embedded, postgresql
from himoya.platform.settings.country_zone import time_zone_of
from himoya.platform.settings.installation import Installation, read_installation
from himoya.platform.settings.openid_connect import openid_providers
from himoya.platform.settings.web_secret import web_secret

HIMOYA: Installation = read_installation(
    Path(os.environ.get("HIMOYA_DATA") or "data").resolve(), os.environ
)
HIMOYA_COUNTRY = HIMOYA.country

DEBUG = HIMOYA.debug
SECRET_KEY = web_secret(HIMOYA.keys)
ALLOWED_HOSTS = list(HIMOYA.hosts)

# ---- rooms, lowest first ----

ROOMS = (
    "database",
    "audit",
    "access",
    "agencies",
    "sign_in",
    "jobs",
    "search",
    "attachments",
    "documents",
    "identity",
    "records",
    "entry",
    "statistical_layer",
    *HIMOYA.wings,
    *(("situation", "transfers") if "register" in HIMOYA.wings else ()),
    "returns",
    "publication",
    "table_builder",
    "data_access",
    "proposals",
    "assistance",
    "programmes",
    "reports",
    "followed_work",
    "recommendations",
    "action_plan",
    "commission",
    "joint_work",
    "campaigns",
    "training",
    "curricula",
    "materials",
    "training_concepts",
    "simulations",
    "persons",
    "administration",
    "oversight",
    "home",
    "operation",
    "theme",
)

_HERE = Path(__file__).parent.parent
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    # A room that is not installed here is not loaded: rooms are independent of those above them.
    *(f"himoya.platform.{room}" for room in ROOMS if (_HERE / room / "apps.py").is_file()),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "himoya.platform.operation.faults.FaultsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "himoya.platform.sign_in.middleware.SessionLimitsMiddleware",
    "himoya.platform.agencies.middleware.ReaderMiddleware",
    "himoya.platform.identity.middleware.UnlockedKeysMiddleware",
    "himoya.platform.persons.middleware.LockedKeyMiddleware",
    "himoya.platform.sign_in.middleware.FirstThingsMiddleware",
    "himoya.platform.access.middleware.RefusalMiddleware",
    "himoya.platform.access.middleware.LookingMiddleware",
]

ROOT_URLCONF = "himoya.platform.urls"
WSGI_APPLICATION = "himoya.platform.wsgi.application"
AUTH_USER_MODEL = "agencies.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Our pages stand before those of the packages that we build on.
        "DIRS": [_HERE / room / "templates" for room in ("theme", "sign_in")],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "himoya.platform.home.context.frame",
            ],
        },
    },
]

FORM_RENDERER = "himoya.platform.theme.forms.HimoyaRenderer"

# ---- database, jobs, sessions ----

DATABASES: dict[str, dict[str, Any]] = {
    "default": embedded(HIMOYA.sqlite_file) if HIMOYA.is_embedded else postgresql(HIMOYA.database)
}
if HIMOYA.database_owner:
    # Owns the tables and migrates; pages never use it.
    DATABASES["owner"] = postgresql(HIMOYA.database_owner) | {"TEST": {"MIRROR": "default"}}
#: Deciding on a lock for every page would let one page be served at a time on SQLite.
ATOMIC_REQUESTS = False

TASKS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}
}

SESSION_ENGINE = "himoya.platform.sign_in.sessions"
SESSION_COOKIE_AGE = HIMOYA.session_hours * 3600
SESSION_COOKIE_SECURE = HIMOYA.https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SECURE = HIMOYA.https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "himoya.platform.theme.error_views.csrf_failure"

# ---- what leaves the server ----

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HIMOYA.https:
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_SSL_REDIRECT = not HIMOYA.behind_proxy
    # Monitoring on the machine itself asks without https.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
if HIMOYA.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

STATIC_URL = "/static/"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
#: Served from the rooms themselves, with nothing to collect first.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# ---- languages, days, numbers ----

LANGUAGES = [(code, name) for code, name in OWN_NAMES.items()]
LANGUAGE_CODE = "en"
LANGUAGE_COOKIE_NAME = "himoya_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HIMOYA.https
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
#: Our words win over those of the packages we build on, which call a password what we call a code.
LOCALE_PATHS = [_HERE / room / "locale" for room in ROOMS]
USE_I18N = True
FORMAT_MODULE_PATH = "himoya.platform.theme.formats"
USE_TZ = True
TIME_ZONE = time_zone_of(country_folder(HIMOYA_COUNTRY))

# ---- signing in ----

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "himoya.platform.sign_in.password_rules.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {
        "NAME": "himoya.platform.sign_in.password_rules.NotLikeOneself",
        "OPTIONS": {"user_attributes": ("username", "display_name")},
    },
    {"NAME": "himoya.platform.sign_in.password_rules.NotCommon"},
]
AUTHENTICATION_BACKENDS = ["himoya.platform.sign_in.accounts.AccountBackend"]
if HIMOYA.ldap:
    AUTHENTICATION_BACKENDS.append("himoya.platform.sign_in.directory.DirectoryBackend")
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"

_FORMS = "himoya.platform.sign_in.forms"
ACCOUNT_ADAPTER = "himoya.platform.sign_in.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.SignInForm",
    "reauthenticate": f"{_FORMS}.ConfirmPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
#: The browser forgets the session when it is closed.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
#: Attempts are counted by `sign_in.throttle`, in the database (decision 0034).
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False
MFA_ADAPTER = "himoya.platform.sign_in.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": f"{_FORMS}.CodeForm",
    "authenticate_webauthn": f"{_FORMS}.KeyForm",
    "reauthenticate": f"{_FORMS}.ConfirmCodeForm",
    "reauthenticate_webauthn": f"{_FORMS}.ConfirmKeyForm",
    "activate_totp": f"{_FORMS}.AppForm",
    "add_webauthn": f"{_FORMS}.AddKeyForm",
    "edit_webauthn": f"{_FORMS}.RenameKeyForm",
    "generate_recovery_codes": f"{_FORMS}.PrintCodesForm",
}
#: A clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "himoya.platform.sign_in.openid.OpenIdAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = openid_providers(HIMOYA)

# ---- log ----

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "himoya.platform.settings.plain_log.PlainFormatter"}},
    "filters": {"once": {"()": "himoya.platform.settings.plain_log.NotAFault"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": [] if HIMOYA.debug else ["once"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own handlers would say it again, with traces.
    "loggers": {
        name: {"handlers": [], "propagate": True, "level": "WARNING"}
        for name in ("django", "django.server", "django_tasks")
    },
}
