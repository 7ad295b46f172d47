from django.apps import AppConfig


class AuditorConfig(AppConfig):
    name = "auditor"
    verbose_name = "Audits"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Makes the configured app the current one for @shared_task; auditor/__init__.py stays empty, so that
        # importing the analysis loads neither Django nor Celery.
        # The others register checks.
        from auditor import celery, own_model_check, static_root  # noqa: F401
