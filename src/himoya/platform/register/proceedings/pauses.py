"""Since when a limit runs that stands still while a case is suspended, read from its acts.

Pure functions over the table of a case: which act suspends and which one resumes is said there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from himoya.dictionary.limits import Limit
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.register.proceedings.clocks import Days, between
from himoya.platform.register.proceedings.kinds import ActKind, CaseState
from himoya.platform.register.proceedings.states import CASE

#: The date that tells since when a case is in its state; a halt and its end move it.
STATE_DATE = "case_state_date"

#: An act that was done, and its day.
Done = tuple[ActKind, PartialDate]

#: From which day to which one; None while it lasts.
Halt = tuple[PartialDate, PartialDate | None]


@dataclass(frozen=True, slots=True)
class Course:
    """``begun``: when the case came into the states of a limit; None where no act tells.

    ``halts`` are (from, to) of its suspensions since then; ``to`` is None while one lasts.
    """

    begun: PartialDate | None
    halts: Sequence[Halt]


def course(limit: Limit, acts: Iterable[Done]) -> Course:
    """Return how a case went through the states of a limit; ``acts`` in their order."""
    begun, since = None, None
    halts: list[Halt] = []
    for kind, on in acts:
        if since is not None and _leaves(kind, limit):
            halts.append((since, on))
            since = None
        elif since is None and _leads(kind, limit.stopped_in):
            # Days typed in the wrong order give nobody more days than there are.
            since = begun if begun is not None and on.certainly_before(begun) else on
        elif since is None and _comes_from_elsewhere(kind, limit):
            begun, halts = on, []
    return Course(begun, [*halts, (since, None)] if since is not None else halts)


def stood_still(halts: Iterable[Halt], today: date) -> Days:
    """Return how many days the halts took, up to today where one lasts.

    A halt of which a day is open on one side tells of none.
    """
    least = most = 0
    for since, until in halts:
        days = between(since, until if until is not None else PartialDate.of_day(today))
        if days is not None:
            least, most = least + max(days.least, 0), most + max(days.most, 0)
    return Days(least, most)


def counted_after(limit: Limit, acts: Iterable[Done], begun: PartialDate | None) -> Value | None:
    """Return from which day a limit is counted now that its halts are over; None: there were none.

    Its first day, moved on by the days of the halts. ``begun`` is the date of the case from which
    it is counted, where that is not the date of the state, which a halt moves. A reason stands
    where no act tells when it began.
    """
    went = course(limit, acts)
    if not went.halts:
        return None
    first = went.begun if limit.counted_from == STATE_DATE else begun
    over = [(since, until) for since, until in went.halts if until is not None]
    still = stood_still(over, date.max)
    if first is None or ".." in first.edtf:
        return Missing(MissingReason.NOT_KNOWN)
    ends = (first.earliest + timedelta(days=still.least), first.latest + timedelta(days=still.most))
    return day_or_period(*ends)


def resuming(limit: Limit) -> list[ActKind]:
    """Return the acts after which the days of a limit run on."""
    return [kind for kind in ActKind if _leaves(kind, limit)]


def day_or_period(first: date, last: date) -> PartialDate:
    """Return a day, or the period in which it lies."""
    days = PartialDate.of_day(first), PartialDate.of_day(last)
    return days[0] if first == last else PartialDate.of_period(*days)


def _moves(kind: ActKind) -> list[tuple[CaseState, CaseState]]:
    return [(before, after) for before, after in CASE.moves[kind].items() if before != after]


def _leads(kind: ActKind, states: Sequence[str]) -> bool:
    return any(after in states for _before, after in _moves(kind))


def _leaves(kind: ActKind, limit: Limit) -> bool:
    return any(before in limit.stopped_in for before, _after in _moves(kind))


def _comes_from_elsewhere(kind: ActKind, limit: Limit) -> bool:
    known = {*limit.states, *limit.stopped_in}
    return any(after in limit.states and before not in known for before, after in _moves(kind))
