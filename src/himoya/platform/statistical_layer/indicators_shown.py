"""An indicator as the parts of a page: sentences, charts with their tables, and a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading
from himoya.statistics.indicators.bands import Share
from himoya.statistics.indicators.cohorts import OPEN, Line
from himoya.statistics.indicators.computing import Computed
from himoya.statistics.indicators.waiting import TimeToVerdict

#: Where the persons of a cohort stand in the end: each of them in one place.
_ENDS = ("STG6", "STG7", "STG8", OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownIndicator:
    """What the page draws: ``facts`` are sentences, the table holds what the chart shows.

    ``lines`` are those of the file, its heads first: one number a cell, nothing where withheld.
    """

    chart: BarChart | None
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    facts: Sequence[str]
    lines: Sequence[Sequence[str | int | None]]

    def as_csv(self) -> bytes:
        """Return the lines as CSV in UTF-8 with its mark, as spreadsheets want it."""
        written = io.StringIO()
        csv.writer(written, lineterminator="\r\n").writerows(self.lines)
        return written.getvalue().encode("utf-8-sig")


def shown_indicator(found: Computed, language: Language) -> ShownIndicator:
    """Return the parts of the page in one language."""
    if found.time is not None:
        return _waiting(found, found.time, language)
    labels = {line.stage: _stage(line, language) for one in found.cohorts for line in one.lines}
    bars = [
        Bar(
            label=str(one.year),
            values=[line.persons for line in one.lines if line.stage in _ENDS],
            mark=_("withheld"),
        )
        for one in found.cohorts
    ]
    chart = (
        BarChart(
            title=found.indicator.name.in_language(language),
            first=_("Year of registration"),
            series=[labels[one] for one in _ENDS if one in labels],
            bars=bars,
        )
        if bars
        else None
    )
    headings = [
        Heading(label=_("Year of registration")),
        Heading(label=_("Persons"), numeric=True),
        *(Heading(label=one, numeric=True) for one in labels.values()),
    ]
    rows = [
        [
            Cell(text=str(one.year)),
            Cell(text=_number(one.persons, language), numeric=True),
            *(Cell(text=_told(line, language), numeric=True) for line in one.lines),
        ]
        for one in found.cohorts
    ]
    facts = []
    if found.without_year:
        text = _("Left out, because the year of registration is not known: %(number)s.")
        facts.append(text % {"number": found.without_year})
    return ShownIndicator(
        chart=chart, headings=headings, rows=rows, facts=facts, lines=_cohort_lines(found, labels)
    )


def _cohort_lines(found: Computed, labels: dict[str, str]) -> list[Sequence[str | int | None]]:
    """The tidy lines of cohorts; the heads are names for programs, alike in every language."""
    heads = ("year", "persons", "stage", "label", "reached", "lowest_per_cent", "highest_per_cent")
    lines: list[Sequence[str | int | None]] = [heads]
    for one in found.cohorts:
        for line in one.lines:
            share = (line.share.lowest, line.share.highest)
            told = (one.year, one.persons, line.stage, labels[line.stage], line.persons)
            lines.append((*told, *share))
    return lines


def _waiting(found: Computed, time: TimeToVerdict, language: Language) -> ShownIndicator:
    first, share = _("Days since registration"), _("Still waiting, per cent")
    chart = (
        BarChart(
            title=found.indicator.name.in_language(language),
            first=first,
            series=[share],
            bars=[
                Bar(label=_("Days: %(days)s") % {"days": one.day}, values=[one.per_cent])
                for one in time.marks
            ],
        )
        if time.marks
        else None
    )
    return ShownIndicator(
        chart=chart,
        headings=[Heading(label=first), Heading(label=share, numeric=True)],
        rows=[
            [Cell(text=str(one.day)), Cell(text=str(one.per_cent), numeric=True)]
            for one in time.marks
        ],
        facts=_facts(found, time, language),
        lines=[
            ("days", "still_waiting_per_cent"),
            *((one.day, one.per_cent) for one in time.marks),
        ],
    )


def _facts(found: Computed, time: TimeToVerdict, language: Language) -> list[str]:
    counted = (
        (_("Persons: %(number)s."), time.persons),
        (_("With a verdict: %(number)s."), time.verdicts),
        (_("Still waiting: %(number)s."), time.open),
        (_("Ended without a verdict: %(number)s."), time.ended_otherwise),
        (_("Left out, because a day is not known: %(number)s."), time.left_out),
    )
    facts = [text % {"number": _number(number, language)} for text, number in counted]
    median = time.median
    if median.day is None:
        facts.append(_("Median: the curve does not come so far, or too few are counted."))
    else:
        text = _("Median: %(day)s days (95 per cent: %(lowest)s to %(highest)s).")
        told = {"lowest": median.lowest or "?", "highest": median.highest or "?"}
        facts.append(text % {"day": median.day, **told})
    if time.oldest is not None:
        text = _("Longest wait of anybody who still waits: %(days)s days.")
        facts.append(text % {"days": time.oldest})
    for one in found.overdue:
        text = _("Cases past the limit “%(limit)s” of %(days)s days: %(cases)s.")
        told = {"limit": one.limit.name.in_language(language), "days": str(one.limit.days)}
        facts.append(text % {"cases": _number(one.cases, language), **told})
    if not found.overdue:
        facts.append(_("The country has entered no limits, so nothing is known to be overdue."))
    return facts


def _stage(line: Line, language: Language) -> str:
    if line.stage == OPEN:
        return _("Still open")
    return dictionary().codelists["perpetrator_stage"][line.stage].label.in_language(language)


def _told(line: Line, language: Language) -> str:
    if line.persons is None or line.share.is_withheld:
        return _number(line.persons, language)
    return f"{_number(line.persons, language)} ({_share(line.share)})"


def _share(share: Share) -> str:
    if share.lowest == share.highest:
        return f"{share.lowest}%"
    return f"{share.lowest}–{share.highest}%"


def _number(number: int | None, language: Language) -> str:
    return _("withheld") if number is None else format_number(number, language, 0)
