"""The WSGI application: ``gunicorn auditor.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auditor.settings")

application = get_wsgi_application()
