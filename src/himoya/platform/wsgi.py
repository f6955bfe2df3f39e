"""The web application; ``HIMOYA_DATA`` names the data folder."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application

from himoya.platform.start import start

start()
application = get_wsgi_application()
