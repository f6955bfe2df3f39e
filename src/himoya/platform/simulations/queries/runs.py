"""Runs: the list, one run with its seats, and the reader's own part in runs.

Who has a seat is opened for the leader and for those who watch; that they looked is recorded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.followed_work.queries.steps import StepShown, moves_of, steps_of
from himoya.platform.simulations.actions.playing import present_seat
from himoya.platform.simulations.actions.running import cases_to_practise
from himoya.platform.simulations.actions.seating import present_watcher
from himoya.platform.simulations.kinds import Move, RunState, Watching
from himoya.platform.simulations.models import (
    Criterion,
    Mark,
    Run,
    RunChange,
    ScenarioStep,
    Seat,
    Watcher,
)
from himoya.platform.simulations.queries.reading import MOST, parts_of, standing
from himoya.platform.simulations.rules import RUN
from himoya.platform.simulations.scoring import Sheet, sheet_of
from himoya.platform.simulations.sealing import open_words
from himoya.platform.training.models import Event, Participation
from himoya.platform.training.sealing import open_words as open_training_words

Marks = Mapping[tuple[UUID, UUID], Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """A seat as a run lists it: who has it, and the points, by criterion and assessor.

    ``reasons``: mark -> why, empty where none was written.
    """

    row: Seat
    name: str
    criteria: Sequence[Criterion]
    marks: Marks
    reasons: Mapping[UUID, str]
    sheet: Sheet[UUID, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunShown:
    """A run. What is a list is empty for who only has a seat in it.

    ``reached_at``: when each step was reached, in their order. ``own`` is the reader's seat.
    ``assessors``: account -> name of those who gave points.
    """

    row: Run
    agency: str
    event: Event | None
    case: str
    steps: Sequence[ScenarioStep]
    reached_at: Sequence[datetime]
    seats: Sequence[SeatLine]
    watchers: Sequence[tuple[Watcher, str]]
    assessors: Mapping[UUID, str]
    own: Seat | None
    leads: bool
    watches: Watching | None
    history: Sequence[StepShown]
    moves: frozenset[StrEnum]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """The reader's part in runs: the seats, and the runs that he or she watches."""

    seats: Sequence[Seat]
    watched: Sequence[tuple[Run, Watching]]


def runs(reader: Reader, state: str | None = None) -> list[Run]:
    """Return the runs of the reader's office, the last changed first. Raises NotPermitted."""
    reader.check(Verb.SEE_SIMULATIONS)
    with looking_as(reader):
        rows = Run.objects.filter(agency_id=reader.agency)
        if state:
            rows = rows.filter(state=state)
        return list(rows.order_by("-changed_at", "id")[:MOST])


def mine(reader: Reader) -> Mine:
    """Return the reader's own part in runs, the last changed first. Raises NotPermitted."""
    reader.check(Verb.TAKE_PART_IN_SIMULATIONS)
    with looking_as(reader):
        own = {"account_id": reader.account, "taken_at": None}
        seats = Seat.objects.filter(**own).select_related("run")
        watched = Watcher.objects.filter(**own).select_related("run")
        told = {"run__state__in": [one.value for one in RunState if one != "withdrawn"]}
        return Mine(
            seats=list(seats.filter(**told).order_by("-run__changed_at", "id")[:MOST]),
            watched=[
                (one.run, Watching(one.kind))
                for one in watched.filter(**told).order_by("-run__changed_at", "id")[:MOST]
            ],
        )


def run_row(reader: Reader, id: UUID) -> Run:
    """Return one run without what hangs on it. Raises NotPermitted, NotThere."""
    reader.check(Verb.TAKE_PART_IN_SIMULATIONS)
    with looking_as(reader):
        rows = Run.objects.filter(id=id).select_related("event")
        found: Run | None = rows.first()
    if found is None:
        raise NotThere(RUN.subject, str(id))
    return found


def seat_row(reader: Reader, id: UUID) -> Seat:
    """Return one seat that was not taken back, with its run. Raises NotPermitted, NotThere."""
    reader.check(Verb.TAKE_PART_IN_SIMULATIONS)
    with looking_as(reader):
        return present_seat(id)


def watcher_row(reader: Reader, id: UUID) -> Watcher:
    """Return somebody who watches a run, with it. Raises NotPermitted, NotThere."""
    reader.check(Verb.TAKE_PART_IN_SIMULATIONS)
    with looking_as(reader):
        return present_watcher(id)


def moves(reader: Reader, row: Run) -> frozenset[StrEnum]:
    """Return what the reader can do with a run now."""
    return moves_of(reader, row)


