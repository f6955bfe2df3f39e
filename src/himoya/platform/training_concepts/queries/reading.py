"""Training concepts: the list, one concept with all of it and its matrix, and one part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.curricula.models import Curriculum
from himoya.platform.database.clock import today
from himoya.platform.followed_work.queries.steps import StepShown, moves_of, steps_of
from himoya.platform.materials.models import Work
from himoya.platform.training.models import Course, NeedsSurvey
from himoya.platform.training_concepts.kinds import (
    ConceptState,
    Move,
    PartKind,
    PartState,
    RungState,
)
from himoya.platform.training_concepts.matrix import Matrix, Teaching, matrix_of
from himoya.platform.training_concepts.models import (
    Audience,
    Concept,
    ConceptStep,
    Module,
    OfConcept,
    PartOfConcept,
    PlannedRung,
    Statement,
    above,
)
from himoya.platform.training_concepts.rules import CONCEPT, DECISIONS, PART, possible_now
from himoya.programmes.curricula.ladder import Rung
from himoya.programmes.needs.bank import bank

#: Questions whose answers name a survey or a course, which other offices do not see.
_OWN = frozenset({"survey", "course"})

#: Most rows of a list; narrower filters show the others.
MOST = 200

Row = TypeVar("Row", bound=OfConcept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A change of state: when, by which post or body, on which paper, and why."""

    state: ConceptState
    day: date
    decided_by: str
    evidence: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Rows of other rooms that parts lead to, by their ids, as far as the reader sees them."""

    works: Mapping[str, Work]
    courses: Mapping[UUID, Course]
    curricula: Mapping[UUID, Curriculum]


@dataclass(frozen=True, kw_only=True)
class ConceptShown:
    """A concept with its parts that stand, in their order, its decisions and its history.

    ``gone`` are parts that were withdrawn. ``before`` and ``after`` are editions around it.
    """

    row: Concept
    agency: str
    survey: NeedsSurvey | None
    before: Concept | None
    after: Concept | None
    parts: Mapping[PartKind, Sequence[PartOfConcept]]
    gone: Sequence[PartOfConcept]
    linked: Linked
    owners: Mapping[int, str]
    decisions: Sequence[Decision]
    steps: Sequence[StepShown]
    moves: frozenset[StrEnum]

    @property
    def audiences(self) -> list[Audience]:
        """Whom it is for."""
        return [one for one in self.parts[PartKind.AUDIENCE] if isinstance(one, Audience)]

    @property
    def modules(self) -> list[Module]:
        """What is taught."""
        return [one for one in self.parts[PartKind.MODULE] if isinstance(one, Module)]

    @property
    def rungs(self) -> list[PlannedRung]:
        """How it comes into curricula."""
        return [one for one in self.parts[PartKind.RUNG] if isinstance(one, PlannedRung)]

    @cached_property
    def matrix(self) -> Matrix:
        """Audience x skill x module; who needs which skill says the bank of needs."""
        known = bank().skills
        skills = [one for one in self.row.skills if one in known]
        return matrix_of(
            [one.audience for one in self.audiences],
            skills,
            {one: known[one].audiences for one in skills},
            [
                Teaching(
                    hours=one.hours,
                    audiences=frozenset(one.audiences),
                    skills=frozenset(one.skills),
                )
                for one in self.modules
            ],
        )

    @property
    def hours(self) -> Decimal:
        """Academic hours of all modules."""
        return sum((one.hours for one in self.modules), Decimal())


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """A part with what it leads to, its history and what the reader can do with it."""

    row: PartOfConcept
    linked: Linked
    owner: str
    steps: Sequence[StepShown]
    moves: frozenset[StrEnum]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader looks for; what is not given does not narrow the list."""

    state: str | None = None
    agency: int | None = None
    audience: str | None = None


def concepts(reader: Reader, wanted: Wanted) -> list[Concept]:
    """Return the concepts that are there for the reader, the last changed first.

    Raises NotPermitted.
    """
    reader.check(Verb.SEE_TRAINING_CONCEPTS)
    asked = {"state": wanted.state, "agency_id": wanted.agency}
    with looking_as(reader):
        rows = Concept.objects.filter(**{name: one for name, one in asked.items() if one})
        if wanted.audience:
            standing = Audience.objects.filter(state=PartState.STANDING.value)
            rows = rows.filter(
                id__in=standing.filter(audience=wanted.audience).values("concept_id")
            )
        return list(rows.order_by("-changed_at", "id")[:MOST])


def holders(reader: Reader) -> set[int]:
    """Return the ids of the agencies whose concepts are there for the reader."""
    with looking_as(reader):
        return set(Concept.objects.values_list("agency_id", flat=True))


