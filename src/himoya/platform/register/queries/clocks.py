"""How long a case has taken so far, and the limits that run: from its dates alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.limits import AFTER_HALTS, Limit
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.acts_done import acts_done
from himoya.platform.register.models import Case
from himoya.platform.register.proceedings.clocks import Days, Due, between, due, earliest_of
from himoya.platform.register.proceedings.pauses import (
    STATE_DATE,
    Done,
    Halt,
    course,
    stood_still,
)
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
    #: The case is suspended: no day of the limit goes by.
    stands_still: bool = False


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


def limits_of(record: CaseRecord, acts: Sequence[Done] = ()) -> list[LimitRunning]:
    """Return the limits of the country that run for a case now; none where its law is not known.

    ``acts`` are those of the case that were done, in their order: see `acts_of_a_halt`.
    """
    found = []
    for limit in dictionary().country.limits.values():
        state = case_state(record.head.state).value
        now = (state, _begun(limit, record.case.values))
        one = _running(limit, record.head.id, record.head.number, now, acts)
        if one is not None:
            found.append(one)
    return found


def _begun(limit: Limit, values: Mapping[str, Value]) -> PartialDate | None:
    """From which day a limit counts, the days of halts that are over left out."""
    moved = values.get(AFTER_HALTS) if limit.stopped_in else None
    counted = values.get(limit.counted_from) if moved is None else moved
    return counted if isinstance(counted, PartialDate) else None


def acts_of_a_halt(case: Case) -> list[Done]:
    """Return the acts of a case that tell of a halt that lasts; none where no limit stands still.

    Called inside the scope of a reader. Raises KeyTrouble.
    """
    limits = dictionary().country.limits.values()
    return acts_done(case) if any(case.case_state in one.stopped_in for one in limits) else []


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
        if limit.stopped_in:
            # It began before the date that the case has now, which is that of the resumption.
            later = {"case_state__in": limit.states, f"{AFTER_HALTS}_earliest__lte": begun}
            soon |= Q(**later)
    with looking_as(reader):
        own = Case.objects.filter(soon, assigned_to=reader.account, agency=reader.agency)
        rows = list(own.order_by("case_state_date_earliest")[: 10 * most])
    running = [one for row in rows for one in _soon(row)]
    return sorted(running, key=lambda one: (one.due.left, one.number))[:most]


def _soon(case: Case) -> list[LimitRunning]:
    found, values = [], case.values_of({Sensitivity.CASE})
    for limit in dictionary().country.limits.values():
        now = (case.case_state or "", _begun(limit, values))
        one = _running(limit, case.id, case.case_number or "", now, ())
        if one is not None and not one.stands_still and one.due.left <= SOON:
            found.append(one)
    return found


def _running(
    limit: Limit,
    case: UUID,
    number: str,
    now: tuple[str, PartialDate | None],
    acts: Sequence[Done],
) -> LimitRunning | None:
    """Return a limit as it runs or stands still.

    ``now`` is the state of the case, and the day from which the limit counts where it runs.
    """
    state, begun = now
    still = state in limit.stopped_in
    if state not in limit.states and not still:
        return None
    halts: Sequence[Halt] = ()
    if still:
        went = course(limit, acts)
        begun, halts = went.begun if limit.counted_from == STATE_DATE else begun, went.halts
    if begun is None or (still and not halts):
        return None
    ends = due(begun, limit.days, today(), stood_still(halts, today()))
    if ends is None:
        return None
    return LimitRunning(case=case, number=number, limit=limit, due=ends, stands_still=still)
