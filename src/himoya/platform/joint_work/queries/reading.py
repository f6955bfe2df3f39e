"""Joint works: the list, one work with all of it, and one party, undertaking or part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.commission.models import Body
from himoya.platform.database.clock import today
from himoya.platform.followed_work.queries.steps import StepShown, moves_of, steps_of
from himoya.platform.joint_work.kinds import Move, PartState, PartyState, WorkKind, WorkState
from himoya.platform.joint_work.models import (
    JointWork,
    OfJointWork,
    Part,
    Party,
    Support,
    Undertaking,
    WorkStep,
    above,
)
from himoya.platform.joint_work.queries.naming import (
    Links,
    events_to_choose,
    links_of,
    programmes_to_choose,
    seen,
)
from himoya.platform.joint_work.rules import ANSWERS, OPEN, UNDERTAKING, possible_now

#: Most rows of a list; narrower filters show the others.
MOST = 200

Row = TypeVar("Row", bound=OfJointWork)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a party said last to the work: on which day, and in which words."""

    move: Move
    day: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A row, its history and what the reader can do with it."""

    row: OfJointWork
    steps: Sequence[StepShown]
    moves: frozenset[StrEnum]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkShown(Shown):
    """A work with its parties, their answers, what it belongs to and what it is made of.

    ``gone``: who was a party. ``supports``: the parties that support an undertaking, by its id.
    """

    row: JointWork
    body: Body | None
    programme: str
    event: str
    parties: Sequence[Party]
    gone: Sequence[Party]
    answers: Mapping[UUID, Answer]
    undertakings: Sequence[Undertaking]
    supports: Mapping[UUID, Sequence[Party]]
    older: JointWork | None
    newer: Sequence[JointWork]
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyShown(Shown):
    """A party with what it undertakes, supports and contributes."""

    row: Party
    undertakings: Sequence[Undertaking]
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class UndertakingShown(Shown):
    """An undertaking with its parties and what it carries out."""

    row: Undertaking
    supports: Sequence[Party]
    links: Links
    older: Undertaking | None
    newer: Sequence[Undertaking]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown(Shown):
    """A part of a document with who contributes it."""

    row: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class UndertakingsWanted:
    """What a reader looks for; what is not given does not narrow the list."""

    state: str | None = None
    owner: int | None = None
    only_late: bool = False

    def condition(self) -> Q:
        """Return the condition of the list."""
        asked = {"state": self.state, "responsible__agency_id": self.owner}
        found = Q(**{name: value for name, value in asked.items() if value is not None})
        return found & late() if self.only_late else found


def works(
    reader: Reader, kind: str | None = None, state: str | None = None, year: int | None = None
) -> list[JointWork]:
    """Return the works that are there for the reader, the newest first. Raises NotPermitted."""
    reader.check(Verb.SEE_JOINT_WORK)
    asked = {"kind": kind, "state": state, "year": year}
    with looking_as(reader):
        rows = JointWork.objects.filter(**{name: one for name, one in asked.items() if one})
        return list(rows.order_by(F("year").desc(nulls_last=True), "-changed_at", "id")[:MOST])


def years_of(reader: Reader) -> list[int]:
    """Return the years of the plans that are there for the reader."""
    with looking_as(reader):
        rows = JointWork.objects.exclude(year=None).values_list("year", flat=True)
        return sorted(set(rows), reverse=True)


def undertakings(reader: Reader, wanted: UndertakingsWanted) -> list[Undertaking]:
    """Return undertakings of works in force, the nearest deadline first. Raises NotPermitted."""
    reader.check(Verb.SEE_JOINT_WORK)
    with looking_as(reader):
        rows = Undertaking.objects.filter(wanted.condition(), work__state=WorkState.IN_FORCE.value)
        ordered = rows.order_by(F("deadline").asc(nulls_last=True), "changed_at", "id")
        return list(ordered.select_related("work", "responsible")[:MOST])


def owners_of_undertakings(reader: Reader) -> list[int]:
    """Return the ids of the agencies that have undertaken something."""
    with looking_as(reader):
        found = Undertaking.objects.exclude(responsible__agency=None)
        return sorted(set(found.values_list("responsible__agency_id", flat=True)))


def row_of(reader: Reader, model: type[Row], id: UUID) -> Row:
    """Return one row. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_JOINT_WORK)
    with looking_as(reader):
        found: Row | None = model.objects.filter(id=id).select_related(*_ABOVE[model]).first()
    if found is None:
        raise NotThere(model.life.subject, str(id))
    return found


def moves(reader: Reader, row: OfJointWork) -> frozenset[StrEnum]:
    """Return what the reader can do with a row now."""
    with looking_as(reader):
        return _moves(reader, row)


