"""Enter a scenario or a part of it; write anew what stands there; change a state."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.followed_work.actions.noting import Happening, locked, moved, to_move
from himoya.platform.followed_work.actions.written import Written, entered, replaced
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.simulations.actions.checking import (
    check_possible,
    check_ready,
    check_row,
    standing,
)
from himoya.platform.simulations.kinds import Move, PartKind, ScenarioState
from himoya.platform.simulations.models import PARTS, OfScenario, PartOfScenario, Scenario
from himoya.platform.simulations.refusals import WhySimulation

Row = TypeVar("Row", bound=OfScenario)

ENTERED = Happening(move=Move.ENTER)


def enter_scenario(*, by: Reader, written: Written) -> Scenario:
    """Enter a scenario as a draft that the reader's agency holds.

    Raises NotPermitted, WorkRefused.
    """
    by.check(Verb.KEEP_SIMULATIONS)
    with transaction.atomic(), reading_as(by):
        made = Scenario(practice=by.practice, agency_id=by.agency)
        written.onto(made)
        check_row(made)
        return entered(by, made, ENTERED)


def enter_part(*, by: Reader, scenario: UUID, kind: PartKind, written: Written) -> PartOfScenario:
    """Enter a part, at the place that was asked for or after the others of its kind.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.KEEP_SIMULATIONS)
    with transaction.atomic(), reading_as(by):
        above = locked(Scenario, scenario)
        if not above.is_for(by, Move.CHANGE):
            raise WorkRefused(Why.NOT_YOURS)
        if above.state != ScenarioState.DRAFT:
            raise WorkRefused(Why.NOT_NOW)
        model = PARTS[kind]
        last = model.objects.filter(scenario=above).aggregate(last=Max("order"))["last"]
        made = model(scenario=above, order=(last or 0) + 1)
        _placed(written).onto(made)
        check_row(made)
        return entered(by, made, ENTERED)


def change(
    *,
    by: Reader,
    model: type[Row],
    id: UUID,
    version: int | None = None,
    written: Written,
    words: str,
) -> Row:
    """Write anew what stands here; the history keeps what stood before.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, model, id, Move.CHANGE, version)
        check_possible(found, Move.CHANGE)
        before = replaced(found, _placed(written))
        check_row(found)
        if before:
            moved(by, found, Happening(move=Move.CHANGE, words=words, before=before))
    return found


def move(
    *,
    by: Reader,
    model: type[Row],
    id: UUID,
    version: int | None = None,
    happening: Happening,
) -> Row:
    """Change the state for a reason, or note a remark. A new edition retires the one before it.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, model, id, happening.move, version)
        check_possible(found, happening.move)
        if happening.move is Move.REOPEN:
            check_row(found)
        if isinstance(found, Scenario) and happening.move is Move.MAKE_READY:
            check_ready(found)
            found.is_shared = True
        found = moved(by, found, happening)
        if isinstance(found, Scenario) and happening.move is Move.MAKE_READY:
            _retire_the_one_before(by, found, happening)
    return found


def new_edition(*, by: Reader, scenario: UUID) -> Scenario:
    """Begin the next edition of an own scenario that is ready, with all its parts.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.KEEP_SIMULATIONS)
    with transaction.atomic(), reading_as(by):
        found = locked(Scenario, scenario)
        if found.agency_id != by.agency:
            raise WorkRefused(Why.NOT_YOURS)
        if found.state != ScenarioState.READY:
            raise WorkRefused(Why.NOT_NOW)
        following = Scenario.objects.filter(replaces=found)
        if following.exclude(state=ScenarioState.RETIRED.value).exists():
            raise WorkRefused(WhySimulation.EDITION_EXISTS)
        return _copied(by, found)


#: What a copy does not take along: these say which row it is, and what was done with it.
_OWN = frozenset({"id", "state", "version", "changed_at", "is_shared"})


def _copied(by: Reader, source: Scenario) -> Scenario:
    begun = Happening(move=Move.ENTER, words=source.in_words())
    more = {"replaces_id": source.id, "edition": source.edition + 1}
    made = entered(by, Scenario(**_answers(source) | more), begun)
    for model in PARTS.values():
        for row in standing(model, source.id):
            entered(by, model(**_answers(row) | {"scenario_id": made.id}), begun)
    return made


def _answers(row: OfScenario) -> dict[str, object]:
    names = {one.attname for one in row._meta.concrete_fields} - _OWN
    return {name: getattr(row, name) for name in names}


def _retire_the_one_before(by: Reader, scenario: Scenario, ready: Happening) -> None:
    if scenario.replaces_id is None:
        return
    before = locked(Scenario, scenario.replaces_id)
    if before.state == ScenarioState.READY:
        moved(by, before, Happening(move=Move.REPLACE, words=ready.words))


def _placed(written: Written) -> Written:
    """Leave the place aside where none was asked for: the one that the row has stands."""
    if written.answers.get("order", 0) is not None:
        return written
    answers = {name: one for name, one in written.answers.items() if name != "order"}
    return replace(written, answers=answers)
