"""Numbers of requests: one locked counter per centre, year and mode, the country's pattern."""

from __future__ import annotations

from django.db import connection

from himoya.languages.folding import fold
from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.referral.models import RequestSeries
from himoya.platform.referral.visibility import REQUEST


class OutsideTransaction(RuntimeError):
    """A number is given in the transaction that uses it."""


def next_number(by: Reader) -> str:
    """Return the next number of the centre this year, in its scope. Raises OutsideTransaction."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(REQUEST)
    year = today().year
    series, _ = RequestSeries.objects.get_or_create(
        agency_id=by.agency, year=year, practice=by.practice
    )
    # Others wait here until this transaction ends; on SQLite they wait at its beginning.
    series = RequestSeries.objects.select_for_update(of=("self",)).get(pk=series.pk)
    series.last += 1
    series.save(update_fields=("last",))
    return written(by.agency_code, year, series.last, practice=by.practice)


def written(agency: str, year: int, counted: int, *, practice: bool) -> str:
    """Return the number that a counter stands for."""
    numbers = dictionary().country.numbers
    return numbers.write(REQUEST, agency=agency, year=year, counted=counted, practice=practice)


def number_key(number: str) -> str:
    """Return a number as it is compared: case and signs between parts do not count."""
    return fold(number)
