"""Acts to draft: the list, one act with its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.action_plan.kinds import ActState, Move
from himoya.platform.action_plan.models import ActToDraft
from himoya.platform.action_plan.queries.late import late_acts
from himoya.platform.action_plan.queries.steps import StepShown, moves_of, steps_of
from himoya.platform.action_plan.rules import ACT
from himoya.platform.recommendations.models import Recommendation

#: Rows of one page.
A_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsWanted:
    """What a reader looks for; what is not given does not narrow the list."""

    state: str | None = None
    kind: str | None = None
    owner: int | None = None
    only_late: bool = False

    def condition(self) -> Q:
        """Return the condition of the list."""
        asked = {"state": self.state, "kind": self.kind, "owner_id": self.owner}
        found = Q(**{name: value for name, value in asked.items() if value is not None})
        return found & late_acts() if self.only_late else found


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsPage:
    """One page of the list, from 1, how many acts there are, and how many in each state."""

    rows: Sequence[ActToDraft]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActShown:
    """One act. ``recommendation`` is the one it carries out, where the reader may see it."""

    row: ActToDraft
    state: ActState
    recommendation: Recommendation | None
    steps: Sequence[StepShown]
    moves: frozenset[Move]


def acts(reader: Reader, wanted: ActsWanted, page: int = 1) -> ActsPage:
    """Return one page of the list, the nearest deadline first. Raises NotPermitted."""
    reader.check(Verb.SEE_ACTION_PLAN)
    with looking_as(reader):
        found = ActToDraft.objects.filter(wanted.condition())
        total = found.count()
        pages = max(1, -(-total // A_PAGE))
        number = min(max(1, page), pages)
        ordered = found.order_by(F("deadline").asc(nulls_last=True), "changed_at", "id")
        rows = list(ordered[(number - 1) * A_PAGE : number * A_PAGE])
    return ActsPage(rows=rows, number=number, pages=pages, total=total)


def states_of_acts(reader: Reader) -> list[str]:
    """Return the state of each act that the reader may see."""
    with looking_as(reader):
        return list(ActToDraft.objects.values_list("state", flat=True))


def owners_of_acts(reader: Reader) -> list[int]:
    """Return the ids of the agencies that write an act."""
    with looking_as(reader):
        owned = ActToDraft.objects.exclude(owner=None).values_list("owner_id", flat=True)
        return sorted(set(owned.distinct()))


def act_of(reader: Reader, id: UUID) -> ActShown:
    """Return one act to draft. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_ACTION_PLAN)
    with looking_as(reader):
        row: ActToDraft | None = ActToDraft.objects.filter(id=id).first()
        if row is None:
            raise NotThere(ACT.subject, str(id))
        seen = Recommendation.objects.filter(id=row.recommendation_id).first()
        steps = steps_of(reader, row)
    return ActShown(
        row=row,
        state=ActState(row.state),
        recommendation=seen,
        steps=steps,
        moves=moves_of(reader, row),
    )
