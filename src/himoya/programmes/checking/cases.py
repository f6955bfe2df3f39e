"""Figures of cases and victims that a programme quotes: unlike periods, two sources, outliers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from himoya.programmes.checking.findings import Check, Found, found
from himoya.programmes.checking.speaking import Of
from himoya.programmes.facts.case_figures import CaseFigure, YearValue
from himoya.programmes.facts.programme import Programme

#: A value is far from its neighbours if it is more than this many times the larger of them, or
#: less than this part of the smaller one.
_FAR = 3


def unlike_periods(programme: Programme) -> Iterator[Found]:
    """One measure for a year and for half a year, which makes no trend (T-19)."""
    series: dict[tuple[str, str, str | None], list[CaseFigure]] = defaultdict(list)
    for one in programme.case_statistics:
        if one.period is not None:
            series[one.measure, one.unit, one.source].append(one)
    for (measure, _, _), figures in series.items():
        if len({_shape(one.period or "") for one in figures}) > 1:
            yield found(
                [*(f"case_statistics.{one.period}" for one in figures), *_sources(figures)],
                [text for one in figures for text in (one.period, one.value)],
                measure=measure,
                periods=[Of(one.period or "-", one.value) for one in figures],
            )


def _shape(period: str) -> str:
    """Return a period without its numbers: "####", "####-H#", "####-##"."""
    return "".join("#" if one.isdigit() else one for one in period)


def two_sources_in_one_year(programme: Programme) -> Iterator[Found]:
    """Two values of one measure and year from two sources, as one series (U-03)."""
    for figure in programme.case_statistics:
        years: dict[int, list[YearValue]] = defaultdict(list)
        for one in figure.values:
            if one.value is not None:
                years[one.year].append(one)
        for year, values in years.items():
            if len({one.value for one in values}) > 1:
                yield found(
                    [f"case_statistics.{figure.measure}.{year}", *figure.src],
                    [one.value for one in values],
                    measure=figure.measure,
                    year=str(year),
                    values=[f"{one.value} ({one.source_code or '-'})" for one in values],
                )


def far_from_neighbours(programme: Programme) -> Iterator[Found]:
    """A value far above or below the years beside it (U-04)."""
    for figure in programme.case_statistics:
        by_year = {one.year: one for one in figure.values if one.value is not None}
        for year, one in by_year.items():
            before, after = by_year.get(year - 1), by_year.get(year + 1)
            if before is None or after is None:
                continue
            beside = [before.value or 0, after.value or 0]
            value = one.value or 0
            if value > _FAR * max(beside) or _FAR * value < min(beside):
                yield found(
                    [f"case_statistics.{figure.measure}.{year}", *figure.src],
                    [beside[0], value, beside[1]],
                    measure=figure.measure,
                    year=str(year),
                    value=value,
                    before=beside[0],
                    after=beside[1],
                )


def figure_without_source(programme: Programme) -> Iterator[Found]:
    """A figure of cases or victims that names no source."""
    for figure in programme.case_statistics:
        coded = figure.values and all(one.source_code for one in figure.values if one.value)
        if not figure.src and not figure.source and not coded:
            yield found(
                [f"case_statistics.{figure.measure}"], [figure.value], measure=figure.measure
            )


def _sources(figures: list[CaseFigure]) -> list[str]:
    return [src for one in figures for src in one.src]


RULES: tuple[Check, ...] = (
    unlike_periods,
    two_sources_in_one_year,
    far_from_neighbours,
    figure_without_source,
)
