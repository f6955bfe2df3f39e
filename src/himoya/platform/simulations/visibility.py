"""Who sees what of this room, for the application and for the database, side by side.

An office sees its own scenarios, and those of others that are ready or were. Who has a seat in a
run sees the run, that seat and what it was handed, and nothing else of the scenario: what others
are given stays theirs. Who watches a run sees all of it but the points of other assessors. The
database knows who has a seat and who watches; it does not know roles.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import (
    account_is_mine,
    agency_is_mine,
    every_entry_result_is_mine,
    practice_is_mine,
)
from himoya.platform.simulations.kinds import RunState


def _rows(model: str, **wanted: Any) -> QuerySet[Any]:
    """Return rows below the scope: it is the scope that asks."""
    rows: QuerySet[Any] = QuerySet(apps.get_model("simulations", model))
    return rows.filter(**wanted)


def _watched(reader: Reader) -> QuerySet[Any, Any]:
    return _rows("Watcher", account_id=reader.account, taken_at=None).values("run_id")


def _seated(reader: Reader) -> QuerySet[Any]:
    return _rows("Seat", account_id=reader.account, taken_at=None)


def _of_office(reader: Reader, prefix: str) -> Q:
    """What the own office keeps, for roles that follow its simulations."""
    if not reader.may(Verb.SEE_SIMULATIONS):
        return Q(pk__in=())
    return Q(**{f"{prefix}agency_id": reader.agency})


def scenario_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a scenario, or what ``prefix`` leads from to it, is there."""
    if not reader.may(Verb.SEE_SIMULATIONS):
        return Q(pk__in=())
    mode = Q(**{f"{prefix}practice": reader.practice})
    return mode & (_of_office(reader, prefix) | Q(**{f"{prefix}is_shared": True}))


def part_is_visible(reader: Reader) -> Q:
    """The parts of scenarios that the reader sees, and of those whose runs he or she watches."""
    watched = _rows("Run", id__in=_watched(reader), practice=reader.practice)
    of_run = Q(scenario_id__in=watched.values("scenario_id"))
    return scenario_is_visible(reader, "scenario__") | of_run


def criterion_is_visible(reader: Reader) -> Q:
    """A criterion is there for whom it scored, too, once the run has ended."""
    ended = _seated(reader).filter(run__state=RunState.ENDED.value, practice=reader.practice)
    return part_is_visible(reader) | Q(scenario_id__in=ended.values("run__scenario_id"))


def run_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a run, or what ``prefix`` leads from to it, is there."""
    takes_part = Q(**{f"{prefix}id__in": _watched(reader)}) | Q(
        **{f"{prefix}id__in": _seated(reader).values("run_id")}
    )
    mode = Q(**{f"{prefix}practice": reader.practice})
    return mode & (_of_office(reader, prefix) | takes_part)


def seat_is_visible(reader: Reader, prefix: str = "") -> Q:
    """The seats of a run for its leader and its watchers, else the own one."""
    own = Q(**{f"{prefix}account_id": reader.account, f"{prefix}taken_at": None})
    watched = Q(**{f"{prefix}run_id__in": _watched(reader)})
    mode = Q(**{f"{prefix}practice": reader.practice})
    return mode & (_of_office(reader, prefix) | own | watched)


def watcher_is_visible(reader: Reader) -> Q:
    """Those of the own office's runs, and oneself until that was taken back."""
    own = Q(account_id=reader.account)
    return Q(practice=reader.practice) & (_of_office(reader, "") | own & Q(taken_at=None))


def mark_is_visible(reader: Reader) -> Q:
    """Points are there for the leader, for who gave them, and after the end for the seat."""
    mode = Q(seat__practice=reader.practice)
    given = Q(assessor_id=reader.account)
    got = Q(
        seat__account_id=reader.account,
        seat__taken_at=None,
        seat__run__state=RunState.ENDED.value,
    )
    return mode & (_of_office(reader, "seat__") | given | got)


def entry_rule_is_visible(reader: Reader) -> Q:
    """What the own office asks before a role."""
    return Q(practice=reader.practice) & _of_office(reader, "")


def entry_result_is_visible(reader: Reader) -> Q:
    """One's own, and for who gives roles those of everybody: people of other offices take part."""
    own = Q(account_id=reader.account)
    mode = Q(practice=reader.practice)
    return mode if reader.may(Verb.KEEP_SIMULATIONS) else mode & own


#: The same for PostgreSQL. No policy leads to itself: seats and watchers ask for no run.
_MODE = practice_is_mine("practice")
_AGENCY = agency_is_mine("agency_id")
_ACCOUNT = account_is_mine("account_id")

SCENARIO_POLICY = f"{_MODE} AND (is_shared OR {_AGENCY})"
BELOW_SCENARIO = "EXISTS (SELECT 1 FROM simulations_scenario above WHERE above.id = scenario_id)"
WATCHER_POLICY = f"{_MODE} AND ({_AGENCY} OR {_ACCOUNT})"
_WATCHES = (
    "EXISTS (SELECT 1 FROM simulations_watcher one WHERE one.run_id = {run}"
    f" AND one.taken_at IS NULL AND {account_is_mine('one.account_id')})"
)
SEAT_POLICY = (
    f"{_MODE} AND ({_AGENCY} OR {_ACCOUNT} OR {_WATCHES.format(run='simulations_seat.run_id')})"
)
RUN_POLICY = (
    f"{_MODE} AND ({_AGENCY} OR {_WATCHES.format(run='simulations_run.id')} OR EXISTS"
    " (SELECT 1 FROM simulations_seat one WHERE one.run_id = simulations_run.id"
    f" AND {account_is_mine('one.account_id')}))"
)
BELOW_RUN = "EXISTS (SELECT 1 FROM simulations_run above WHERE above.id = run_id)"
BELOW_SEAT = "EXISTS (SELECT 1 FROM simulations_seat above WHERE above.id = seat_id)"
#: One's own; who gives roles asks of people of all offices, and the database is told who that is.
ENTRY_RESULT_POLICY = f"{_MODE} AND ({_ACCOUNT} OR {every_entry_result_is_mine()})"
ENTRY_RULE_POLICY = f"{_MODE} AND {_AGENCY}"
