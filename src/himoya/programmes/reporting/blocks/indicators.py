"""The indicators of a result: where each began, what is aimed at, and what was reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from himoya.programmes.counting.indicator_values import in_order, reached
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.indicators import Indicator, Measure
from himoya.programmes.facts.results import Result
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.figures_of_indicators import figure_counted
from himoya.programmes.reporting.indicators_in_words import (
    NOTHING,
    baseline_in_words,
    due_in_words,
    groups_in_words,
    measured_in_words,
    milestone_in_words,
    reached_in_words,
    share_in_words,
    shown_by_in_words,
    target_in_words,
)
from himoya.programmes.reporting.times import when
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Grid, Part, Points, Sentence

say = sentences.say


def indicators_of(result: Result, book: Book, *, elsewhere: bool = True) -> Iterator[Part]:
    """Yield a table of a result's indicators, one of their periods, and what they rest on.

    ``elsewhere``: with a list of what shows values and stands in wings of the platform.
    """
    if not result.indicators:
        return
    yield _table(result, book)
    periods = [row for one in result.indicators for row in _periods(one, book)]
    if periods:
        yield _by_period(result, periods, book)
    if elsewhere:
        yield from _shown_elsewhere(result.indicators, book)
    yield from _rests_on(result.indicators, book)


def _table(result: Result, book: Book) -> Grid:
    language = book.language
    heads = (
        say(language, "Indicator"),
        say(language, "How it is told"),
        say(language, "At the beginning"),
        say(language, "Target"),
        say(language, "Until"),
        say(language, "Reached"),
    )
    rows = [
        (
            f"{one.id} {one.text}",
            measured_in_words(one, language),
            baseline_in_words(one, language),
            target_in_words(one, language),
            due_in_words(one, language),
            value_told(one, book),
        )
        for one in result.indicators
    ]
    caption = say(language, "Indicators: {result}", result=result.text)
    return Grid(caption, heads, rows, widths=(2.2, 1.7, 1.1, 1.1, 1.0, 1.5))


def value_told(one: Indicator, book: Book) -> str:
    """Return what was reached, as its figure stands in the report."""
    if one.counts is not None:
        return _counted(one, book)
    found = reached(one)
    if found is None:
        text = "see the periods" if one.values else "nothing recorded yet"
        return say(book.language, text)
    reference = f"indicators.{one.id}"
    if one.told_in is Measure.NUMBER and book.has(reference):
        return book.words(reference)
    return reached_in_words(one, found, book.language)


def _counted(one: Indicator, book: Book) -> str:
    """Return the figure that an indicator counts, with whatever contradicts it."""
    names = [each for each in (one.counts, one.out_of) if each is not None]
    known = [figure_counted(each, book.programme) for each in names]
    if not all(book.has(each) for each in known):
        return NOTHING
    if one.out_of is None:
        return book.words(known[0])
    part, whole = (book.number(each) for each in known)
    if any(book.conflict_about(each) for each in known):
        return f"{book.words(known[0])} / {book.words(known[1])}"
    return share_in_words(part, whole, book.language)


def _periods(one: Indicator, book: Book) -> Iterator[tuple[str, ...]]:
    """Yield a row for each period of an indicator that has a milestone or a value."""
    language = book.language
    aims = {_key(each.period): each for each in one.milestones}
    values = {_key(each.period): each for each in in_order(one)}
    for key in sorted({*aims, *values}):
        aim, value = aims.get(key), values.get(key)
        period = aim.period if aim else values[key].period
        yield (
            f"{one.id} {one.text}",
            when(period, language),
            milestone_in_words(one, aim, language) if aim else NOTHING,
            reached_in_words(one, value, language) if value else NOTHING,
            groups_in_words(value, language) if value else NOTHING,
            ", ".join((*value.evidence, *value.src)) or NOTHING if value else NOTHING,
        )


def _key(period: Span) -> tuple[str, str]:
    return str(period.latest or period.end or ""), str(period.earliest or period.start or "")


def _by_period(result: Result, rows: Sequence[Sequence[str]], book: Book) -> Grid:
    language = book.language
    heads = (
        say(language, "Indicator"),
        say(language, "Period"),
        say(language, "Target"),
        say(language, "Reached"),
        say(language, "Groups"),
        say(language, "Source"),
    )
    caption = say(language, "Indicators by period: {result}", result=result.text)
    return Grid(caption, heads, rows, widths=(1.9, 1.2, 1.1, 1.6, 1.4, 1.2))


def _shown_elsewhere(indicators: Sequence[Indicator], book: Book) -> Iterator[Part]:
    """Yield what shows values by its titles, which would be too long for the table."""
    language = book.language
    lines = [
        f"{one.id}, {when(value.period, language)} – {shown}"
        for one in indicators
        for value in in_order(one)
        for shown in shown_by_in_words(value, language)
    ]
    if lines:
        yield Sentence(say(language, "What shows it on the platform:"))
        yield Points(lines, language)


def _rests_on(indicators: Sequence[Indicator], book: Book) -> Iterator[Part]:
    """Yield how values are verified, and what may stand in the way or is taken for granted."""
    language = book.language
    for text, name in (
        (say(language, "Means of verification:"), "means_of_verification"),
        (say(language, "Risks:"), "risks"),
        (say(language, "Assumptions:"), "assumptions"),
    ):
        lines = [f"{one.id}: {line}" for one in indicators for line in getattr(one, name)]
        if lines:
            yield Sentence(text)
            yield Points(lines, "en")
