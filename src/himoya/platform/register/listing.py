"""The list of cases, as the shared parts of entry draw it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language, language_of
from himoya.languages.dates import PartialDate, format_date
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import active_reader
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.lists.definition import (
    Cell,
    FilterKind,
    ListColumn,
    ListDefinition,
    ListFilter,
)
from himoya.platform.records.words import label_of
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case
from himoya.platform.register.queries import lists
from himoya.platform.register.queries.lists import Whose
from himoya.platform.register.queries.touching import touches_lists
from himoya.platform.register.visibility import tells_of_victims
from himoya.platform.register.words import STAGES, WHOSE

NAME = "cases"


def _language() -> Language:
    return language_of(get_language())


def _codes(codelist: str) -> list[tuple[str, str]]:
    return [
        (one.code, one.label.in_language(_language())) for one in dictionary().codelists[codelist]
    ]


def _articles() -> list[tuple[str, str]]:
    """Articles by number and title: their labels begin with the number in every language."""
    return _codes("article")


def _label(codelist: str, code: str | None) -> str:
    return label_of(codelist, code, _language()) if code else ""


def _by_whose(rows: QuerySet[Case], values: Sequence[str]) -> QuerySet[Case]:
    reader = active_reader()
    assert reader is not None
    return lists.whose(rows, [Whose(value) for value in values], reader)


def _between(rows: QuerySet[Case], days: tuple[date | None, date | None]) -> QuerySet[Case]:
    return lists.registered_between(rows, *days)


def _reads_events(reader: Reader) -> bool:
    return not tells_of_victims(reader, "event")


_FILTERS = (
    ListFilter(
        name="whose",
        label=_("Whose"),
        kind=FilterKind.CODES,
        choices=lambda _reader: [(one.value, str(words)) for one, words in WHOSE.items()],
        apply=_by_whose,
    ),
    ListFilter(
        name="stage",
        label=_("Stage"),
        kind=FilterKind.CODES,
        choices=lambda _reader: [(kind.value, str(words)) for kind, words in STAGES.items()],
        apply=lambda rows, values: rows.filter(stage__in=values),
    ),
    ListFilter(
        name="state",
        label=_("State"),
        kind=FilterKind.CODES,
        choices=lambda _reader: _codes("proceeding_state"),
        apply=lambda rows, values: rows.filter(case_state__in=values),
    ),
    ListFilter(
        name="classification",
        label=_("Classification"),
        kind=FilterKind.CODES,
        choices=lambda _reader: _codes("case_classification"),
        apply=lambda rows, values: rows.filter(case_classification__in=values),
    ),
    ListFilter(
        name="article",
        label=_("Article of an offence"),
        kind=FilterKind.CODES,
        choices=lambda _reader: _articles(),
        apply=lists.of_articles,
    ),
    ListFilter(name="registered", label=_("Registered"), kind=FilterKind.DAYS, apply=_between),
    ListFilter(
        name="region",
        label=_("Territory of registration"),
        kind=FilterKind.CODES,
        choices=lambda _reader: _codes("region"),
        apply=lambda rows, values: rows.filter(region__in=values),
    ),
    ListFilter(
        name="exploited",
        label=_("Territory of exploitation"),
        kind=FilterKind.CODES,
        choices=lambda _reader: _codes("region"),
        apply=lists.exploited_in,
        offered=_reads_events,
    ),
    ListFilter(
        name="happened",
        label=_("Time of the event"),
        kind=FilterKind.DAYS,
        apply=lambda rows, days: lists.happened_between(rows, *days),
        offered=_reads_events,
    ),
)


def _number(case: Any, _reader: Reader) -> Cell:
    return Cell(text=case.case_number or "", url=case_address(case))


def _registered(case: Any, reader: Reader) -> str:
    return _short(case.registered_date, reader.language) if case.registered_date else ""


def _short(when: PartialDate, language: Language) -> str:
    """A day in figures, as tables have it; anything less certain in words."""
    whole = when.earliest == when.latest and not when.approximate and not when.is_period
    return _in_figures(when.earliest) if whole else format_date(when, language)


def _in_figures(day: date) -> str:
    return _written(day, get_language() or "")


@lru_cache(maxsize=4000)
def _written(day: date, _active_language: str) -> str:
    """The same days come again and again."""
    return date_format(day, "SHORT_DATE_FORMAT")


_COLUMNS = (
    ListColumn(name="number", label=_("Number"), cell=_number, sort=("number_key",)),
    ListColumn(
        name="stage",
        label=_("Stage"),
        cell=lambda case, _reader: str(STAGES[StageKind(case.stage)]),
        sort=("stage",),
    ),
    ListColumn(
        name="agency",
        label=pgettext_lazy("holder of a case", "With"),
        cell=lambda case, _reader: case.agency_name,
    ),
    ListColumn(
        name="assigned", label=_("Assigned to"), cell=lambda case, _reader: case.assigned_name
    ),
    ListColumn(
        name="state",
        label=_("State"),
        cell=lambda case, _reader: _label("proceeding_state", case.case_state),
        sort=("case_state",),
    ),
    ListColumn(
        name="registered",
        label=pgettext_lazy("column", "Registered"),
        cell=_registered,
        sort=("registered_date_earliest",),
        exported=lambda case, _reader: case.registered_date.edtf if case.registered_date else "",
    ),
    ListColumn(
        name="opened",
        label=pgettext_lazy("column", "Opened"),
        cell=lambda case, _reader: _in_figures(localtime(case.opened_at).date()),
        sort=("opened_at",),
    ),
)


def case_address(case: Any) -> str:
    """Return the page of a case."""
    return _address(case.pk)


@lru_cache(maxsize=4000)
def _address(case: UUID) -> str:
    return reverse("register:case", args=(case,))


CASES = ListDefinition(
    name=NAME,
    title=_("Cases"),
    verb=Verb.SEE_CASE,
    url=reverse_lazy("register:list"),
    rows=lists.cases,
    columns=_COLUMNS,
    filters=_FILTERS,
    order="-opened",
    address=case_address,
    prepare=lists.name_who_holds,
    for_page=lists.newest,
    how_many=lists.how_many,
    is_audited=True,
    touches=touches_lists,
    empty=_("Cases that your agency opened or took over stand here."),
    export_verb=Verb.EXPORT_CASES,
    persons=lists.persons_in,
)
