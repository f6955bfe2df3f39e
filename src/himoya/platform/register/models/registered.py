"""Nothing is deleted: what was withdrawn stays in its table, and no query of the register finds it.

The condition stands in the manager and in ``visible_to``, so that lists, counts, links, codes,
exports, and work of the system on whole tables leave a withdrawn record out without asking for it.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from himoya.platform.access.scope import ScopedManager, active_reader

#: The condition of every record that counts.
REGISTERED = models.Q(withdrawal__isnull=True)


def withdrawal_column() -> models.ForeignKey[Any, Any]:
    """Column of a record's withdrawal; None for one that counts. No index: nearly all are None."""
    return models.ForeignKey(
        "register.Withdrawal",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="+",
    )


class RegisteredManager(ScopedManager[Any]):
    """Records that count, for whoever reads; also under `whole_table`."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(REGISTERED)


class WithdrawnToo(models.Manager[Any]):
    """All records under `whole_table`: for a rotation of keys and for an act of withdrawal.

    A reader gets none: what was withdrawn is shown by `queries.withdrawn` alone.
    """

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet[Any]:
        rows = super().get_queryset()
        return rows if active_reader() is None else rows.none()


class CodesOfRegistered(ScopedManager[Any]):
    """Codes of records that count."""

    def get_queryset(self) -> models.QuerySet[Any]:
        rows = super().get_queryset()
        if active_reader() is not None:
            return rows  # `RecordCode.visible_to` asks the record
        return rows.filter(record__withdrawal__isnull=True)
