"""The web application; ``HIMOYA_DATA`` names the data folder."""

from __future__ import annotations

import gc

from django.core.wsgi import get_wsgi_application

from himoya.platform import offers
from himoya.platform.start import start

start()
application = get_wsgi_application()
offers.bring()

# A page makes some ten thousand short-lived objects: looking through all of them for circles each
# 700, among all that was loaded above, took a tenth of the time. What is loaded stays for good.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
