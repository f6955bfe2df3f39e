"""The pages of claims about earlier years, as they are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.agencies.queries import names_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.returns.claims import (
    ClaimSaid,
    agencies_with_history,
    claims_of,
    places_of,
    tables_of,
)
from himoya.platform.returns.contents import Place, TableFigures, stored_place
from himoya.platform.returns.listing import places as places_of_room
from himoya.platform.returns.showing import label_of
from himoya.platform.returns.words import MARKS, language, moment_written, number, said
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Heading
from himoya.statistics.claimed_series import ClaimedFigure, Mark, Marked, marked_series


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice of a list."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The series that is shown: agency, table and figure; None where there is nothing to show."""

    agency: Agency
    table: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim for the table. ``marks`` are sentences; ``source_number`` stands in the chart."""

    one: ClaimSaid
    source_number: int
    value: str
    entered_at: str
    marks: Sequence[str]
    may_withdraw: bool


def chosen_from(reader: Reader, asked: Mapping[str, str]) -> Chosen | None:
    """Return what is asked, or the first there is; what is not among the choices is left out."""
    if reader.practice:
        return None
    agencies = {one.code: one for one in agencies_with_history(reader)}
    agency = agencies.get(asked.get("agency", "")) or next(iter(agencies.values()), None)
    tables = tables_of(agency) if agency else []
    if agency is None or not tables:
        return None
    table = asked.get("table", "") if asked.get("table", "") in tables else tables[0]
    places = {stored_place(one): one for one in places_of(table)}
    place = places.get(asked.get("figure", "")) or next(iter(places.values()))
    return Chosen(agency=agency, table=table, place=place)


def history_page(
    reader: Reader,
    chosen: Chosen | None,
    typed: Mapping[str, str] | None = None,
    problem: str = "",
    field: str = "",
) -> Mapping[str, object]:
    """Return what the page of one series draws; ``typed`` is what was sent and not accepted."""
    shown: dict[str, object] = {
        "places": places_of_room("history"),
        "practising": reader.practice,
        "chosen": chosen,
        "typed": typed or {},
        "problem": problem,
        "wrong_field": field,
    }
    if chosen is None:
        return shown
    claims = claims_of(reader, chosen.agency.id, chosen.table, chosen.place)
    standing = [one for one in claims if not one.withdrawn]
    numbers = _numbers(standing)
    mine = reader.reaches(Verb.PREPARE_RETURN, chosen.agency.id)
    figure = label_of(TableFigures(chosen.table, {chosen.place: None}), chosen.place)
    return shown | {
        "choices": _choices(reader, chosen),
        "agency_name": names_of([chosen.agency.id], language())[chosen.agency.id],
        "table_title": said(dictionary().tables[chosen.table].title),
        "figure": figure,
        "figure_code": stored_place(chosen.place),
        "may_enter": mine and chosen.agency.id == reader.agency,
        "chart": _chart(standing, numbers) if standing else None,
        "rows": list(_rows(standing, numbers, may=mine)),
        "withdrawn": [one for one in claims if one.withdrawn],
        "sources": [(n, *_source(standing, origin)) for origin, n in numbers.items()],
        "latest": today().year - 1,
    }


def wrong_headings() -> list[Heading]:
    """Return the heads of the list of refused rows."""
    return [
        Heading(label=_("Row"), numeric=True),
        Heading(label=_("Column")),
        Heading(label=_("Found")),
        Heading(label=_("What to do")),
    ]


def _choices(reader: Reader, chosen: Chosen) -> Mapping[str, Sequence[Choice]]:
    agencies = agencies_with_history(reader)
    names = names_of([one.id for one in agencies], language())
    tables = dictionary().tables
    figures = [
        (stored_place(one), label_of(TableFigures(chosen.table, {one: None}), one))
        for one in places_of(chosen.table)
    ]
    return {
        "agency": _listed([(one.code, names[one.id]) for one in agencies], chosen.agency.code),
        "table": _listed(
            [(one, said(tables[one].title)) for one in tables_of(chosen.agency)], chosen.table
        ),
        "figure": _listed(figures, stored_place(chosen.place)),
    }


def _listed(found: Sequence[tuple[str, str]], chosen: str) -> list[Choice]:
    return [Choice(value=value, text=text, chosen=value == chosen) for value, text in found]


def _numbers(claims: Sequence[ClaimSaid]) -> Mapping[str, int]:
    """Number the sources and editions in the order in which they first appear."""
    origins = dict.fromkeys(one.origin for one in claims)
    return {origin: number for number, origin in enumerate(origins, start=1)}


def _source(claims: Sequence[ClaimSaid], origin: str) -> tuple[str, str]:
    found = next(one for one in claims if one.origin == origin)
    return found.source, found.edition


def _chart(claims: Sequence[ClaimSaid], numbers: Mapping[str, int]) -> BarChart:
    """One bar a claim: what two sources say is never added up."""
    label = _("%(year)s, source %(number)s")
    return BarChart(
        title=_("What sources say, year by year"),
        first=_("Year and source"),
        series=[_("Figure")],
        bars=[
            Bar(
                label=label % {"year": one.year, "number": numbers[one.origin]},
                values=[one.value],
            )
            for one in claims
        ],
    )


def _rows(
    claims: Sequence[ClaimSaid], numbers: Mapping[str, int], *, may: bool
) -> Iterator[ClaimRow]:
    marked = marked_series([ClaimedFigure(one.year, one.value, one.origin) for one in claims])
    for one, each in zip(claims, marked, strict=True):
        yield ClaimRow(
            one=one,
            source_number=numbers[one.origin],
            value=number(one.value),
            entered_at=moment_written(one.entered_at),
            marks=[_mark_said(mark, each) for mark in Mark if mark in each.marks],
            may_withdraw=may,
        )


def _mark_said(mark: Mark, each: Marked) -> str:
    text = str(MARKS[mark])
    if mark in {Mark.CHANGE, Mark.OUTLIER} and each.band is not None:
        return text % {"lowest": number(each.band.lowest), "highest": number(each.band.highest)}
    return text
