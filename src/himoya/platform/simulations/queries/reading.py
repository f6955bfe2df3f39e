"""Scenarios: the list, one scenario with all of it, and one part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.followed_work.queries.steps import StepShown, moves_of, steps_of
from himoya.platform.simulations.kinds import PartState, ScenarioState
from himoya.platform.simulations.models import (
    PARTS,
    Criterion,
    OfScenario,
    PartOfScenario,
    Scenario,
    ScenarioChange,
    ScenarioRole,
    ScenarioStep,
    above,
)
from himoya.platform.simulations.models.scenario import titles_of
from himoya.platform.simulations.rules import PART, possible_now
from himoya.platform.training_concepts.models import Module

#: Most rows of a list; narrower filters show the others.
MOST = 200

Row = TypeVar("Row", bound=OfScenario)
Part = TypeVar("Part", bound=PartOfScenario)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioShown:
    """A scenario with its parts that stand, in their order, and its history.

    ``gone`` are parts that were withdrawn. ``before`` and ``after`` are editions around it.
    ``works`` are id and title of works for learning.
    """

    row: Scenario
    agency: str
    module: Module | None
    works: Sequence[tuple[str, str]]
    before: Scenario | None
    after: Scenario | None
    roles: Sequence[ScenarioRole]
    steps: Sequence[ScenarioStep]
    criteria: Sequence[Criterion]
    gone: Sequence[PartOfScenario]
    history: Sequence[StepShown]
    moves: frozenset[StrEnum]

    @property
    def minutes(self) -> int:
        """How long all steps last, as far as that is said."""
        return sum(one.minutes or 0 for one in self.steps)

    @property
    def points(self) -> int:
        """What all criteria give together."""
        return sum(one.points for one in self.criteria)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """A part with its history and what the reader can do with it."""

    row: PartOfScenario
    history: Sequence[StepShown]
    moves: frozenset[StrEnum]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader looks for; what is not given does not narrow the list."""

    state: str | None = None
    kind: str | None = None
    role: str | None = None


def scenarios(reader: Reader, wanted: Wanted) -> list[Scenario]:
    """Return the scenarios that are there for the reader, the last changed first.

    Raises NotPermitted.
    """
    reader.check(Verb.SEE_SIMULATIONS)
    asked = {"state": wanted.state, "kind": wanted.kind}
    with looking_as(reader):
        rows = Scenario.objects.filter(**{name: one for name, one in asked.items() if one})
        if wanted.role:
            named = ScenarioRole.objects.filter(state=PartState.STANDING.value)
            rows = rows.filter(id__in=named.filter(role=wanted.role).values("scenario_id"))
        return list(rows.order_by("-changed_at", "id")[:MOST])


def row_of(reader: Reader, model: type[Row], id: UUID) -> Row:
    """Return one row. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_SIMULATIONS)
    related = () if model is Scenario else ("scenario",)
    with looking_as(reader):
        found: Row | None = model.objects.filter(id=id).select_related(*related).first()
    if found is None:
        raise NotThere(model.life.subject, str(id))
    return found


def part_row(reader: Reader, id: UUID) -> PartOfScenario:
    """Return one part, whatever its kind. Raises NotPermitted, NotThere."""
    for model in PARTS.values():
        try:
            return row_of(reader, model, id)
        except NotThere:
            continue
    raise NotThere(PART.subject, str(id))


def moves(reader: Reader, row: OfScenario) -> frozenset[StrEnum]:
    """Return what the reader can do with a row now."""
    with looking_as(reader):
        return _moves(reader, row)


def scenario_of(reader: Reader, id: UUID, language: Language | None = None) -> ScenarioShown:
    """Return one scenario, agencies named in a language, else in the reader's.

    Raises NotPermitted, NotThere.
    """
    row = row_of(reader, Scenario, id)
    with looking_as(reader):
        roles, steps = parts_of(ScenarioRole, row.id), parts_of(ScenarioStep, row.id)
        criteria = parts_of(Criterion, row.id)
        everything: list[PartOfScenario] = [*roles, *steps, *criteria]
        after = Scenario.objects.filter(replaces=row)
        return ScenarioShown(
            row=row,
            agency=names_of({row.agency_id}, language or reader.language)[row.agency_id],
            module=Module.objects.filter(id=row.module_id).first(),
            works=titles_of(row.materials),
            before=Scenario.objects.filter(id=row.replaces_id).first(),
            after=after.exclude(state=ScenarioState.RETIRED.value).first(),
            roles=standing(roles),
            steps=standing(steps),
            criteria=standing(criteria),
            gone=[one for one in everything if one.state == PartState.WITHDRAWN.value],
            history=steps_of(reader, [row], ScenarioChange),
            moves=_moves(reader, row),
        )


def standing(rows: Sequence[Part]) -> list[Part]:
    """Return the parts that were not withdrawn."""
    return [one for one in rows if one.state == PartState.STANDING.value]


def part_of(reader: Reader, id: UUID) -> PartShown:
    """Return one part. Raises NotPermitted, NotThere."""
    row = part_row(reader, id)
    with looking_as(reader):
        history = steps_of(reader, [row], ScenarioChange)
        return PartShown(row=row, history=history, moves=_moves(reader, row))


def parts_of(model: type[Part], scenario: UUID) -> list[Part]:
    """Return the parts of a kind in their order, withdrawn ones too; inside a scope."""
    rows = model.objects.filter(scenario_id=scenario).select_related("scenario")
    return list(rows.order_by("order", "changed_at", "id"))


def _moves(reader: Reader, row: OfScenario) -> frozenset[StrEnum]:
    """Return what the reader can do now; the actions check it again. Inside a scope."""
    state = ScenarioState(above(row).state)
    return frozenset(one for one in moves_of(reader, row) if possible_now(row.life, state, one))