def row_of(reader: Reader, model: type[Row], id: UUID) -> Row:
    """Return one row. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_TRAINING_CONCEPTS)
    with looking_as(reader):
        found: Row | None = model.objects.filter(id=id).select_related(*_above(model)).first()
    if found is None:
        raise NotThere(model.life.subject, str(id))
    return found


def part_row(reader: Reader, id: UUID) -> PartOfConcept:
    """Return one part, whatever its kind. Raises NotPermitted, NotThere."""
    for model in _TABLES:
        try:
            return row_of(reader, model, id)
        except NotThere:
            continue
    raise NotThere(PART.subject, str(id))


def moves(reader: Reader, row: OfConcept) -> frozenset[StrEnum]:
    """Return what the reader can do with a row now."""
    with looking_as(reader):
        return _moves(reader, row)


def audiences_of(reader: Reader, concept: Concept) -> list[str]:
    """Return the codes of whom a concept is for, in their order."""
    with looking_as(reader):
        return [one.audience for one in _standing(Audience, concept)]


def concept_of(reader: Reader, id: UUID, language: Language | None = None) -> ConceptShown:
    """Return one concept, agencies named in a language, else in the reader's.

    Raises NotPermitted, NotThere.
    """
    spoken = language or reader.language
    row = row_of(reader, Concept, id)
    with looking_as(reader):
        parts = [one for model in _TABLES for one in _all(model, row)]
        standing = [one for one in parts if one.state != PartState.WITHDRAWN]
        after = Concept.objects.filter(replaces=row)
        return ConceptShown(
            row=row,
            agency=names_of({row.agency_id}, spoken)[row.agency_id],
            survey=NeedsSurvey.objects.filter(id=row.survey_id).first(),
            before=Concept.objects.filter(id=row.replaces_id).first(),
            after=after.exclude(state=ConceptState.WITHDRAWN.value).first(),
            parts={kind: [one for one in standing if one.kind == kind] for kind in PartKind},
            gone=[one for one in parts if one.state == PartState.WITHDRAWN],
            linked=_linked(parts),
            owners=_owners(parts, spoken),
            decisions=_decisions(row),
            steps=_history(reader, row),
            moves=_moves(reader, row),
        )


def part_of(reader: Reader, id: UUID) -> PartShown:
    """Return one part. Raises NotPermitted, NotThere."""
    row = part_row(reader, id)
    with looking_as(reader):
        owners = _owners([row], reader.language)
        return PartShown(
            row=row,
            linked=_linked([row]),
            owner=next(iter(owners.values()), getattr(row, "outside", "")),
            steps=_history(reader, row),
            moves=_moves(reader, row),
        )


def _history(reader: Reader, row: OfConcept) -> list[StepShown]:
    """Return what was done with a row; what surveys and courses are called is the office's own."""
    steps = steps_of(reader, [row], ConceptStep)
    if above(row).agency_id == reader.agency:
        return steps
    return [
        replace(one, before={name: told for name, told in one.before.items() if name not in _OWN})
        for one in steps
    ]


def has_been_reached(row: PlannedRung, curricula: Mapping[UUID, Curriculum]) -> bool:
    """Whether a document was noted, or the curriculum itself stands there or higher."""
    if row.state == RungState.REACHED:
        return True
    found = curricula.get(row.curriculum_id) if row.curriculum_id else None
    return found is not None and Rung(found.rung).height >= Rung(row.rung).height


def is_late(row: PlannedRung, curricula: Mapping[UUID, Curriculum]) -> bool:
    """Whether the day of a planned step has passed and it was not reached."""
    if row.state != RungState.PLANNED or has_been_reached(row, curricula):
        return False
    ended = CONCEPT.state_of(row.concept.state) in CONCEPT.ended
    return not ended and row.deadline is not None and row.deadline < today()


def curricula_of(rows: Sequence[PartOfConcept]) -> dict[UUID, Curriculum]:
    """Return the curricula that planned steps lead to, by their ids; inside a scope."""
    ids = {one.curriculum_id for one in rows if isinstance(one, PlannedRung)}
    return {one.id: one for one in Curriculum.objects.filter(id__in=ids - {None})}


def _linked(rows: Sequence[PartOfConcept]) -> Linked:
    modules = [one for one in rows if isinstance(one, Module)]
    works = {id for one in modules for id in one.materials}
    courses = {one.course_id for one in modules} - {None}
    return Linked(
        works={str(one.id): one for one in Work.objects.filter(id__in=works)},
        courses={one.id: one for one in Course.objects.filter(id__in=courses)},
        curricula=curricula_of(rows),
    )


def _owners(rows: Sequence[PartOfConcept], language: Language) -> dict[int, str]:
    found = {one.owner_id for one in rows if isinstance(one, PlannedRung)}
    return names_of({one for one in found if one is not None}, language)


def _decisions(row: Concept) -> list[Decision]:
    rows = ConceptStep.objects.filter(about=row.id, move__in=[one.value for one in DECISIONS])
    return [
        Decision(
            state=ConceptState(one.state),
            day=date.fromisoformat(one.day),
            decided_by=one.decided_by,
            evidence=one.evidence,
            words=one.words,
        )
        for one in rows.order_by("number")
    ]


def _moves(reader: Reader, row: OfConcept) -> frozenset[StrEnum]:
    """Return what the reader can do now; the actions check it again. Inside a scope."""
    state = ConceptState(above(row).state)
    return frozenset(
        one for one in moves_of(reader, row) if possible_now(row.life, state, Move(one))
    )


def _all(model: type[PartOfConcept], concept: Concept) -> list[PartOfConcept]:
    rows = model.objects.filter(concept=concept).select_related(*_above(model))
    return list(rows.order_by("order", "changed_at", "id"))


def _standing(model: type[Audience], concept: Concept) -> list[Audience]:
    rows = model.objects.filter(concept=concept, state=PartState.STANDING.value)
    return list(rows.order_by("order", "changed_at", "id"))


def _above(model: type[OfConcept]) -> tuple[str, ...]:
    return () if model is Concept else ("concept",)


_TABLES: tuple[type[PartOfConcept], ...] = (Statement, Audience, Module, PlannedRung)
