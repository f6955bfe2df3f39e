"""Settings of the test suite: a data folder of its own, quick password hashes.

``HIMOYA_TEST_PG_DSN`` runs the same suite on PostgreSQL.
"""

from __future__ import annotations

import os
import tempfile

os.environ["HIMOYA_DATA"] = tempfile.mkdtemp(prefix="himoya-tests-")
os.environ.setdefault("HIMOYA_PROFILE", "demonstration")
# Pages of other rooms are tested without one; tests/platform/sign_in demands it.
os.environ.setdefault("HIMOYA_SECOND_FACTOR", "false")
if os.environ.get("HIMOYA_TEST_PG_DSN"):
    os.environ["HIMOYA_DATABASE"] = os.environ["HIMOYA_TEST_PG_DSN"]

from himoya.platform.catalogues import compile_catalogues

compile_catalogues()

from himoya.platform.settings.django_settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SESSION_COOKIE_SECURE = False