def work_of(reader: Reader, id: UUID) -> WorkShown:
    """Return one work. Raises NotPermitted, NotThere."""
    row = row_of(reader, JointWork, id)
    programmes = programmes_to_choose(reader) if row.programme else []
    events = events_to_choose(reader) if row.event else []
    with looking_as(reader):
        parties = parties_of(row)
        gone = list(row.parties.filter(state=PartyState.WITHDRAWN.value))
        undertaken = list(row.undertakings.select_related("responsible").order_by("number"))
        return WorkShown(
            row=row,
            body=seen(Body, row.body_id),
            programme=dict(programmes).get(row.programme, row.programme),
            event=dict(events).get(row.event, row.event),
            parties=parties,
            gone=gone,
            answers=_answers(parties),
            undertakings=undertaken,
            supports=_supporting(row.id, undertaken),
            older=JointWork.objects.filter(id=row.follows_id).first(),
            newer=list(row.followed_by.order_by("changed_at", "id")),
            parts=_standing_parts(row),
            steps=steps_of(reader, [row, *parties, *gone], WorkStep),
            moves=_moves(reader, row),
        )


def parties_of(row: JointWork) -> list[Party]:
    """Return the parties of a work in the order in which they came; inside a scope."""
    standing = row.parties.exclude(state=PartyState.WITHDRAWN.value)
    return list(standing.select_related("agency").order_by("number"))


def party_of(reader: Reader, id: UUID) -> PartyShown:
    """Return one party. Raises NotPermitted, NotThere."""
    row = row_of(reader, Party, id)
    with looking_as(reader):
        mine = Q(responsible=row) | Q(supports__party=row)
        rows = Undertaking.objects.filter(mine).select_related("work", "responsible")
        parts = row.parts.exclude(state=PartState.WITHDRAWN.value).select_related("work")
        return PartyShown(
            row=row,
            undertakings=list(rows.distinct().order_by("number")),
            parts=list(parts.order_by("number")),
            steps=steps_of(reader, [row], WorkStep),
            moves=_moves(reader, row),
        )


def undertaking_of(reader: Reader, id: UUID) -> UndertakingShown:
    """Return one undertaking. Raises NotPermitted, NotThere."""
    row = row_of(reader, Undertaking, id)
    with looking_as(reader):
        carried = Undertaking.objects.select_related("work")
        return UndertakingShown(
            row=row,
            supports=_supporting(row.work_id, [row])[row.id],
            links=links_of(row),
            older=carried.filter(id=row.carried_from_id).first(),
            newer=list(carried.filter(carried_from=row).order_by("changed_at", "id")),
            steps=steps_of(reader, [row], WorkStep),
            moves=_moves(reader, row),
        )


def supports_of(reader: Reader, id: UUID) -> tuple[UUID, ...]:
    """Return the ids of the parties that support an undertaking."""
    with looking_as(reader):
        found = Support.objects.filter(undertaking_id=id).values_list("party_id", flat=True)
        return tuple(found)


def part_of(reader: Reader, id: UUID) -> PartShown:
    """Return one part of a document. Raises NotPermitted, NotThere."""
    row = row_of(reader, Part, id)
    with looking_as(reader):
        return PartShown(
            row=row, steps=steps_of(reader, [row], WorkStep), moves=_moves(reader, row)
        )


def is_late(row: Undertaking | Part) -> bool:
    """Return whether the deadline has passed and something is still waited for.

    Nothing is waited for of a plan or a declaration that is not in force.
    """
    waits = row.state not in row.life.ended
    if isinstance(row, Undertaking):
        waits = waits and row.work.state == WorkState.IN_FORCE
    else:
        waits = waits and row.work.state in OPEN[WorkKind.DOCUMENT]
    return waits and row.deadline is not None and row.deadline < today()


def late() -> Q:
    """Return the condition of undertakings that are overdue."""
    ended = [one.value for one in UNDERTAKING.ended]
    return ~Q(state__in=ended) & Q(deadline__lt=today())


def _supporting(work: UUID, rows: Sequence[Undertaking]) -> dict[UUID, list[Party]]:
    """Return who supports undertakings of a work, by their ids, all of them read at once."""
    supports = Support.objects.filter(work_id=work).select_related("party__agency")
    found: dict[UUID, list[Party]] = {one.id: [] for one in rows}
    for one in sorted(supports, key=lambda one: (one.party.in_words(), str(one.party_id))):
        if one.undertaking_id in found:
            found[one.undertaking_id].append(one.party)
    return found


def _moves(reader: Reader, row: OfJointWork) -> frozenset[StrEnum]:
    """Return what the reader can do now; the actions check it again. Inside a scope."""
    work = above(row)
    kind, state = WorkKind(work.kind), WorkState(work.state)
    found = moves_of(reader, row)
    return frozenset(one for one in found if possible_now(row.life, kind, state, one))


def _standing_parts(row: JointWork) -> list[Part]:
    standing = row.parts.exclude(state=PartState.WITHDRAWN.value)
    return list(standing.select_related("contributor").order_by("number"))


def _answers(parties: Sequence[Party]) -> dict[UUID, Answer]:
    """Return what each party said last, by its id."""
    found = WorkStep.objects.filter(
        about__in=[one.id for one in parties], move__in=[one.value for one in ANSWERS]
    )
    return {
        one.about: Answer(move=Move(one.move), day=one.day, words=one.words)
        for one in found.order_by("number")
    }


#: Model -> what is read with its rows.
_ABOVE: Mapping[type[OfJointWork], tuple[str, ...]] = {
    JointWork: (),
    Party: ("work", "agency"),
    Undertaking: ("work", "responsible"),
    Part: ("work", "contributor"),
}
