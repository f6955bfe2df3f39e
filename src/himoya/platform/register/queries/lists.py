"""The list of cases: filtered, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Offence

#: Cases on one page of a list.
PAGE = 25


class Whose(StrEnum):
    """Which cases of the office: those it holds now, one's own, or also those handed over."""

    HELD = "held"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    ALL = "all"


class Sort(StrEnum):
    """The order of a list; the latest first, or by number."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NUMBER = "number"


_ORDER: Mapping[Sort, tuple[str, ...]] = {
    Sort.NEWEST: ("-opened_at", "id"),
    Sort.OLDEST: ("opened_at", "id"),
    Sort.NUMBER: ("number_key", "id"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """What a list is narrowed to; None and empty narrow nothing. Days are days of registration."""

    stage: StageKind | None = None
    state: str | None = None
    classification: str | None = None
    article: str | None = None
    registered_from: date | None = None
    registered_to: date | None = None
    whose: Whose = Whose.ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One case in a list. Nothing in it tells of a person."""

    id: UUID
    number: str
    stage: StageKind
    agency: int
    agency_name: str
    assigned_to: str
    state: str | None
    classification: str | None
    registered: date | None
    opened_at: datetime
    held: bool
    practice: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """One page of a list, counted from 1, and how many cases the filter leaves."""

    lines: Sequence[CaseLine]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are; one where there is no case."""
        return max(1, -(-self.total // PAGE))


def cases_list(
    reader: Reader, wanted: CaseFilter, sort: Sort = Sort.NEWEST, page: int = 1
) -> CasePage:
    """Return one page of the cases that are there for the reader; a page too far is the last."""
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        rows = filtered(reader, wanted)
        total = rows.count()
        shown = min(max(1, page), max(1, -(-total // PAGE)))
        start = (shown - 1) * PAGE
        cases = list(rows.order_by(*_ORDER[sort]).only(*_COLUMNS)[start : start + PAGE])
    return CasePage(lines=lines_of(reader, cases), total=total, page=shown)


_COLUMNS = (
    "case_number",
    "stage",
    "agency",
    "assigned_to",
    "case_state",
    "case_classification",
    "registered_date_earliest",
    "opened_at",
    "practice",
)


def filtered(reader: Reader, wanted: CaseFilter) -> QuerySet[Case]:
    """Return the cases that a filter leaves, in the caller's scope."""
    rows: QuerySet[Case] = Case.objects.filter(_whose(reader, wanted.whose))
    equal = {
        "stage": wanted.stage.value if wanted.stage else None,
        "case_state": wanted.state,
        "case_classification": wanted.classification,
        "registered_date_latest__gte": wanted.registered_from,
        "registered_date_earliest__lte": wanted.registered_to,
    }
    rows = rows.filter(**{name: value for name, value in equal.items() if value is not None})
    if wanted.article:
        article = Q(article_first=wanted.article) | Q(article_final=wanted.article)
        # The bare table: its rows are there exactly where their case is.
        offences: QuerySet[Offence] = QuerySet(Offence).filter(article, case=OuterRef("pk"))
        rows = rows.filter(Exists(offences))
    return rows


def _whose(reader: Reader, whose: Whose) -> Q:
    agencies = reader.agencies(Verb.SEE_CASE)
    held = Q() if agencies is None else Q(agency__in=agencies)
    match whose:
        case Whose.HELD:
            return held
        case Whose.MINE:
            return Q(assigned_to=reader.account)
        case Whose.UNASSIGNED:
            return held & Q(assigned_to__isnull=True)
        case Whose.ALL:
            return Q()


def lines_of(reader: Reader, cases: Sequence[Case]) -> list[CaseLine]:
    """Return cases as lines of a list: two more queries, for the names."""
    agencies = names_of({case.agency_id for case in cases}, reader.language)
    people = display_names({case.assigned_to_id for case in cases if case.assigned_to_id})
    return [
        CaseLine(
            id=case.id,
            number=case.case_number or "",
            stage=StageKind(case.stage),
            agency=case.agency_id,
            agency_name=agencies[case.agency_id],
            assigned_to=people.get(case.assigned_to_id, "") if case.assigned_to_id else "",
            state=case.case_state,
            classification=case.case_classification,
            registered=case.registered_date_earliest,  # type: ignore[attr-defined]
            opened_at=case.opened_at,
            held=reader.reaches(Verb.SEE_CASE, case.agency_id),
            practice=case.practice,
        )
        for case in cases
    ]
