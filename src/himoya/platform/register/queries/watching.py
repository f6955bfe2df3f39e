"""What waits for a reader in the register, and the figures that the reader watches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.register.kinds import HandOverState, StageKind
from himoya.platform.register.models import Case, HandOver, Movement, Suspect
from himoya.platform.register.proceedings.actors import takes
from himoya.platform.register.proceedings.kinds import ActKind, PersonStage
from himoya.platform.register.proceedings.states import BEFORE_A_COURT
from himoya.platform.register.queries.lists import to_count

#: Entries of each kind on the home page; the list behind it shows all.
MOST = 10

#: Steps of a reader among which the cases of the last days are looked for.
STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """A case or hand-over in the home page: the number, never a name."""

    id: UUID
    number: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """What waits: hand-overs to take, cases that were returned, news of own cases."""

    to_take: Sequence[Waits] = ()
    returned: Sequence[Waits] = ()
    assigned: Sequence[Waits] = ()


def to_do(reader: Reader) -> ToDo:
    """Return what waits for the reader; three queries at most."""
    if not reader.may(Verb.SEE_CASE):
        return ToDo()
    with looking_as(reader):
        return ToDo(
            to_take=_to_take(reader), returned=_returned(reader), assigned=_assigned(reader)
        )


def _to_take(reader: Reader) -> list[Waits]:
    if not reader.may(Verb.TAKE_CASE):
        return []
    rows = HandOver.objects.filter(state=HandOverState.PROPOSED.value)
    agencies = reader.agencies(Verb.TAKE_CASE)
    if agencies is not None:
        rows = rows.filter(to_agency__in=agencies)
    return [
        Waits(id=row.id, number=row.case_number, at=row.proposed_at)
        for row in rows.order_by("proposed_at")[:MOST]
    ]


def _returned(reader: Reader) -> list[Waits]:
    """Cases of which the last hand-over came back: it is the giver's turn again."""
    if not reader.may(Verb.HAND_OVER_CASE):
        return []
    # The mode as a list of one value: SQLite finds no index for NOT practice.
    back = (HandOverState.RETURNED.value, HandOverState.SENT_BACK.value)
    rows = HandOver.objects.filter(state__in=back, practice__in=[reader.practice])
    agencies = reader.agencies(Verb.HAND_OVER_CASE)
    if agencies is not None:
        rows = rows.filter(from_agency__in=agencies)
    later: QuerySet[HandOver] = QuerySet(HandOver).filter(
        case=OuterRef("case"), proposed_at__gt=OuterRef("proposed_at")
    )
    turn = rows.filter(~Exists(later)).order_by("-decided_at")[:MOST]
    return [
        Waits(id=row.case_id, number=row.case_number, at=row.decided_at or row.proposed_at)
        for row in turn
    ]


def _assigned(reader: Reader) -> list[Waits]:
    """Cases of the reader to which somebody else did the last thing."""
    last: QuerySet[Movement] = QuerySet(Movement).filter(
        case=OuterRef("pk"), number=OuterRef("steps")
    )
    by_others = Exists(last.exclude(by=reader.account))
    # From the reader's own cases, of which there are few, to those that are there: not from all.
    own: QuerySet[Case] = QuerySet(Case).filter(by_others, assigned_to=reader.account)
    newest = list(own.order_by("-opened_at").values_list("pk", flat=True)[: 2 * MOST])
    rows = Case.objects.filter(pk__in=newest).order_by("-opened_at")
    return [
        Waits(id=row.id, number=row.case_number or "", at=row.opened_at)
        for row in rows.only("case_number", "opened_at")[:MOST]
    ]


def suspended(reader: Reader) -> list[Waits]:
    """Return the reader's own cases in which the court has suspended the proceedings.

    For whoever can resume them; against all defendants or against some.
    """
    resumes = (ActKind.RESUME_IN_COURT, ActKind.RESUME_AGAINST)
    if not any(takes(reader.role, kind) for kind in resumes):
        return []
    with looking_as(reader):
        own = Case.objects.filter(
            assigned_to=reader.account, case_state__in=[one.value for one in BEFORE_A_COURT]
        )
        still = Suspect.objects.filter(
            case__in=own.values("pk"),
            stage=PersonStage.IN_COURT.value,
            court_suspended_date_earliest__isnull=False,
            court_resumed_date_earliest__isnull=True,
        )
        oldest = still.order_by("court_suspended_date_earliest").values_list("case", flat=True)
        cases = list(dict.fromkeys(oldest[: 10 * MOST]))[:MOST]
        rows = Case.objects.in_bulk(cases)
        return [
            Waits(id=id, number=rows[id].case_number or "", at=rows[id].changed_at)
            for id in cases
            if id in rows
        ]


def watched(reader: Reader) -> Mapping[StageKind, int]:
    """Return stage -> how many cases are there for the reader; numbers only, one query."""
    if not reader.may(Verb.SEE_CASE):
        return {}
    with looking_as(reader):
        counted = {row["stage"]: row["cases"] for row in _stages(reader)}
    return {kind: counted.get(kind.value, 0) for kind in StageKind}


def _stages(reader: Reader) -> QuerySet[Any]:
    counted: QuerySet[Any] = to_count(reader).values("stage").annotate(cases=Count("pk"))
    return counted


def recently_worked_on(reader: Reader) -> list[Waits]:
    """Return the cases that the reader did something to last."""
    if not reader.may(Verb.SEE_CASE):
        return []
    with looking_as(reader):
        steps = Movement.objects.filter(by=reader.account).order_by("-at")
        last: dict[UUID, datetime] = {}
        for case, at in steps.values_list("case", "at")[:STEPS]:
            last.setdefault(case, at)
        newest = list(last)[:MOST]
        numbers = dict(Case.objects.filter(pk__in=newest).values_list("pk", "case_number"))
        return [
            Waits(id=case, number=numbers[case] or "", at=last[case])
            for case in newest
            if case in numbers
        ]
