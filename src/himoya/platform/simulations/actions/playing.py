"""Write the answer of a seat; give points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.followed_work.actions.written import cleaned
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.simulations.actions.checking import standing
from himoya.platform.simulations.actions.seating import SEAT
from himoya.platform.simulations.kinds import RunState, Watching
from himoya.platform.simulations.models import Answer, Criterion, Handout, Mark, Seat, Watcher
from himoya.platform.simulations.refusals import WhySimulation
from himoya.platform.simulations.rules import SCORED
from himoya.platform.simulations.sealing import open_words, seal_words

LONGEST_ANSWER = 8000


@dataclass(frozen=True, slots=True)
class Points:
    """What an assessor gives for one criterion, and why."""

    points: int
    reason: str = ""


def write_answer(*, by: Reader, seat: UUID, order: int, words: str) -> Answer:
    """Write what a seat does at a step that it acts on; an earlier answer stays in the history.

    Who has the seat writes it, or the leader from paper. Raises NotPermitted, NotThere,
    WorkRefused.
    """
    by.check(Verb.TAKE_PART_IN_SIMULATIONS)
    with transaction.atomic(), reading_as(by):
        found = present_seat(seat)
        if found.account_id != by.account and not leads(by, found):
            raise WorkRefused(Why.NOT_YOURS)
        if found.run.state != RunState.UNDER_WAY:
            raise WorkRefused(Why.NOT_NOW)
        handout = Handout.objects.filter(seat=found, order=order, acts=True).first()
        if handout is None:
            raise WorkRefused(WhySimulation.NOT_REACHED)
        if not words.strip():
            raise WorkRefused(WhySimulation.NEEDS_ANSWER)
        made = Answer(seat=found, handout=handout, written_by_id=by.account, written_at=now())
        made.words = seal_words(made.id, "words", cleaned(words)[:LONGEST_ANSWER])
        made.save(force_insert=True)
        details: dict[str, str | int] = {"run": str(found.run_id), "step": order}
        record(Act.CHANGED, by=by, subject=Subject(SEAT, str(found.id)), details=details)
        return made


def give_points(*, by: Reader, seat: UUID, given: Mapping[UUID, Points]) -> int:
    """Give points to a seat, by criterion; all of them or none. Return how many were new.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.TAKE_PART_IN_SIMULATIONS)
    with transaction.atomic(), reading_as(by):
        found = present_seat(seat)
        check_assesses(by, found)
        if RunState(found.run.state) not in SCORED:
            raise WorkRefused(Why.NOT_NOW)
        criteria = {
            one.id: one
            for one in standing(Criterion, found.run.scenario_id)
            if one.is_about(found.role)
        }
        for id, one in given.items():
            _check(criteria.get(id), one)
        new = [_mark(by, found, id, one) for id, one in given.items()]
        written = sum(map(bool, new))
        details: dict[str, str | int] = {"run": str(found.run_id), "criteria": written}
        record(Act.CHANGED, by=by, subject=Subject(SEAT, str(found.id)), details=details)
        return written


def present_seat(seat: UUID) -> Seat:
    """Return a seat that was not taken back; inside a scope. Raises NotThere."""
    rows = Seat.objects.filter(id=seat, taken_at=None)
    found: Seat | None = rows.select_related("run").first()
    if found is None:
        raise NotThere(SEAT, str(seat))
    return found


def leads(by: Reader, seat: Seat) -> bool:
    """Whether the reader's office leads the run and the role may."""
    return by.may(Verb.KEEP_SIMULATIONS) and seat.agency_id == by.agency


def check_assesses(by: Reader, seat: Seat) -> None:
    """Raise WorkRefused unless the reader gives points in this run, and not to himself."""
    if seat.account_id == by.account:
        raise WorkRefused(WhySimulation.OWN_SEAT)
    named = Watcher.objects.filter(
        run_id=seat.run_id,
        account_id=by.account,
        kind=Watching.ASSESSOR.value,
        taken_at=None,
    )
    if not named.exists():
        raise WorkRefused(WhySimulation.NOT_ASSESSOR)


def _check(criterion: Criterion | None, given: Points) -> None:
    if criterion is None:
        raise WorkRefused(WhySimulation.NOT_OF_SCENARIO)
    if not 0 <= given.points <= criterion.points:
        raise WorkRefused(WhySimulation.POINTS)
    ends = given.points in {0, criterion.points}
    if criterion.explains and ends and not given.reason.strip():
        raise WorkRefused(WhySimulation.NEEDS_REASON)


def _mark(by: Reader, seat: Seat, criterion: UUID, given: Points) -> bool:
    """Write points that differ from those that stand; return whether they do."""
    rows = Mark.objects.filter(seat=seat, criterion_id=criterion, assessor_id=by.account)
    last: Mark | None = rows.order_by("-written_at", "-id").first()
    reason = given.reason.strip()[:LONGEST_ANSWER]
    if last is not None:
        stands = last.points, open_words(last.id, "reason", last.reason)
        if stands == (given.points, reason):
            return False
    made = Mark(
        seat=seat,
        criterion_id=criterion,
        assessor_id=by.account,
        points=given.points,
        written_at=now(),
    )
    made.reason = seal_words(made.id, "reason", reason) if reason else None
    made.save(force_insert=True)
    return True
