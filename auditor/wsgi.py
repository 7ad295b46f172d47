"""The WSGI application: ``gunicorn auditor.wsgi``."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from auditor.own_model_check import check_own_model
from auditor.static_root import make_static_root

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auditor.settings")

make_static_root()  # before the middleware, which looks into it
application = get_wsgi_application()
if not settings.REDIS_URL:  # with workers, the web server judges nothing
    check_own_model()
