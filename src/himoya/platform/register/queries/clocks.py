"""How long a case has taken so far, and the limits that run: from its dates alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from himoya.dictionary.limits import Limit
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.models import Case
from himoya.platform.register.proceedings.clocks import Days, Due, between, due, earliest_of
from himoya.platform.register.proceedings.states import case_state
from himoya.platform.register.queries.records import CaseRecord

#: Days before its end from which on a limit stands in “My work”.
SOON = 14


class Clock(StrEnum):
    """What is measured, always from the day on which the report was received."""

    REGISTERED = "registered"
    IDENTIFIED = "identified"
    SAFE = "safe"
    CHARGED = "charged"
    IN_COURT = "in_court"
    JUDGED = "judged"


#: Clock -> the records and dates of which the earliest one counts.
_ENDS: Mapping[Clock, Sequence[tuple[str, str]]] = {
    Clock.REGISTERED: (("case", "registered_date"),),
    Clock.IDENTIFIED: (("victim", "identified_date"),),
    Clock.CHARGED: (("suspect", "charged_date"), ("charge", "charged_date")),
    Clock.IN_COURT: (("suspect", "sent_to_court_date"),),
    Clock.JUDGED: (
        ("suspect", "court_outcome_date"),
        ("suspect", "convicted_first_instance_date"),
        ("suspect", "acquitted_date"),
        ("charge", "court_outcome_date"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRunning:
    """A limit that runs for a case now."""

    case: UUID
    number: str
    limit: Limit
    due: Due


def clocks_of(record: CaseRecord) -> dict[Clock, Days]:
    """Return the clocks of a case of which both dates are known to the reader."""
    reported = record.case.values.get("report_received_date")
    if not isinstance(reported, PartialDate):
        return {}
    found: dict[Clock, Days] = {}
    for clock in Clock:
        ended = _safe(record) if clock is Clock.SAFE else _first(record, _ENDS[clock])
        days = between(reported, ended) if ended is not None else None
        if days is not None and not (clock is Clock.SAFE and days.most < 0):
            found[clock] = days
    return found


def _first(record: CaseRecord, places: Sequence[tuple[str, str]]) -> PartialDate | None:
    return earliest_of(_date_values(record, places))


def _safe(record: CaseRecord) -> PartialDate | None:
    """Return when the last exploitation ended; None while the end of one of them is not known.

    It is what the card asks of safety. Where it ended before the report, nobody waited for it.
    """
    ends = [one.values.get("exploitation_end_date") for one in record.under["event"]]
    known = [one for one in ends if isinstance(one, PartialDate)]
    if len(known) < len(ends):
        return None
    return max(known, key=lambda one: (one.latest, one.earliest), default=None)


def _date_values(record: CaseRecord, places: Sequence[tuple[str, str]]) -> list[PartialDate | None]:
    values = []
    for kind, name in places:
        for one in [record.case] if kind == "case" else record.under[kind]:
            value = one.values.get(name)
            values.append(value if isinstance(value, PartialDate) else None)
    return values


def limits_of(record: CaseRecord) -> list[LimitRunning]:
    """Return the limits of the country that run for a case now; none where its law is not known."""
    found = []
    for limit in dictionary().country.limits.values():
        begun = record.case.values.get(limit.counted_from)
        if case_state(record.head.state).value in limit.states and isinstance(begun, PartialDate):
            ends = due(begun, limit.days, today())
            if ends is not None:
                one = LimitRunning(
                    case=record.head.id, number=record.head.number, limit=limit, due=ends
                )
                found.append(one)
    return found


def deadlines(reader: Reader, most: int) -> list[LimitRunning]:
    """Return the limits that end soon or have passed in the reader's own cases, the next first.

    Only what is assigned to the reader: nobody is shown, or compared by, the limits of others.
    """
    limits = dictionary().country.limits.values()
    if not limits or not reader.may(Verb.CHANGE_CASE):
        return []
    soon = Q()
    for limit in limits:
        begun = today() + timedelta(days=SOON - limit.days)
        soon |= Q(**{"case_state__in": limit.states, f"{limit.counted_from}_earliest__lte": begun})
    with looking_as(reader):
        own = Case.objects.filter(soon, assigned_to=reader.account, agency=reader.agency)
        rows = list(own.order_by("case_state_date_earliest")[: 10 * most])
    running = [one for row in rows for one in _running(row)]
    return sorted(running, key=lambda one: (one.due.left, one.number))[:most]


def _running(case: Case) -> list[LimitRunning]:
    found = []
    for limit in dictionary().country.limits.values():
        begun = getattr(case, limit.counted_from)
        ends = due(begun, limit.days, today()) if begun is not None else None
        if ends is not None and case.case_state in limit.states and ends.left <= SOON:
            found.append(
                LimitRunning(case=case.id, number=case.case_number or "", limit=limit, due=ends)
            )
    return found
