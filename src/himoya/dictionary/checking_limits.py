"""Contradictions in the time limits of a country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.documents import Document, Problem
from himoya.dictionary.fields import FieldType
from himoya.dictionary.limits import Limit

_Documents = Mapping[tuple[str, str], Document]


def check_limits(dictionary: Dictionary, documents: _Documents) -> Iterator[Problem]:
    """Yield what is wrong with the limits: states, dates and days that cannot be."""
    for limit in dictionary.country.limits.values():
        document = documents["country", "limits"]
        for part, message in (*_problems(dictionary, limit), *_halts_with(dictionary, limit)):
            yield document.problem(("limits", limit.code, part), message)


def _problems(dictionary: Dictionary, limit: Limit) -> Iterator[tuple[str, str]]:
    states = dictionary.codelists["proceeding_state"]
    for state in limit.states:
        if state not in states:
            yield "states", f"no state of the proceedings {state!r}"
    for state in limit.stopped_in:
        if state not in states:
            yield "stopped_in", f"no state of the proceedings {state!r}"
        if state in limit.states:
            yield "stopped_in", f"the days cannot both run and stand still in {state!r}"
    if not limit.states:
        yield "states", "it never runs"
    counted = dictionary.records["case"].fields.get(limit.counted_from)
    if counted is None or counted.type is not FieldType.DATE:
        yield "counted_from", f"the record case has no date {limit.counted_from!r}"
    else:
        yield from _not_told(dictionary, limit)
    if limit.days < 1:
        yield "days", "is not a number of days"


def _halts_with(dictionary: Dictionary, limit: Limit) -> Iterator[tuple[str, str]]:
    """The record of a case tells of one halted limit: two in one state could not be told apart."""
    for other in dictionary.country.limits.values():
        shared = set(limit.states) & set(other.states)
        if limit.stopped_in and other.stopped_in and limit.code < other.code and shared:
            named = ", ".join(sorted(shared))
            yield "stopped_in", f"{other.code!r} stands still, too, and both run in {named}"


def _not_told(dictionary: Dictionary, limit: Limit) -> Iterator[tuple[str, str]]:
    """Tables name the dates that they rest on; a limit from another date would be in none."""
    for table in dictionary.tables.values():
        for dimension in table.dimensions:
            if dimension.limits and limit.counted_from not in dimension.limits.since:
                yield "counted_from", f"{table.table} does not know {limit.counted_from!r}"
