"""A command waits for others who write; a page says soon that it is busy."""

from __future__ import annotations

import pytest
from django.db import connection

from himoya.platform.database.engine import BUSY_TIMEOUT, PATIENT_TIMEOUT, waiting_patiently
from tests.platform.operation.installations import SERVER

pytestmark = pytest.mark.django_db


def waits_for() -> int:
    """Milliseconds that the connection waits, as SQLite itself says."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        return int(cursor.fetchone()[0])


if not SERVER:

    def test_patience_ends_with_the_act_also_where_it_fails() -> None:
        assert waits_for() == BUSY_TIMEOUT
        with pytest.raises(OSError, match="no room"), waiting_patiently():
            assert waits_for() == PATIENT_TIMEOUT
            raise OSError("no room")
        assert waits_for() == BUSY_TIMEOUT
