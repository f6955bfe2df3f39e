"""Official numbers: from one locked counter per agency, year, kind and mode.

Numbers grow, gaps are allowed, none is given twice: a counter never goes back.
"""

from __future__ import annotations

from django.db import connection

from himoya.languages.folding import fold
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import today
from himoya.platform.register.kinds import NumberKind
from himoya.platform.register.models import NumberSeries
from himoya.platform.register.number_patterns import official_number


class OutsideTransaction(RuntimeError):
    """A number is given in the transaction that uses it."""


def next_number(agency: Agency, kind: NumberKind, *, practice: bool) -> str:
    """Return the next official number of an agency this year. Raises OutsideTransaction."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(kind)
    year = today().year
    series, _ = NumberSeries.objects.get_or_create(
        agency=agency, year=year, kind=kind.value, practice=practice
    )
    # Others wait here until this transaction ends; on SQLite they wait at its beginning.
    series = NumberSeries.objects.select_for_update().get(pk=series.pk)
    series.last += 1
    series.save(update_fields=("last",))
    return official_number(agency.code, year, series.last, kind, practice=practice)


def number_key(number: str) -> str:
    """Return an official number as it is compared: case and signs between parts do not count."""
    return fold(number)
