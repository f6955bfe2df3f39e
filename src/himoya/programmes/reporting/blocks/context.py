"""The situation before a programme and since, side by side; a difference only where it is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from himoya.programmes.reporting.blocks.charts import can_be_compared
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.context.observation import Observation
from himoya.programmes.reporting.context.pairing import Pair, Standing, standing
from himoya.programmes.reporting.context.wording import (
    coverage_in_words,
    difference_in_words,
    reasons_in_words,
    when_in_words,
)
from himoya.programmes.reporting.figures_of_context import pairs_of
from himoya.programmes.reporting.labels import label
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Chart, Grid, Part, Points, Sentence

say = sentences.say


def context(book: Book) -> Iterator[Part]:
    """Yield the pairs with their differences or why there is none, and charts of the others."""
    language, found = book.language, pairs_of(book.programme, book.published)
    if not found:
        yield Sentence(say(language, "Nothing is recorded."))
        return
    if not from_before(found, book):
        text = (
            "No figure is of a time before the programme. The earliest that is known stands in its "
            "place."
        )
        yield Sentence(say(language, text))
    yield grid_of(found, book)
    yield from charts_of(found, book)
    sources = codes_in(found)
    if sources:
        yield Points([f"{code}: {name}" for code, name in sources.items()])
    yield Sentence(
        say(
            language,
            "These figures stand as their sources give them. What changed was not shown to be due "
            "to the programme.",
        )
    )


def grid_of(found: Sequence[Pair], book: Book) -> Grid:
    """Return the table: what is counted, both numbers, the difference or why there is none."""
    language = book.language
    heads = (
        say(language, "What is counted"),
        say(language, "Unit and coverage"),
        say(language, "Earlier"),
        say(language, "Later"),
        say(language, "Difference, or why none is told"),
    )
    rows = [
        (
            one.told.measure,
            f"{label('units', one.told.unit, language)}; {coverage_in_words(one.told, language)}",
            _side(one.earlier, book),
            _side(one.later, book),
            difference_in_words(one, language) or reasons_in_words(one, language),
        )
        for one in found
    ]
    caption = say(language, "Before the programme and since")
    return Grid(caption, heads, rows, widths=(2.1, 1.8, 1.5, 1.5, 1.8))


def charts_of(found: Sequence[Pair], book: Book) -> Iterator[Chart]:
    """Yield a chart of each pair that may be compared; its numbers stand in the table."""
    language = book.language
    for pair in found:
        if pair.difference is None or pair.earlier is None or pair.later is None:
            continue
        rows = [
            (
                when_in_words(one, book.programme.programme.span, language),
                book.number(one.reference),
                book.words(one.reference),
            )
            for one in (pair.earlier, pair.later)
        ]
        if can_be_compared(rows):
            text = "{measure} ({unit}), source {source}"
            unit = label("units", pair.told.unit, language)
            told = {"measure": pair.told.measure, "unit": unit, "source": pair.told.source or "–"}
            yield Chart(say(language, text, **told), rows)


def _side(one: Observation | None, book: Book) -> str:
    """Return a number with its period and its source."""
    if one is None:
        return "–"
    text = "{number} ({period}). {source}"
    sources = "; ".join((one.code or one.source or "–", *one.src))
    told = {
        "number": book.words(one.reference),
        "period": when_in_words(one, book.programme.programme.span, book.language),
        "source": sources,
    }
    return say(book.language, text, **told)


def codes_in(found: Sequence[Pair]) -> Mapping[str, str]:
    """Return the short names of sources that stand in the table, and what they stand for."""
    sides = (side for one in found for side in (one.earlier, one.later))
    return {side.code: side.source for side in sides if side is not None and side.code}


def from_before(found: Sequence[Pair], book: Book) -> bool:
    """Whether any figure is of a period wholly before the programme."""
    time = book.programme.programme.span
    earlier = (one.earlier for one in found)
    return any(one is not None and standing(one.time, time) is Standing.BEFORE for one in earlier)
