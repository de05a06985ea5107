"""The settings of the site, made from the environment; a deployment changes `HOUFU_…` variables, never this file."""

from pathlib import Path

from django.utils.csp import CSP

from houfu.site.environment import database, read_environment, secret_key

ENVIRONMENT = read_environment()
DATA_DIR = ENVIRONMENT.data_dir
CALENDAR_FILE = ENVIRONMENT.calendar_file
POLICY_FILE = ENVIRONMENT.policy_file
MEDIATION = ENVIRONMENT.mediation
SECRET_KEY = secret_key(ENVIRONMENT)
DEBUG = ENVIRONMENT.debug
ORDERS_PER_OFFICE = ENVIRONMENT.orders_per_office
DOUBLE_CHECK_PERCENT = ENVIRONMENT.double_check_percent
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.trusted_origins

ROOT_URLCONF = "houfu.site.urls"
WSGI_APPLICATION = "houfu.site.wsgi.application"
INSTALLED_APPS = [
    "houfu.store",
    "houfu.safeguard",
    "houfu.places",
    "houfu.access",
    "houfu.jobs",
    "houfu.registry",
    "houfu.ledgers",
    "houfu.intake",
    "houfu.snapshot",
    "houfu.quality",
    "houfu.assessment",
    "houfu.exports",
    "houfu.mediation",
    "houfu.casework",
    "houfu.portal",
    "houfu.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_htmx",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "houfu.access.wall.guard.Walled",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "houfu.site.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "houfu.access.sessions.SessionEnds",
    "houfu.portal.doors.EveryDoorDeclared",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# The database
DATABASES = {"default": database(ENVIRONMENT)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Background jobs: what each can do, by the dotted name of its function; what follows from one that is done; what is done every hour
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
HOUFU_WORKS: dict[str, str] = {
    "intake.check": "houfu.intake.works.check",
    "intake.commit": "houfu.intake.works.commit",
    "intake.undo": "houfu.intake.works.undo",
    "intake.faults": "houfu.portal.import_fault_book.make",
    "exports.make": "houfu.exports.works.make",
    "assessment.catch_up": "houfu.casework.works.catch_up",
}
HOUFU_THEN: dict[str, str] = {
    "intake.commit": "houfu.casework.works.after",
    "intake.undo": "houfu.casework.works.after",
}
HOUFU_TIDY: list[str] = [
    "houfu.intake.retention.forget_old",
    "houfu.exports.actions.sweep",
    "houfu.mediation.retiring.forget_old",
    "houfu.casework.works.keep_up",
]
JOB_LEASE_SECONDS = 60.0  # a worker that says nothing for so long is taken for dead

# Languages and time: Chinese unless the reader chose English; stored in UTC, shown in Beijing time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent.parent / "portal" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Sign-in
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "houfu.access.passwords.KindsOfLetters"},
    {"NAME": "houfu.access.passwords.NothingGuessed"},
    {"NAME": "houfu.access.passwords.NotAgain"},
]
PASSWORD_PROFILE = ENVIRONMENT.password_profile
SECOND_FACTOR_REQUIRED = ENVIRONMENT.second_factor
STEP_UP_SECONDS = 60 * ENVIRONMENT.step_up_minutes
ACCOUNT_ADAPTER = "houfu.site.accounts.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# A whole office may share one address; wrong passwords of one account are counted by axes, in the database. Wrong codes of the
# second factor are counted by account (`key`).
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "100/m/ip,10/15m/key"}
# What is counted, and which codes were used, is one for all processes of the site.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(DATA_DIR / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ENVIRONMENT.on_loopback
MFA_TOTP_ISSUER = "houfu"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # it wants the address too; an account locks wherever the tries come from
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "houfu.site.accounts.account_name"
AXES_LOCKOUT_CALLABLE = "houfu.site.accounts.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# Sessions: a working day at most, 15 minutes without a click, and none outlives the browser
SESSION_ABSOLUTE_SECONDS = 8 * 60 * 60
SESSION_IDLE_SECONDS = 15 * 60
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_SECONDS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# A file that is handed in stays in memory until it is sealed; a larger one is sealed piece by piece as it comes
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "houfu.intake.uploads.SealingUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 2**20  # the whole request
IMPORT_MOST_MEGABYTES = ENVIRONMENT.import_most_megabytes
IMPORT_FILES_DAYS = ENVIRONMENT.import_files_days

# Lists on their way out: the table of all lists, and how long a file lies there
HOUFU_LISTS = "houfu.portal.lists.table.listings"
HOUFU_EXPORT_HOURS = ENVIRONMENT.export_hours
HOUFU_EXPORT_PEOPLE_A_DAY = ENVIRONMENT.export_people_a_day

# What a browser may do with a page of ours
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],  # the UI kit draws its ticks and arrows as data: pictures
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if not ENVIRONMENT.on_loopback:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    LANGUAGE_COOKIE_SECURE = True
if ENVIRONMENT.trust_proxy:
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Static files: taken where they lie on loopback; collected, hashed and compressed where others can reach the site
STATIC_URL = "/static/"
STATIC_ROOT = None if ENVIRONMENT.on_loopback else ENVIRONMENT.static_root or DATA_DIR / "static"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder", "npm.finders.NpmFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ENVIRONMENT.on_loopback
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = DATA_DIR / "media"
WHITENOISE_USE_FINDERS = ENVIRONMENT.on_loopback
WHITENOISE_AUTOREFRESH = DEBUG
NPM_ROOT_PATH = str(ENVIRONMENT.node_modules or Path(__file__).parents[3])
NPM_STATIC_FILES_PREFIX = "vendor"
NPM_FILE_PATTERNS = {  # each with its map, where it has one: the hashing storage follows the reference
    "@tabler/core": ["dist/css/tabler.min.css*", "dist/js/tabler.min.js*"],
    "bootstrap-icons": ["font/bootstrap-icons.min.css", "font/fonts/*"],
    "echarts": ["dist/echarts.min.js"],
    "tom-select": ["dist/css/tom-select.bootstrap5.min.css*", "dist/js/tom-select.complete.min.js*"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": ENVIRONMENT.log_level},
    "loggers": {"numexpr": {"level": "WARNING"}},  # pandas brings it; it announces its threads to every command
}
