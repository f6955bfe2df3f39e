"""Give a role in a run to somebody, or name who watches it; take both back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account
from himoya.platform.agencies.readers import readers_who_may
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.followed_work.actions.noting import locked
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.simulations.actions.checking import standing
from himoya.platform.simulations.actions.handing import hand_out
from himoya.platform.simulations.entry_tests import Missing, missing_test
from himoya.platform.simulations.kinds import Entry, Move, RunState, Watching
from himoya.platform.simulations.models import (
    Run,
    ScenarioRole,
    ScenarioStep,
    Seat,
    Watcher,
)
from himoya.platform.simulations.refusals import WhySimulation
from himoya.platform.simulations.rules import RUN, SEATED
from himoya.platform.simulations.sealing import open_words, seal_words
from himoya.platform.training.models import Participation
from himoya.platform.training.sealing import open_words as open_training_words

#: Kinds of record in the audit.
SEAT, WATCHER = "simulation_seat", "simulation_watcher"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatTold:
    """Which role, and for whom: the name an account signs in with, a person, or a group."""

    role: str
    username: str = ""
    person: UUID | None = None
    group: str = ""


def give_seat(*, by: Reader, run: UUID, told: SeatTold) -> tuple[Seat, Missing | None]:
    """Give a role in a run that was planned or is under way; what was reached is handed out.

    Return the seat, and the entry test that is missing where the office only warns.

    Raises NotPermitted, NotThere, WorkRefused, `KeyTrouble`.
    """
    by.check(Verb.KEEP_SIMULATIONS)
    with transaction.atomic(), reading_as(by):
        found = _led(by, run)
        if told.role not in {one.role for one in standing(ScenarioRole, found.scenario_id)}:
            raise WorkRefused(WhySimulation.NOT_OF_SCENARIO)
        seat = _new_seat(by, found, told)
        missing = missing_test(by, told.role, seat.account_id)
        if missing is not None and missing.force is Entry.LOCK:
            raise WorkRefused(WhySimulation.NEEDS_TEST)
        seat.save(force_insert=True)
        if found.state == RunState.UNDER_WAY:
            hand_out(found, seat, standing(ScenarioStep, found.scenario_id))
        _recorded(by, Act.CREATED, seat, role=told.role)
        return seat, missing


def take_seat_back(*, by: Reader, seat: UUID, words: str) -> Seat:
    """Take a role back, for a reason; what was written stays with the run.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.KEEP_SIMULATIONS)
    if not words.strip():
        raise WorkRefused(Why.NEEDS_WORDS)
    with transaction.atomic(), reading_as(by):
        found: Seat | None = Seat.objects.filter(id=seat, taken_at=None).first()
        if found is None:
            raise NotThere(SEAT, str(seat))
        _led(by, found.run_id)
        found.taken_at = now()
        found.taken_because = seal_words(found.id, "taken_because", words.strip())
        found.save(update_fields=["taken_at", "taken_because"])
        _recorded(by, Act.REMOVED, found)
        return found


def name_watcher(*, by: Reader, run: UUID, username: str, kind: Watching) -> Watcher:
    """Name somebody who has no role in the run, to watch it or to give points.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.KEEP_SIMULATIONS)
    with transaction.atomic(), reading_as(by):
        found = locked(Run, run)
        if not found.is_for(by, Move.NOTE):
            raise WorkRefused(Why.NOT_YOURS)
        if found.state == RunState.WITHDRAWN:
            raise WorkRefused(Why.NOT_NOW)
        made: Watcher = Watcher.objects.create(
            run=found,
            agency_id=by.agency,
            practice=by.practice,
            account_id=_account(found, username),
            kind=kind.value,
            given_by_id=by.account,
            given_at=now(),
        )
        subject = Subject(RUN.subject, str(found.id))
        record(Act.CHANGED, by=by, subject=subject, details={"watcher": kind.value})
        return made


def take_watcher_back(*, by: Reader, watcher: UUID, words: str) -> Watcher:
    """Let somebody watch no longer, for a reason; points that were given stay with the run.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.KEEP_SIMULATIONS)
    if not words.strip():
        raise WorkRefused(Why.NEEDS_WORDS)
    with transaction.atomic(), reading_as(by):
        run = locked(Run, present_watcher(watcher).run_id)
        found = present_watcher(watcher)  # as it stands now that the run is held
        if not run.is_for(by, Move.NOTE):
            raise WorkRefused(Why.NOT_YOURS)
        if run.state == RunState.WITHDRAWN:
            raise WorkRefused(Why.NOT_NOW)
        found.taken_at = now()
        found.taken_because = seal_words(found.id, "taken_because", words.strip())
        found.save(update_fields=["taken_at", "taken_because"])
        subject = Subject(RUN.subject, str(run.id))
        record(Act.REMOVED, by=by, subject=subject, details={"watcher": found.kind})
        return found


