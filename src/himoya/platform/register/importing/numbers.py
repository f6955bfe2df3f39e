"""Official numbers of cases from a file: their own where the country's pattern allows, else new.

A number of the agency's own pattern that nobody has was given by the same office before, on paper
or in another program: it stays. Every other number is a number of the source, and is kept as such.
"""

from __future__ import annotations

import re

from django.db import connection
from django.db.models import QuerySet

from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.kinds import NumberKind
from himoya.platform.register.models import Case, NumberSeries
from himoya.platform.register.number_patterns import official_number
from himoya.platform.register.numbering import OutsideTransaction, number_key

#: Values of one query.
_AT_ONCE = 500


def own_number(typed: str, agency: Agency, kind: NumberKind, *, practice: bool) -> str | None:
    """Return a typed number as the pattern writes it; None where it is none of this agency's.

    Years to come are no years of a number that was given.
    """
    found = _counted(typed, agency, kind, practice=practice)
    if found is None:
        return None
    year, counted = found
    return official_number(agency.code, year, counted, kind, practice=practice)


def taken_keys(keys: list[str], *, practice: bool) -> frozenset[str]:
    """Return which of some numbers, as they are compared, a case has already.

    The bare and whole table: a number is given once, whoever may see its case, and also where the
    case was withdrawn. It tells of no other agency's case: only numbers of the own are ever kept.
    """
    taken: set[str] = set()
    with whole_table("ask which numbers of the agency were given"):
        for start in range(0, len(keys), _AT_ONCE):
            rows: QuerySet[Case] = QuerySet(Case).filter(
                practice=practice, number_key__in=keys[start : start + _AT_ONCE]
            )
            taken.update(rows.values_list("number_key", flat=True))
    return frozenset(taken)


class Numbers:
    """Gives the numbers of one import. Its counters are locked until the transaction ends."""

    def __init__(self, agency: Agency, kind: NumberKind, *, practice: bool) -> None:
        """Raises OutsideTransaction."""
        if not connection.in_atomic_block:
            raise OutsideTransaction(kind)
        self._agency, self._kind, self._practice = agency, kind, practice
        self._year = today().year
        NumberSeries.objects.get_or_create(
            agency=agency, year=self._year, kind=kind.value, practice=practice
        )
        self._series = NumberSeries.objects.select_for_update().get(
            agency=agency, year=self._year, kind=kind.value, practice=practice
        )
        self._given: set[str] = set()

    def keep(self, typed: list[str], taken: frozenset[str] = frozenset()) -> dict[str, str]:
        """Return typed -> the number that stays, for those that do; the counter goes past them."""
        kept: dict[str, str] = {}
        for one in typed:
            own = own_number(one, self._agency, self._kind, practice=self._practice)
            if own is None or number_key(own) in taken | self._given:
                continue
            kept[one] = own
            self._given.add(number_key(own))
            found = _counted(one, self._agency, self._kind, practice=self._practice)
            if found is not None and found[0] == self._year:
                self._series.last = max(self._series.last, found[1])
        return kept

    def next(self) -> str:
        """Return the next number that the counter gives."""
        self._series.last += 1
        return official_number(
            self._agency.code, self._year, self._series.last, self._kind, practice=self._practice
        )

    def close(self) -> None:
        """Keep how far the counter is."""
        self._series.save(update_fields=("last",))


def _counted(
    typed: str, agency: Agency, kind: NumberKind, *, practice: bool
) -> tuple[int, int] | None:
    """Return the year and the counted number that are written in an official number."""
    pattern = dictionary().country.numbers[kind.value]
    written = (pattern.practice_prefix if practice else "") + pattern.pattern
    pieces = re.split(r"(\{[^{}]*\})", written)
    expression = "".join(_piece(piece, agency.code) for piece in pieces)
    found = re.fullmatch(expression, typed.strip(), re.IGNORECASE)
    if found is None or not 1900 <= int(found["year"]) <= today().year:
        return None
    return int(found["year"]), int(found["number"])


def _piece(piece: str, agency: str) -> str:
    if piece == "{agency}":
        return re.escape(agency)
    if piece == "{year}":
        return r"(?P<year>[0-9]{4})"
    return r"(?P<number>[0-9]{1,9})" if piece.startswith("{number") else re.escape(piece)
