"""The list of a centre's requests, as the shared parts of entry draw it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from himoya.dictionary.fields import Sensitivity
from himoya.languages.codes import Language, language_of
from himoya.languages.dates import PartialDate, format_date
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.lists.definition import (
    Cell,
    FilterKind,
    ListColumn,
    ListDefinition,
    ListFilter,
)
from himoya.platform.records.words import SEPARATOR, label_of
from himoya.platform.referral.models import RequestForHelp
from himoya.platform.referral.queries import OPEN, requests, with_code

NAME = "requests"

#: A filter's own answer beside the codes of the list.
NOT_ENDED = "not-ended"

_Rows = QuerySet[RequestForHelp]


def _language() -> Language:
    return language_of(get_language())


def _codes(codelist: str) -> list[tuple[str, str]]:
    listed = dictionary().codelists[codelist]
    return [(one.code, one.label.in_language(_language())) for one in listed]


def _label(codelist: str, code: str | None) -> str:
    return label_of(codelist, code, _language()) if code else ""


def _by_outcome(rows: _Rows, values: Sequence[str]) -> _Rows:
    wanted = Q(request_outcome__in=values)
    return rows.filter(wanted | OPEN if NOT_ENDED in values else wanted)


def _between(rows: _Rows, days: tuple[date | None, date | None]) -> _Rows:
    begin, end = days
    if begin is not None:
        rows = rows.filter(request_date_latest__gte=begin)
    return rows if end is None else rows.filter(request_date_earliest__lte=end)


_FILTERS = (
    ListFilter(
        name="outcome",
        label=_("Outcome"),
        kind=FilterKind.CODES,
        choices=lambda _reader: [(NOT_ENDED, str(_("Not ended"))), *_codes("request_outcome")],
        apply=_by_outcome,
    ),
    ListFilter(
        name="occurrence",
        label=_("First or repeat"),
        kind=FilterKind.CODES,
        choices=lambda _reader: _codes("request_occurrence"),
        apply=lambda rows, values: rows.filter(request_occurrence__in=values),
    ),
    ListFilter(
        name="form",
        label=_("Form of exploitation"),
        kind=FilterKind.CODES,
        choices=lambda _reader: _codes("form_of_exploitation"),
        apply=lambda rows, values: with_code(rows, "exploitation_form", values),
    ),
    ListFilter(name="day", label=_("Day of the request"), kind=FilterKind.DAYS, apply=_between),
)


def _number(request: Any, _reader: Reader) -> Cell:
    return Cell(text=request.request_number or "", url=request_address(request))


def _day(request: Any, reader: Reader) -> str:
    day: PartialDate | None = request.request_date
    if day is None:
        return ""
    if day.earliest == day.latest and not day.approximate:
        return date_format(day.earliest, "SHORT_DATE_FORMAT")
    return format_date(day, reader.language)


def _asked_for(request: Any, _reader: Reader) -> str:
    return SEPARATOR.join(_label("service", code) for code in request.service_requested)


_COLUMNS = (
    ListColumn(name="number", label=_("Number"), cell=_number, sort=("number_key",)),
    ListColumn(
        name="day",
        label=pgettext_lazy("column", "Day"),
        cell=_day,
        sort=("request_date_earliest", "number_key"),
    ),
    ListColumn(
        name="occurrence",
        label=_("First or repeat"),
        cell=lambda request, _reader: _label("request_occurrence", request.request_occurrence),
        sort=("request_occurrence",),
    ),
    ListColumn(
        name="asked",
        label=_("Help asked for"),
        cell=_asked_for,
        sensitivity=Sensitivity.COUNSELLING,
    ),
    ListColumn(
        name="outcome",
        label=_("Outcome"),
        cell=lambda request, _reader: _label("request_outcome", request.request_outcome),
        sort=("request_outcome",),
    ),
)


def request_address(request: Any) -> str:
    """Return the page of a request."""
    return reverse("referral:request", args=(request.pk,))


REQUESTS = ListDefinition(
    name=NAME,
    title=_("Requests for help"),
    verb=Verb.SEE_REQUEST_FOR_HELP,
    url=reverse_lazy("referral:list"),
    rows=requests,
    columns=_COLUMNS,
    filters=_FILTERS,
    order="-day",
    address=request_address,
    empty=_("Requests that your centre took in stand here."),
)
