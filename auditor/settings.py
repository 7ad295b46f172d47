"""Django settings, from the environment. docs/operations.md lists every variable; without any, it all runs locally."""

import os
from pathlib import Path

from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured

from auditor import environment

BASE_DIR = Path(__file__).resolve().parent.parent

try:
    VAR_DIR = environment.make_folder(os.environ, "VAR_DIR", BASE_DIR / "var")
    """What this installation writes: the SQLite file, the generated secret key, the beat's schedule."""
    STATIC_ROOT = environment.find_folder(os.environ, "STATIC_ROOT", VAR_DIR / "static")
    DEBUG = environment.read_bool(os.environ, "DEBUG", default=False)
    ALLOWED_HOSTS = environment.read_hosts(os.environ, DEBUG)
    SECRET_KEY = environment.read_secret_key(os.environ, VAR_DIR, ALLOWED_HOSTS)
    CSRF_TRUSTED_ORIGINS = environment.read_origins(os.environ)
    DATABASES = {"default": environment.read_database(os.environ, VAR_DIR)}
    REDIS_URL = environment.read_redis_url(os.environ)
    HTTPS = environment.read_bool(os.environ, "HTTPS", default=environment.serves_others(ALLOWED_HOSTS))
    BEHIND_PROXY = environment.read_bool(os.environ, "BEHIND_PROXY", default=False)
    CORPUS_LIMIT = environment.read_positive(os.environ, "CORPUS_LIMIT", default=200)
    TASK_SECONDS = environment.read_positive(os.environ, "TASK_SECONDS", default=600)
    VECTOR_DAYS = environment.read_positive(os.environ, "VECTOR_DAYS", default=90)
    DUE_CHECK_SECONDS = environment.read_positive(os.environ, "DUE_CHECK_SECONDS", default=60)
    NLI_MODEL = environment.read_nli_model(os.environ)
    """The folder of a model of the user's own that reads each claim with the statements nearest to it, if any."""
    NLI_MODEL_SIZE = environment.measure_model(NLI_MODEL)
    FETCH_ALLOW = environment.read_fetch_allow(os.environ)
    """Hosts on private addresses that the fetcher may reach all the same. Empty outside tests and intranets."""
except ImproperlyConfigured as error:
    raise SystemExit(f"auditor cannot start: {error}") from None

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "sites",
    "auditor.apps.AuditorConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "auditor.headers.add_content_policy",
]

ROOT_URLCONF = "auditor.urls"
WSGI_APPLICATION = "auditor.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"auditor": {"level": "INFO"}, "sites": {"level": "INFO"}},
}

CELERY_BROKER_URL = REDIS_URL or "memory://localhost"
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A task that reaches the soft limit records its failure and ends; one that cannot even do that is killed at the limit.
CELERY_TASK_SOFT_TIME_LIMIT = TASK_SECONDS * 0.8
CELERY_TASK_TIME_LIMIT = TASK_SECONDS
# A process that a page made large is replaced after its task, in kB: some three times what usual pages take (180 MB).
# A model of the user's own takes up to 1.3 times its size; without room for it, each task would cost its process.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 600_000 + 2 * NLI_MODEL_SIZE
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # A task is given to another worker after this many seconds unacknowledged: more than any task may last.
    "visibility_timeout": TASK_SECONDS * 1.5,
    # How often workers look for such tasks, in seconds. The default, every tenth interval of 10, adds 100 seconds.
    "unacked_restore_interval": max(1, TASK_SECONDS // 60),
    "unacked_restore_throttle": 1,
    "unacked_mutex_expire": max(5, TASK_SECONDS // 10),
}
CELERY_TASK_DEFAULT_QUEUE = "crawl"
CELERY_TASK_ROUTES = {
    "auditor.tasks.audit_due": {"queue": "crawl"},
    "auditor.tasks.capture_page": {"queue": "crawl"},
    "auditor.tasks.audit_snapshot": {"queue": "audit"},
    "auditor.tasks.build_report": {"queue": "report"},
    "auditor.tasks.prune_vectors": {"queue": "report"},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "audit-due": {
        "task": "auditor.tasks.audit_due",
        "schedule": float(DUE_CHECK_SECONDS),
        "options": {"expires": float(DUE_CHECK_SECONDS)},
    },
    # At an hour when hardly anybody waits for the database; the day's next one does what this one could not.
    "prune-vectors": {"task": "auditor.tasks.prune_vectors", "schedule": crontab(hour=3, minute=20)},
}
