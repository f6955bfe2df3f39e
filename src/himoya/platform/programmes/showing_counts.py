"""The people at a programme's events as its page draws them: three units, never mixed."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.programmes.showing_fiche import bodies
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading, SummaryRow
from himoya.programmes.counting.adding_up import count_programme
from himoya.programmes.counting.counted import NOT_RECORDED, Count, Dimension, Headcount, Tally
from himoya.programmes.counting.labels import answer_label, dimension_label
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.words import figure_in_words, label


def counts(programme: Programme, language: Language) -> dict[str, Any]:
    """Return the count over all events of a programme, its breakdowns and its drill-down."""
    count = count_programme(programme)
    known = [one for one in Dimension if count.by[one].cells]
    return {
        "summary": _summary(count, language),
        "figures": [_figure(count, one, programme, language) for one in known],
        "unknown": [dimension_label(one, language) for one in Dimension if one not in known],
        "drill_headings": [
            *(Heading(label=one) for one in (_("Event"), _("Kind"), _("Counted as"))),
            Heading(label=_("Participations"), numeric=True),
        ],
        "drill_rows": [_event(one, language) for one in count.headcounts if one.is_known],
        "questions": [one.in_words(language) for one in count.questions],
        "outside_number": format_number(count.outside_participations, language),
        "outside": [one.title for one in count.outside],
    }


def _summary(count: Count, language: Language) -> list[SummaryRow]:
    people = count.unique
    most = format_number(people.most, language)
    facts = {
        "least": format_number(people.least, language),
        "most": _("%(number)s or more") % {"number": most} if people.is_open else most,
    }
    return [
        SummaryRow(key=_("Trainings and events"), value=format_number(count.events, language)),
        SummaryRow(key=_("Places"), value=", ".join(count.places) or "–"),
        SummaryRow(key=_("Participations"), value=tally_in_words(count.participations, language)),
        SummaryRow(key=_("People"), value=_("between %(least)s and %(most)s") % facts),
        SummaryRow(
            key=_("Of the participations: trained"), value=tally_in_words(count.trained, language)
        ),
        SummaryRow(
            key=_("Of the participations: engaged"), value=tally_in_words(count.engaged, language)
        ),
        SummaryRow(key=_("Person-days"), value=_person_days(count, language)),
    ]


def tally_in_words(tally: Tally, language: Language) -> str:
    """Return participations as printed, and the least that the words of sources allow."""
    printed = format_number(tally.printed, language)
    if tally.at_least == tally.printed:
        return printed
    facts = {"printed": printed, "least": format_number(tally.at_least, language)}
    return _("%(printed)s as printed, %(least)s at the least") % facts


def _person_days(count: Count, language: Language) -> str:
    days = count.person_days
    facts = {
        "days": format_number(days.days, language),
        "recorded": format_number(days.recorded, language),
        "of": format_number(days.of, language),
    }
    return _("%(days)s, known for %(recorded)s of %(of)s participations") % facts


def _figure(
    count: Count, dimension: Dimension, programme: Programme, language: Language
) -> dict[str, Any]:
    breakdown = count.by[dimension]
    name = dimension_label(dimension, language)
    facts = {
        "dimension": name,
        "recorded": format_number(breakdown.recorded, language),
        "of": format_number(breakdown.of, language),
    }
    bars = [
        Bar(label=_answer(dimension, one, programme, language), values=[number])
        for one, number in breakdown.cells.items()
    ]
    if breakdown.not_recorded:
        missing = capfirst(answer_label(dimension, NOT_RECORDED, language))
        bars.append(Bar(label=missing, values=[breakdown.not_recorded]))
    return {
        "name": f"by-{dimension.value}",
        "sentence": _("%(dimension)s: recorded for %(recorded)s of %(of)s participations") % facts,
        "drawing": BarChart(title=name, series=[_("Participations")], bars=bars, first=name),
    }


def _answer(dimension: Dimension, answer: str, programme: Programme, language: Language) -> str:
    if dimension is Dimension.AGENCY:
        return bodies((answer,), programme)[0]
    return capfirst(answer_label(dimension, answer, language))


def _event(one: Headcount, language: Language) -> list[Cell]:
    return [
        Cell(text=one.title),
        Cell(text=capfirst(label(one.kind, language))),
        Cell(text=label(one.counted_as, language)),
        Cell(text=figure_in_words(one.figure, language) or "–", numeric=True),
    ]
