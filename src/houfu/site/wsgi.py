"""The door for a WSGI server: `gunicorn houfu.site.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houfu.site.settings")

application = get_wsgi_application()
