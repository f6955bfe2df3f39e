"""For whoever compiles the returns of the country: one flow from all its sides, and what is odd.

Everything is worked out from signed returns and the calendar; nothing of it is stored, and no case
is looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from himoya.dictionary.results import TOTAL
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.returns.checking import unusual_count
from himoya.platform.returns.contents import Place, stored_place
from himoya.platform.returns.kinds import State
from himoya.platform.returns.models import Return, ReturnFigures
from himoya.platform.returns.owing import agreements
from himoya.platform.returns.queries import MOST_EARLIER, Owed, followed
from himoya.statistics.labelling import shown_categories
from himoya.statistics.reconciling import Flow, SentFigure, reconcile
from himoya.statistics.returns_due import Standing
from himoya.statistics.usual_range import Band

#: The sides of a flow, in the order in which cases pass on.
SIDES = ("police", "prosecutor", "court")

#: A year, as periods are written.
_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusual:
    """A figure of one return outside the usual range after the earlier ones of its agency."""

    owed: Owed
    table: str
    place: Place
    value: int
    band: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A year from all sides. ``missing`` are returns of the flows that are overdue or open."""

    year: str
    years: Sequence[str]
    flows: Sequence[Flow]
    unusual: Sequence[Unusual]
    missing: Sequence[Owed]


def compiles(reader: Reader) -> bool:
    """Whether the reader follows the returns of the whole country, and does not practise."""
    return reader.may(Verb.SEE_RETURNS) and reader.agencies(Verb.SEE_RETURNS) is None


def compare(reader: Reader, year: str) -> Compared:
    """Lay the returns of a year side by side; another year than one owed is the latest.

    Raises NotPermitted. Who does not compile is shown nothing: a sum over some offices would pass
    for that of the country.
    """
    reader.check(Verb.SEE_RETURNS)
    owed = _of_flows(followed(reader)) if compiles(reader) else []
    years = sorted({one.expected.period.code[:_DIGITS] for one in owed}, reverse=True)
    chosen = year if year in years else next(iter(years), "")
    meant = [one for one in owed if one.expected.period.code[:_DIGITS] == chosen]
    figures = _figures(reader, owed)
    return Compared(
        year=chosen,
        years=years,
        flows=reconcile(_sent(meant, figures), _expected(meant), SIDES),
        unusual=list(_unusual(meant, owed, figures)),
        missing=[one for one in meant if one.signed is None],
    )


def shared_tables() -> frozenset[str]:
    """Return the tables that more than one side owes for the same kind of period."""
    owing: dict[tuple[str, str], set[str]] = {}
    for one in agreements().values():
        for table in one.tables:
            for role in _roles(one.role, one.agencies):
                owing.setdefault((table, one.rhythm.value), set()).add(role)
    return frozenset(table for (table, _), roles in owing.items() if len(roles & {*SIDES}) > 1)


def headline_places(table: str) -> list[Place]:
    """Return the places laid side by side: by the questions that have no total, else the total."""
    definition = dictionary().tables[table]
    places: list[Place] = [()]
    for one in definition.dimensions:
        codes = (
            (TOTAL,)
            if one.has_total
            else shown_categories(dictionary(), definition.record, one, ())
        )
        places = [(*place, code) for place in places for code in codes]
    return places


def _roles(role: str | None, agencies: Sequence[str]) -> set[str]:
    known = dictionary().country.agencies
    return {role} if role else {known[code].role for code in agencies}


def _of_flows(owed: Sequence[Owed]) -> list[Owed]:
    shared = shared_tables()
    return [
        one
        for one in owed
        if one.expected.agency.role in SIDES and shared & {*one.expected.agreement.tables}
    ]


def _expected(owed: Sequence[Owed]) -> Mapping[tuple[str, str], int]:
    return Counter(
        (one.expected.agency.role, table) for one in owed for table in one.expected.agreement.tables
    )


#: Id of a return as it is written -> table -> what is stored.
_Stored = Mapping[str, Mapping[str, Mapping[str, int | None]]]


def _figures(reader: Reader, owed: Sequence[Owed]) -> _Stored:
    """Return the figures of the shared tables of all signed returns, in one question."""
    codes = {one.expected.agreement.code for one in owed}
    found: dict[str, dict[str, Mapping[str, int | None]]] = {}
    if not codes:
        return found
    with looking_as(reader):
        signed = Return.objects.filter(agreement__in=codes, state=State.SIGNED.value)
        rows = ReturnFigures.objects.filter(of__in=signed, table__in=shared_tables())
        for of, table, values in rows.order_by().values_list("of", "table", "values"):
            found.setdefault(of.hex, {})[table] = values
    return found


def _sent(owed: Sequence[Owed], figures: _Stored) -> list[SentFigure]:
    found = []
    for table in sorted(shared_tables()):
        for place in headline_places(table):
            for one in owed:
                values = _of(one, figures).get(table)
                if values is not None:
                    found.append(
                        SentFigure(
                            side=one.expected.agency.role,
                            agency=one.expected.agency.code,
                            table=table,
                            place=place,
                            value=values.get(stored_place(place), 0),
                        )
                    )
    return found


def _of(one: Owed, figures: _Stored) -> Mapping[str, Mapping[str, int | None]]:
    return figures.get(one.signed.hex, {}) if one.signed else {}


def _unusual(meant: Sequence[Owed], owed: Sequence[Owed], figures: _Stored) -> list[Unusual]:
    found = []
    for one in meant:
        earlier = [
            _of(each, figures)
            for each in owed
            if each.expected.agency.code == one.expected.agency.code
            and each.expected.agreement.code == one.expected.agreement.code
            and each.expected.period.code < one.expected.period.code
        ][-MOST_EARLIER:]
        for table, values in _of(one, figures).items():
            for place in headline_places(table):
                key = stored_place(place)
                history = [each[table].get(key, 0) for each in earlier if table in each]
                value = values.get(key, 0)
                band = unusual_count(value, [each for each in history if each is not None])
                if value is not None and band is not None:
                    found.append(
                        Unusual(owed=one, table=table, place=place, value=value, band=band)
                    )
    return found


def is_late(one: Owed) -> bool:
    """Whether a missing return should have come."""
    return one.expected.standing is Standing.OVERDUE