def run_of(
    reader: Reader, id: UUID, *, act: Act = Act.READ, language: Language | None = None
) -> RunShown:
    """Return one run; who leads or watches it is shown the people, and that is recorded.

    Raises NotPermitted, NotThere, `KeyTrouble`.
    """
    row = run_row(reader, id)
    cases = cases_to_practise(reader) if row.practice_case else {}
    with reading_as(reader):
        found = _shown(reader, row, cases, language or reader.language)
        details: dict[str, str | int] = {"people": len(found.seats)}
        if act is Act.PRINTED:
            details["language"] = language or reader.language
        record(act, by=reader, subject=Subject(RUN.subject, str(id)), details=details)
    return found


def people_of_event(reader: Reader, run: Run) -> list[tuple[str, str]]:
    """Return id and name of the people of a run's event, to whom a role can be given.

    Raises `KeyTrouble`.
    """
    if run.event_id is None or not reader.may(Verb.KEEP_TRAINING):
        return []
    with reading_as(reader):
        rows = Participation.objects.filter(event_id=run.event_id).select_related("trainee")
        found = [
            (str(one.trainee_id), open_training_words(one.trainee_id, "name", one.trainee.name))
            for one in rows
        ]
        details: dict[str, str | int] = {"people": len(found)}
        record(Act.READ, by=reader, subject=Subject(RUN.subject, str(run.id)), details=details)
    return sorted(found, key=lambda one: one[1])


def seat_lines(seats: Sequence[Seat], criteria: Sequence[Criterion]) -> list[SeatLine]:
    """Return seats with their people and points as the reader sees them; inside a scope."""
    names = display_names({one.account_id for one in seats if one.account_id})
    marks = _latest_marks(seats)
    lines = []
    for seat in seats:
        about = [one for one in criteria if one.is_about(seat.role)]
        given = marks.get(seat.id, {})
        who = list(dict.fromkeys(assessor for _, assessor in given))
        points = {key: one.points for key, one in given.items()}
        lines.append(
            SeatLine(
                row=seat,
                name=_name(seat, names),
                criteria=about,
                marks=given,
                reasons={
                    one.id: open_words(one.id, "reason", one.reason) for one in given.values()
                },
                sheet=sheet_of({one.id: one.points for one in about}, points, who),
            )
        )
    return lines


def _name(seat: Seat, names: Mapping[UUID, str]) -> str:
    if seat.account_id:
        return names[seat.account_id]
    return open_words(seat.id, "group", seat.group)


def criteria_of(run: Run) -> list[Criterion]:
    """Return the criteria of a run's scenario that stand, as the reader sees them; in a scope."""
    return standing(parts_of(Criterion, run.scenario_id))


def _latest_marks(seats: Sequence[Seat]) -> dict[UUID, dict[tuple[UUID, UUID], Mark]]:
    rows = Mark.objects.filter(seat__in=seats).order_by("written_at", "id")
    found: dict[UUID, dict[tuple[UUID, UUID], Mark]] = {}
    for one in rows:
        found.setdefault(one.seat_id, {})[one.criterion_id, one.assessor_id] = one
    return found


def _moments(row: Run) -> list[datetime]:
    """Each begins with the run, or with the leader going on."""
    reaching = [Move.BEGIN.value, Move.GO_ON.value]
    rows = RunChange.objects.filter(about=row.id, move__in=reaching).order_by("number")
    return list(rows.values_list("done_at", flat=True))


def _shown(reader: Reader, row: Run, cases: Mapping[UUID, str], language: Language) -> RunShown:
    present = {"run": row, "taken_at": None}
    watchers = list(Watcher.objects.filter(**present).order_by("given_at", "id"))
    watches = next(
        (Watching(one.kind) for one in watchers if one.account_id == reader.account), None
    )
    leads = reader.may(Verb.SEE_SIMULATIONS) and row.agency_id == reader.agency
    sees = leads or watches is not None
    seats = list(Seat.objects.filter(**present).order_by("given_at", "id"))
    lines = seat_lines(seats, criteria_of(row)) if sees else []
    given = {assessor for one in lines for _, assessor in one.marks}
    names = display_names({one.account_id for one in watchers} | given)
    return RunShown(
        row=row,
        agency=names_of({row.agency_id}, language)[row.agency_id],
        event=Event.objects.filter(id=row.event_id).first(),
        case=cases.get(row.practice_case, "") if row.practice_case else "",
        steps=standing(parts_of(ScenarioStep, row.scenario_id)) if sees else [],
        reached_at=_moments(row) if sees else [],
        seats=lines,
        watchers=[(one, names[one.account_id]) for one in watchers] if sees else [],
        assessors={one: names[one] for one in sorted(given, key=lambda one: names[one])},
        own=next((one for one in seats if one.account_id == reader.account), None),
        leads=leads,
        watches=watches,
        history=steps_of(reader, [row], RunChange) if sees else [],
        moves=moves_of(reader, row),
    )
