"""Many keys as one value of a question: ten thousand keys are no ten thousand values."""

from __future__ import annotations

import json
from collections.abc import Collection

from django.db import connection
from django.db.models.expressions import RawSQL


def listed(keys: Collection[str]) -> RawSQL:
    """Return what stands behind ``pk__in=`` for keys as `Cast` to text gives them."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::uuid[])", [sorted(keys)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(sorted(keys))])
