"""Which returns are signed now, and what became of those that were signed at an earlier moment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.returns.kinds import State
from himoya.platform.returns.models import Return

#: Form and period of a return.
FormAndPeriod = tuple[str, str]


class Turn(StrEnum):
    """What became of a return since then."""

    CAME = "came"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """One return that changed: whose figures they are, of which form and period."""

    owed_by: int
    agreement: str
    period: str
    turn: Turn


def signed_now(reach: Collection[FormAndPeriod]) -> frozenset[str]:
    """Return the ids of all signed returns of some forms and periods, whoever sees them.

    It tells that something changed, to whoever may know no more: no agency, no figure.
    """
    with whole_table("whether signed returns are still those that were compared"):
        rows = _of(reach).filter(state=State.SIGNED.value, practice=False)
        found = rows.values_list("id", "agreement", "period")
        return frozenset(str(id) for id, *form_and_period in found if (*form_and_period,) in reach)


def turned_since(
    reader: Reader, reach: Collection[FormAndPeriod], taken: Collection[str]
) -> list[Turned]:
    """Return what changed since the returns ``taken`` were signed, as far as the reader sees it.

    By form, period and agency; nothing for a reader who sees no returns.
    """
    if not reader.may(Verb.SEE_RETURNS):
        return []
    with looking_as(reader):
        rows = list(_of(reach).exclude(state=State.DRAFT.value))
    came: set[tuple[str, str, int]] = set()
    went: set[tuple[str, str, int]] = set()
    for row in rows:
        key = (row.agreement, row.period, row.owed_by_id)
        signed, was = row.state == State.SIGNED.value, str(row.id) in taken
        if (row.agreement, row.period) in reach and signed is not was:
            (came if signed else went).add(key)
    return [
        Turned(owed_by=owed_by, agreement=agreement, period=period, turn=_turn(key, came, went))
        for key in sorted(came | went)
        for agreement, period, owed_by in (key,)
    ]


def _turn(key: tuple[str, str, int], came: Collection[object], went: Collection[object]) -> Turn:
    if key in came and key in went:
        return Turn.REPLACED
    return Turn.CAME if key in came else Turn.WITHDRAWN


def _of(reach: Collection[FormAndPeriod]) -> QuerySet[Return]:
    agreements = {agreement for agreement, _ in reach}
    periods = {period for _, period in reach}
    rows: QuerySet[Return] = Return.objects.filter(agreement__in=agreements, period__in=periods)
    return rows
