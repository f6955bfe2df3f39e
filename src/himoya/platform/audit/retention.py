"""Drops rows that are older than the law asks for, behind a signed seal.

Two steps, each whole by itself. First the seal: a signed checkpoint of the last row to go, as a row
of the chain. Then the rows go. Stopped between both, the next run drops them; verification begins
at the seal. Nothing is dropped of a chain that is not whole: it is evidence.

Rows can be removed nowhere else. The triggers that refuse it are lifted in the one transaction that
drops, which needs the role that owns the tables.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connections, transaction

from himoya.platform.audit.actions import Doer, record
from himoya.platform.audit.acts import Act
from himoya.platform.audit.checkpointing import ChainBroken
from himoya.platform.audit.checkpoints import SignedCheckpoint, kept_checkpoints, read_file, signed
from himoya.platform.audit.rows import first_number, last_before, row_numbered
from himoya.platform.audit.seals import details_of_seal, seals
from himoya.platform.audit.verification import verify
from himoya.platform.database.clock import now
from himoya.platform.database.migrating import owning_connection

TABLE = "audit_entry"

#: Nobody drops what is younger, whatever the settings say: a year and a day.
SHORTEST = timedelta(days=366)


class TooYoung(ValueError):
    """The period asked for is shorter than `SHORTEST`."""


def drop_rows_before(before: datetime, *, by: Doer | None = None) -> int:
    """Seal and drop the rows that are older than an instant; return how many went.

    The seal itself and everything after stays. Raises TooYoung, ChainBroken, and as
    `verification.verify`; DatabaseError where the owner's connection is missing.
    """
    if before > now() - SHORTEST:
        raise TooYoung(before)
    report = verify(map(read_file, kept_checkpoints()))
    if not report.whole:
        raise ChainBroken(report)
    last = last_before(before)
    if last is not None and last > _sealed_to():
        _seal(last, by)
    return _drop_up_to(_sealed_to())


def _sealed_to() -> int:
    return max((one.checkpoint.number for one in seals()), default=0)


def _seal(last: int, by: Doer | None) -> SignedCheckpoint:
    row = row_numbered(last)
    assert row is not None
    rows = last - (first_number() or last) + 1
    seal = signed(number=last, digest=row.digest, at=row.at, rows=rows)
    with transaction.atomic(durable=True):
        record(Act.SEALED, by=by, details=details_of_seal(seal))
    return seal


def _drop_up_to(number: int) -> int:
    alias = owning_connection()
    connection = connections[alias]
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        lifted = _lift(cursor, connection.vendor)
        cursor.execute(f"DELETE FROM {TABLE} WHERE number <= %s", [number])
        gone: int = cursor.rowcount
        for statement in lifted:
            cursor.execute(statement)
    return gone


def _lift(cursor: Any, vendor: str) -> list[str]:
    """Lift the triggers of the table and return the statements that put them back."""
    if vendor == "postgresql":
        cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
        return [f"ALTER TABLE {TABLE} ENABLE TRIGGER USER"]
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE]
    )
    triggers = cursor.fetchall()
    for name, _ in triggers:
        cursor.execute(f"DROP TRIGGER {name}")
    return [statement for _, statement in triggers]
