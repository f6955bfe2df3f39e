"""The database itself refuses to change or remove a row, on both engines."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from himoya.platform.audit.models import Entry
from himoya.platform.database.append_only import REFUSAL
from tests.platform.audit.harming import grow

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rows() -> None:
    grow(3)


STATEMENTS = (
    "UPDATE audit_entry SET act = 'read' WHERE number = 2",
    "UPDATE audit_entry SET number = 9 WHERE number = 2",
    "DELETE FROM audit_entry WHERE number = 2",
    "DELETE FROM audit_entry",
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_trigger_refuses(statement: str) -> None:
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        _as_owner(statement)
    assert Entry.objects.count() == 3


# What an engine has no words for is not tested on it, and so never skipped.
if connection.vendor == "postgresql":

    def test_the_whole_table_cannot_be_emptied() -> None:
        with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
            _as_owner("TRUNCATE audit_entry")
        assert Entry.objects.count() == 3

    @pytest.mark.parametrize("statement", [*STATEMENTS, "TRUNCATE audit_entry"])
    def test_the_web_role_has_not_even_the_right_to_try(statement: str) -> None:
        refused = pytest.raises(DatabaseError, match="permission denied")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

else:

    def test_a_row_cannot_be_put_in_the_place_of_another_one() -> None:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT OR REPLACE INTO audit_entry (number, at, act, practice, details, "
                "previous, digest) VALUES (2, '2026-01-01', 'read', 0, '{}', 'x', 'x')"
            )
        assert Entry.objects.get(number=2).previous != "x"


def _as_owner(statement: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("RESET ROLE")
        # Refused, the savepoint's end brings the role back.
        cursor.execute(statement)
