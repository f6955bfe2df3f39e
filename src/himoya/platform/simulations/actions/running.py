"""Plan a run, begin it, go from step to step, end it; link a case to practise on."""

from __future__ import annotations

from uuid import UUID

from django.apps import apps
from django.db import transaction

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.followed_work.actions.noting import Happening, locked, moved, noted, to_move
from himoya.platform.followed_work.actions.written import Written, entered
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.simulations.actions.checking import standing
from himoya.platform.simulations.actions.handing import hand_out
from himoya.platform.simulations.kinds import Move, RunState, ScenarioState
from himoya.platform.simulations.models import Run, Scenario, ScenarioStep, Seat
from himoya.platform.simulations.refusals import WhySimulation
from himoya.platform.simulations.rules import SEATED


def plan_run(*, by: Reader, scenario: UUID, written: Written) -> Run:
    """Plan a run of a scenario that is ready, of the own office or of another.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.KEEP_SIMULATIONS)
    with transaction.atomic(), reading_as(by):
        found = locked(Scenario, scenario)
        if found.state != ScenarioState.READY:
            raise WorkRefused(Why.NOT_NOW)
        made = Run(practice=by.practice, agency_id=by.agency, scenario=found)
        title = {one: str(getattr(found, f"text_{one}")) for one in LANGUAGES}
        Written(texts=title, answers=written.answers).onto(made)
        return entered(by, made, Happening(move=Move.ENTER))


def go(*, by: Reader, run: UUID, move: Move, version: int | None = None) -> Run:
    """Begin, go on to the next step, or end; what a step hands out is handed out with it.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, Run, run, move, version)
        steps = standing(ScenarioStep, found.scenario_id)
        if move is Move.END:
            found.ended_at = now()
        else:
            _reach_the_next(found, steps, begins=move is Move.BEGIN)
        after = found.life.after(found.life.state_of(found.state), move)
        assert after is not None
        found.state = after.value
        noted(by, found, Happening(move=move))
        return found


def _reach_the_next(run: Run, steps: list[ScenarioStep], *, begins: bool) -> None:
    seats = list(Seat.objects.filter(run=run, taken_at=None))
    if begins:
        if not seats:
            raise WorkRefused(WhySimulation.NEEDS_SEAT)
        run.began_at = now()
    elif run.reached >= len(steps):
        raise WorkRefused(WhySimulation.NO_STEP_LEFT)
    run.reached += 1
    for seat in seats:
        hand_out(run, seat, steps)


def move(*, by: Reader, run: UUID, version: int | None = None, happening: Happening) -> Run:
    """Call a run off for a reason, or note a remark. Raises NotPermitted, NotThere, WorkRefused."""
    with transaction.atomic(), reading_as(by):
        return moved(by, to_move(by, Run, run, happening.move, version), happening)


def link_case(*, by: Reader, run: UUID, case: UUID) -> Run:
    """Link a practice case of the register that the reader sees; a real case is not there.

    The leader does it, or whoever has a seat. Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.TAKE_PART_IN_SIMULATIONS)
    if case not in cases_to_practise(by):
        raise NotThere("case", str(case))
    with transaction.atomic(), reading_as(by):
        found = locked(Run, run)
        seated = Seat.objects.filter(run=found, account_id=by.account, taken_at=None).exists()
        if not (seated or found.is_for(by, Move.NOTE)):
            raise WorkRefused(Why.NOT_YOURS)
        if RunState(found.state) not in SEATED:
            raise WorkRefused(Why.NOT_NOW)
        found.practice_case = case
        found.save(update_fields=["practice_case"])
        subject = Subject(found.life.subject, str(found.id))
        record(Act.CHANGED, by=by, subject=subject, details={"practice_case": str(case)})
        return found


def cases_to_practise(reader: Reader) -> dict[UUID, str]:
    """Return id and number of the practice cases that the reader sees; none without a register."""
    if not apps.is_installed("himoya.platform.register"):
        return {}
    from himoya.platform.register.queries.practising import cases_to_practise as found

    return found(reader)
