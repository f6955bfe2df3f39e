"""The count as its page draws it: three units, never mixed, each with what it is known of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading, SummaryRow
from himoya.platform.training.counting.gathering import Counted
from himoya.platform.training.events.showing import region
from himoya.programmes.counting.as_data import as_data
from himoya.programmes.counting.counted import NOT_RECORDED, Dimension
from himoya.programmes.counting.labels import answer_label, dimension_label
from himoya.programmes.counting.publishable import Shown
from himoya.programmes.facts.events import CountedAs, EventKind
from himoya.programmes.facts.words import label

#: Events of the drill-down that stand on one page.
A_PAGE = 100


def page_of(counted: Counted, shown: Shown, language: Language, page: int = 1) -> dict[str, Any]:
    """Return summary, breakdowns, results and the events that it all adds up from.

    ``page`` is that of the events, which may be thousands; one beyond the last is the last.
    """
    events = Paginator(counted.count.headcounts, A_PAGE).get_page(page)
    told = as_data(counted.count, language, shown, list(events))
    known = [one for one in Dimension if told["by"][one.value]["coverage"]["recorded"] != 0]
    return {
        "is_empty": not counted.count.events_known,
        "summary": _summary(told, language),
        "figures": [_figure(told["by"][one.value], one, language) for one in known],
        "unknown": [dimension_label(one, language) for one in Dimension if one not in known],
        "drill_headings": [
            *(Heading(label=one) for one in (_("Event"), _("Kind"), _("Counted as"))),
            Heading(label=_("Participations"), numeric=True),
        ],
        "drill_rows": [_event(one, language) for one in told["drill_down"]],
        "events": events,
        "result_headings": [
            Heading(label=_("Result")),
            Heading(label=_("Events"), numeric=True),
            Heading(label=_("Participations"), numeric=True),
        ],
        "result_rows": _results(counted, shown, language),
        "questions": [one["why"] for one in told.get("questions", ())],
    }


def _summary(told: Mapping[str, Any], language: Language) -> list[SummaryRow]:
    least, most = told["unique_people_min"], told["unique_people_max"]
    span = {"least": _number(least, language), "most": _number(most, language)}
    people = _("between %(least)s and %(most)s") % span
    days = told["person_days_coverage"]
    facts = {
        "days": _number(told["person_days"], language),
        "recorded": _number(days["recorded"], language),
        "of": _number(days["of"], language),
    }
    person_days = _("%(days)s, known for %(recorded)s of %(of)s participations") % facts
    outside = told["outside_target_group"]["participations"]
    rows = [
        (_("Events that were held"), _number(told["events_known"], language)),
        (
            _("Of them without a number of people"),
            _number(told["events_without_numbers"], language),
        ),
        (_("Participations"), _number(told["participations"], language)),
        (_("People"), span["least"] if least is not None and least == most else people),
        (_("Of the participations: trained"), _number(told["trained"], language)),
        (_("Of the participations: engaged"), _number(told["engaged"], language)),
        (
            _("Of the participations: left before the end"),
            _number(told["not_completed"], language),
        ),
        (_("Person-days"), person_days),
        (_("Outside the target group, not counted"), _number(outside, language)),
    ]
    return [SummaryRow(key=key, value=value) for key, value in rows]


def _number(number: int | None, language: Language) -> str:
    return _("protected") if number is None else format_number(number, language)


def _figure(found: Mapping[str, Any], dimension: Dimension, language: Language) -> dict[str, Any]:
    name = dimension_label(dimension, language)
    coverage = found["coverage"]
    facts = {
        "dimension": name,
        "recorded": _number(coverage["recorded"], language),
        "of": _number(coverage["of"], language),
    }
    bars = [
        Bar(label=_answer(dimension, one, language), values=[number], mark=_("protected"))
        for one, number in found["cells"].items()
        if one != NOT_RECORDED or number != 0
    ]
    return {
        "name": f"by-{dimension.value}",
        "sentence": _("%(dimension)s: recorded for %(recorded)s of %(of)s participations") % facts,
        "drawing": BarChart(title=name, series=[_("Participations")], bars=bars, first=name),
    }


def _answer(dimension: Dimension, answer: str, language: Language) -> str:
    if dimension is Dimension.TERRITORY and answer != NOT_RECORDED:
        return region(answer, language)
    return str(capfirst(answer_label(dimension, answer, language)))


def _event(one: Mapping[str, Any], language: Language) -> list[Cell]:
    number = _number(one["participations"], language) if one["has_number"] else "–"
    return [
        Cell(text=one["title"]),
        Cell(text=str(capfirst(label(EventKind(one["kind"]), language)))),
        Cell(text=label(CountedAs(one["counted_as"]), language)),
        Cell(text=number, numeric=True),
    ]


def _results(counted: Counted, shown: Shown, language: Language) -> list[list[Cell]]:
    """Return the results that events count toward, each with what its events add up to."""
    if not counted.results:  # else the drill-down would be walked through for nothing
        return []
    events: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event, results in counted.results.items():
        for pair in results:
            events[pair].append(event)
    people = {one.event: one.participations for one in counted.count.headcounts}
    return [
        [
            Cell(text=": ".join(pair)),
            Cell(text=format_number(len(inside), language), numeric=True),
            Cell(
                text=_number(
                    shown.number(
                        ("feed", "/".join(pair)), sum(people.get(one, 0) for one in inside)
                    ),
                    language,
                ),
                numeric=True,
            ),
        ]
        for pair, inside in sorted(events.items())
    ]
