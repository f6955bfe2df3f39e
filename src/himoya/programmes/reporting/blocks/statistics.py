"""Figures on cases beside the programme: each with unit, period and source, never as a trend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from himoya.programmes.facts.case_figures import CaseFigure
from himoya.programmes.reporting.blocks.charts import can_be_compared
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.labels import label
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Chart, Grid, Part, Points, Sentence

say = sentences.say


def statistics(book: Book) -> Iterator[Part]:
    """Yield figures of single periods, then series with one column a source, then the sources."""
    figures = book.programme.case_statistics
    language = book.language
    if not figures:
        yield Sentence(say(language, "Nothing is recorded."))
        return
    numbered = [(one.called(at), one) for at, one in enumerate(figures, start=1)]
    single = [(name, one) for name, one in numbered if not one.values]
    if single:
        yield _of_periods(single, book)
    for name, one in numbered:
        if one.values:
            yield from _charts(name, one, book)
            yield _series(name, one, book)
    if any(len(_lengths(figures, one)) > 1 for one in figures):
        text = (
            "The periods are not of one length, such as a year beside half a year. No trend can be "
            "read from them."
        )
        yield Sentence(say(language, text))
    yield Sentence(
        say(
            language,
            "These figures stand as their sources give them. What changed was not shown to be due "
            "to the programme.",
        )
    )
    sources = book.programme.statistics_sources.items()
    if sources:
        yield Points([f"{code}: {name}" for code, name in sources])


def _lengths(figures: Sequence[CaseFigure], like: CaseFigure) -> set[bool]:
    """Whether the periods of one measure are whole years (True) or parts of years (False)."""
    return {one.period.isdigit() for one in figures if one.measure == like.measure and one.period}


def _of_periods(rows: Sequence[tuple[str, CaseFigure]], book: Book) -> Grid:
    language = book.language
    heads = (
        say(language, "What is counted"),
        say(language, "Unit"),
        say(language, "Period"),
        say(language, "Number"),
        say(language, "Source"),
    )
    shown = [
        (
            one.measure,
            label("units", one.unit, language),
            one.period or "–",
            book.words(f"case_statistics.{name}"),
            "; ".join((one.source or "–", *one.src)),
        )
        for name, one in rows
    ]
    caption = say(language, "Figures on cases, each of its own period")
    return Grid(caption, heads, shown, frozenset({3}), (2.2, 1.2, 0.9, 0.8, 1.8))


def _charts(name: str, one: CaseFigure, book: Book) -> Iterator[Chart]:
    """Yield a chart for each source that tells of several years; sources are never on one scale."""
    unit = label("units", one.unit, book.language)
    codes = sorted({each.source_code or "–" for each in one.values if each.value is not None})
    for code in codes:
        years = sorted({each.year for each in one.values if (each.source_code or "–") == code})
        rows = [
            (str(year), book.number(reference), book.words(reference))
            for year in years
            if book.has(reference := f"case_statistics.{name}.{year}.{code}")
        ]
        if can_be_compared(rows):
            text = "{measure} ({unit}), source {source}"
            source = book.programme.statistics_sources.get(code, code)
            told = {"measure": one.measure, "unit": unit, "source": source}
            yield Chart(say(book.language, text, **told), rows)


def _series(name: str, one: CaseFigure, book: Book) -> Grid:
    language = book.language
    codes = sorted({each.source_code or "–" for each in one.values if each.value is not None})
    years = sorted({each.year for each in one.values})
    rows = [(str(year), *(_cell(name, year, code, book) for code in codes)) for year in years]
    unit = label("units", one.unit, language)
    caption = say(language, "{measure} ({unit}), by source", measure=one.measure, unit=unit)
    numbers = frozenset(range(1, len(codes) + 1))
    return Grid(caption, (say(language, "Year"), *codes), rows, numbers)


def _cell(name: str, year: int, code: str, book: Book) -> str:
    reference = f"case_statistics.{name}.{year}.{code}"
    return book.words(reference) if book.has(reference) else "–"
