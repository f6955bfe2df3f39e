"""Lists of recommendations: filtered, by quarter and state, due, and those for everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import today
from himoya.platform.recommendations.kinds import State, Theme
from himoya.platform.recommendations.models import Recommendation
from himoya.platform.recommendations.quarters import Quarter, quarter_of
from himoya.platform.recommendations.rules import ENDED

#: Rows of one page.
A_PAGE = 50

#: Days before a deadline from which on people are reminded.
SOON = 30

#: The order of every list: by programme, document and point, and then as they were entered.
ORDER = ("programme", "kind", "document", "position", "changed_at", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader looks for; what is not given does not narrow the list."""

    state: State | None = None
    theme: Theme | None = None
    programme: str | None = None
    owner: int | None = None
    quarter: Quarter | None = None
    #: Those with no deadline, as the roadmap counts them.
    without_deadline: bool = False
    #: Those whose deadline has passed and that are not ended.
    overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a list, from 1, and how many recommendations there are in all."""

    rows: Sequence[Recommendation]
    number: int
    pages: int
    total: int


def recommendations(reader: Reader, wanted: Wanted, page: int = 1) -> Page:
    """Return one page of the list; beyond the last page, the last. Raises NotPermitted."""
    reader.check(Verb.SEE_RECOMMENDATIONS)
    with looking_as(reader):
        found = _wanted(wanted)
        total = found.count()
        pages = max(1, -(-total // A_PAGE))
        number = min(max(1, page), pages)
        rows = list(found.order_by(*ORDER)[(number - 1) * A_PAGE : number * A_PAGE])
    return Page(rows=rows, number=number, pages=pages, total=total)


def all_recommendations(reader: Reader, wanted: Wanted) -> list[Recommendation]:
    """Return the whole list with its themes, for a file. Raises NotPermitted."""
    reader.check(Verb.SEE_RECOMMENDATIONS)
    with looking_as(reader):
        rows = _wanted(wanted).order_by(*ORDER)
        return list(rows.select_related("owner").prefetch_related("themes"))


def programmes_here(reader: Reader) -> list[str]:
    """Return the ids of the programmes whose recommendations are here."""
    with looking_as(reader):
        named = Recommendation.objects.exclude(programme="").values_list("programme", flat=True)
        return sorted(set(named.distinct()))


def owners_here(reader: Reader) -> list[int]:
    """Return the ids of the agencies that see to a recommendation."""
    with looking_as(reader):
        owned = Recommendation.objects.exclude(owner=None).values_list("owner_id", flat=True)
        return sorted(set(owned.distinct()))


def board(reader: Reader) -> dict[Quarter | None, Mapping[State, int]]:
    """Return quarter of the deadline -> state -> recommendations; None where there is no deadline.

    Raises NotPermitted.
    """
    reader.check(Verb.SEE_RECOMMENDATIONS)
    with looking_as(reader):
        counted = Recommendation.objects.values_list("deadline", "state").annotate(Count("id"))
        rows = list(counted.order_by("deadline"))
    found: dict[Quarter | None, dict[State, int]] = {}
    for deadline, state, number in rows:
        place = found.setdefault(quarter_of(deadline) if deadline else None, {})
        place[State(state)] = place.get(State(state), 0) + number
    quarters = sorted(one for one in found if one is not None)
    ordered: list[Quarter | None] = [*quarters, *([None] if None in found else [])]
    return {one: found[one] for one in ordered}


def due(reader: Reader, most: int) -> list[Recommendation]:
    """Return what is overdue or due soon and concerns the reader, the earliest first.

    Who keeps recommendations is told of all; others of those that their own agency sees to.
    """
    if not reader.may(Verb.SEE_RECOMMENDATIONS):
        return []
    mine = Q() if reader.may(Verb.KEEP_RECOMMENDATIONS) else Q(owner_id=reader.agency)
    with looking_as(reader):
        rows = Recommendation.objects.filter(
            mine, _open(), deadline__lte=today() + timedelta(days=SOON)
        )
        return list(rows.order_by("deadline", "id")[:most])


def public_recommendations() -> list[Recommendation]:
    """Return those that a person has put on the public list; practice is never public."""
    with whole_table("the public list of recommendations"):
        rows = Recommendation.objects.filter(is_public=True, practice=False)
        return list(rows.order_by(*ORDER))


def is_overdue(row: Recommendation, day: date) -> bool:
    """Return whether the deadline has passed and something is still waited for."""
    return row.deadline is not None and row.deadline < day and State(row.state) not in ENDED


def _open() -> Q:
    return ~Q(state__in=[one.value for one in ENDED])


def _wanted(wanted: Wanted) -> QuerySet[Recommendation]:
    rows: QuerySet[Recommendation] = Recommendation.objects.all()
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state.value)
    if wanted.theme is not None:
        rows = rows.filter(themes__theme=wanted.theme.value)
    if wanted.programme is not None:
        rows = rows.filter(programme=wanted.programme)
    if wanted.owner is not None:
        rows = rows.filter(owner_id=wanted.owner)
    if wanted.quarter is not None:
        rows = rows.filter(deadline__range=(wanted.quarter.first_day, wanted.quarter.last_day))
    if wanted.without_deadline:
        rows = rows.filter(deadline=None)
    if wanted.overdue:
        rows = rows.filter(_open(), deadline__lt=today())
    return rows
