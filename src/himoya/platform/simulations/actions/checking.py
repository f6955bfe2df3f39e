"""What has to hold of a scenario or a part before it is stored, beyond its own columns."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.materials.models import Work
from himoya.platform.simulations.kinds import PartState, ScenarioState
from himoya.platform.simulations.lists import words_of
from himoya.platform.simulations.models import (
    MOST_MINUTES,
    MOST_POINTS,
    Criterion,
    OfScenario,
    PartOfScenario,
    Scenario,
    ScenarioRole,
    ScenarioStep,
    above,
)
from himoya.platform.simulations.refusals import WhySimulation
from himoya.platform.simulations.rules import possible_now

Part = TypeVar("Part", bound=PartOfScenario)


def check_possible(row: OfScenario, move: StrEnum) -> None:
    """Raise WorkRefused where the state of the scenario keeps it or its parts from a move."""
    if not possible_now(row.life, ScenarioState(above(row).state), move):
        raise WorkRefused(Why.NOT_NOW)


def standing(model: type[Part], scenario: UUID) -> list[Part]:
    """Return the parts of a kind that stand, in their order; inside a scope."""
    rows = model.objects.filter(scenario_id=scenario, state=PartState.STANDING.value)
    return list(rows.order_by("order", "changed_at", "id"))


def check_row(row: OfScenario) -> None:
    """Raise WorkRefused where a row does not hold together; inside a scope."""
    match row:
        case Scenario():
            _check_scenario(row)
        case ScenarioRole():
            _check_role(row)
        case ScenarioStep():
            _check_of_scenario(row, [*row.acts, *row.handed_to])
            if row.handed_to and set(row.acts) - set(row.handed_to):
                raise WorkRefused(WhySimulation.NOT_OF_SCENARIO)
            if row.minutes is not None and not 0 < row.minutes <= MOST_MINUTES:
                raise WorkRefused(WhySimulation.MINUTES)
        case Criterion():
            _check_of_scenario(row, row.roles)
            _check_codes("element", [row.element] if row.element else [])
            if not row.points or not 0 < row.points <= MOST_POINTS:
                raise WorkRefused(WhySimulation.POINTS)


def check_ready(scenario: Scenario) -> None:
    """Raise WorkRefused where a scenario cannot be played: each kind of part, and all hold."""
    for model in (ScenarioRole, ScenarioStep, Criterion):
        found: list[PartOfScenario] = list(standing(model, scenario.id))
        if not found:
            raise WorkRefused(WhySimulation.NEEDS_PARTS)
        for one in found:
            check_row(one)


def _check_scenario(row: Scenario) -> None:
    _check_codes("kind", [row.kind])
    _check_codes("skills", row.skills)
    _check_codes("languages", row.languages)
    found = Work.objects.filter(id__in=[UUID(one) for one in row.materials])
    if found.count() != len(set(row.materials)):
        raise WorkRefused(Why.UNKNOWN_LINK)


def _check_role(row: ScenarioRole) -> None:
    _check_codes("role", [row.role])
    others = [one for one in standing(ScenarioRole, row.scenario_id) if one.id != row.id]
    if row.role in {one.role for one in others}:
        raise WorkRefused(WhySimulation.ROLE_TWICE)


def _check_of_scenario(row: PartOfScenario, roles: Iterable[str]) -> None:
    if set(roles) - {one.role for one in standing(ScenarioRole, row.scenario_id)}:
        raise WorkRefused(WhySimulation.NOT_OF_SCENARIO)


def _check_codes(name: str, given: Iterable[str]) -> None:
    if set(given) - words_of(name).keys():
        raise WorkRefused(WhySimulation.UNKNOWN_CODE)