def present_watcher(id: UUID) -> Watcher:
    """Return somebody who watches a run, with it; inside a scope. Raises NotThere."""
    rows = Watcher.objects.select_related("run").filter(id=id, taken_at=None)
    found: Watcher | None = rows.first()
    if found is None:
        raise NotThere(WATCHER, str(id))
    return found


def _led(by: Reader, run: UUID) -> Run:
    """Return a run, locked, in which the reader gives seats; inside a scope."""
    found = locked(Run, run)
    if not found.is_for(by, Move.NOTE):
        raise WorkRefused(Why.NOT_YOURS)
    if RunState(found.state) not in SEATED:
        raise WorkRefused(Why.NOT_NOW)
    return found


def _new_seat(by: Reader, run: Run, told: SeatTold) -> Seat:
    username, group = told.username.strip(), told.group.strip()
    if sum(map(bool, (username, told.person, group))) != 1:
        raise WorkRefused(WhySimulation.ONE_WHO)
    seat = Seat(
        run=run,
        agency_id=by.agency,
        practice=by.practice,
        role=told.role,
        given_by_id=by.account,
        given_at=now(),
    )
    if username:
        seat.account_id = _account(run, username)
    else:
        name = group or _name_of_person(by, run, told.person)
        seat.person = told.person
        if name in _names_in_role(run, told.role):
            raise WorkRefused(WhySimulation.SEATED_TWICE)
        seat.group = seal_words(seat.id, "group", name)
    return seat


def _account(run: Run, username: str) -> UUID:
    """Return the account of somebody who may take part and does not yet in this run."""
    account: Account | None = Account.objects.filter(username__iexact=username.strip()).first()
    may = account and readers_who_may(Verb.TAKE_PART_IN_SIMULATIONS, account.username)
    if account is None or not may:
        raise WorkRefused(Why.UNKNOWN_LINK)
    mine = {"run": run, "account": account, "taken_at": None}
    if Seat.objects.filter(**mine).exists() or Watcher.objects.filter(**mine).exists():
        raise WorkRefused(WhySimulation.SEATED_TWICE)
    return account.id


def _name_of_person(by: Reader, run: Run, person: UUID | None) -> str:
    """Return what a person of the run's event is called, for who keeps its list."""
    rows = Participation.objects.filter(event_id=run.event_id, trainee_id=person)
    found = rows.select_related("trainee").first()
    if run.event_id is None or found is None or not by.may(Verb.KEEP_TRAINING):
        raise WorkRefused(Why.UNKNOWN_LINK)
    return open_training_words(found.trainee_id, "name", found.trainee.name)


def _names_in_role(run: Run, role: str) -> set[str]:
    """Return what people and groups without an account are called who have a role already."""
    rows = Seat.objects.filter(run=run, role=role, taken_at=None, account=None)
    return {open_words(one.id, "group", one.group) for one in rows}


def _recorded(by: Reader, act: Act, seat: Seat, **details: str) -> None:
    told: dict[str, str | int] = {"run": str(seat.run_id), **details}
    record(act, by=by, subject=Subject(SEAT, str(seat.id)), details=told)
