"""When things are done in a year, in the reader's language: `himoya.charts` draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from himoya.charts.schedules import MONTHS, Filling, Span, schedule
from himoya.platform.theme.charts import as_markup
from himoya.platform.theme.parts import Cell, Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One thing: its first and last day, what is said of the time, and how far it is.

    Days outside the year are cut off at its ends; without days there is no bar.
    """

    label: str
    time_said: str
    state_said: str
    filling: Filling
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearChart:
    """Things over the months of ``year``; ``heads`` are those of the table of the same.

    Its columns are the thing, its time and its state. ``today`` is drawn where it lies in the year.
    """

    title: str
    year: int
    things: Sequence[Stretch]
    heads: tuple[str, str, str]
    today: date | None = None

    @property
    def headings(self) -> list[Heading]:
        """The heads of the table of the same."""
        return [Heading(label=one) for one in self.heads]

    @property
    def rows(self) -> list[list[Cell]]:
        """The rows of that table."""
        return [
            [Cell(text=one.label), Cell(text=one.time_said or "–"), Cell(text=one.state_said)]
            for one in self.things
        ]


def filling_of(*, begun: bool, done: bool) -> Filling:
    """Return how the bar of a thing is filled."""
    if done:
        return Filling.FULL
    return Filling.STRIPED if begun else Filling.OPEN


def year_chart(drawing: YearChart, name: str) -> SafeString:
    """Return the SVG of things over the months of a year."""
    spans = [_span(one, drawing.year) for one in drawing.things]
    # Numbers of months are short enough for a phone and the same in every language.
    months = [str(month) for month in range(1, MONTHS + 1)]
    passed = _passed(drawing)
    return as_markup(schedule(name, drawing.title, described(drawing), spans, months, passed))


def described(drawing: YearChart) -> str:
    """Return the chart in words, for readers who hear it."""
    return " ".join(f"{one.label}: {_said(one)}." for one in drawing.things)


def _said(one: Stretch) -> str:
    return f"{one.time_said}; {one.state_said}" if one.time_said else one.state_said


def _span(one: Stretch, year: int) -> Span:
    begins, ends = one.begins or one.ends, one.ends or one.begins
    if begins is None or ends is None or begins.year > year or ends.year < year:
        return Span(one.label, _said(one), one.filling)
    first = begins.month if begins.year == year else 1
    last = ends.month if ends.year == year else MONTHS
    return Span(one.label, _said(one), one.filling, first, last)


def _passed(drawing: YearChart) -> float | None:
    if drawing.today is None or drawing.today.year != drawing.year:
        return None
    return (drawing.today.month - 1 + (drawing.today.day - 1) / 31) / MONTHS
