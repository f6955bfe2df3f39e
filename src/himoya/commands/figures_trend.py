"""`himoya figures --trend`: a bar for every figure that may be joined, and why others may not."""

from __future__ import annotations

from collections.abc import Iterator

from rich.padding import Padding

from himoya.commands.figures_in_words import page_console
from himoya.commands.sentences import sentences
from himoya.dictionary.figures import FigureBook
from himoya.languages.codes import Language
from himoya.languages.dates import format_date
from himoya.publishing.over_the_years import line_title, refused, years_between
from himoya.publishing.side_by_side import figure_of
from himoya.statistics.comparability import Series, Trend

_BAR, _BAR_WIDTH = "█", 50


def print_trend(
    book: FigureBook, country: str, measure: str, trend: Trend, language: Language
) -> None:
    """Print one chart for each series, never one for two, and the reasons of every refusal."""
    console = page_console()
    console.print(
        f"{book.measures[measure].label.in_language(language)}: "
        f"{book.countries.label(country, language)}",
        style="bold",
    )
    if not trend.series:
        console.print(sentences.say(language, "No two of these figures may be joined into a line."))
    for one in trend.series:
        console.print()
        console.print(line_title(book, one.claims[0], language), style="bold")
        for line in (*_chart(book, one, language), *_notes(book, one, language)):
            console.print(Padding(line, (0, 0, 0, 2), expand=False))
    if trend.refusals:
        console.print()
        heading = "Not joined with the first line, and why"
        console.print(sentences.say(language, heading), style="bold")
        for refusal in trend.refusals:
            console.print(Padding(refused(book, refusal, language), (0, 0, 0, 2), expand=False))


def _chart(book: FigureBook, one: Series, language: Language) -> Iterator[str]:
    highest = max(1, *(claim.value or 0 for claim in one.claims))
    periods = [format_date(claim.period, language) for claim in one.claims]
    width = max(map(len, periods))
    before = None
    for claim, period in zip(one.claims, periods, strict=True):
        # A gap is shown as a gap: two bars beside each other would hide the years between.
        for missing in years_between(before, claim):
            yield f"{missing:>{width}}  {sentences.say(language, 'no figure')}"
        length = round((claim.value or 0) / highest * _BAR_WIDTH)
        bar = _BAR * max(length, 1 if claim.value else 0)
        yield f"{period:>{width}}  {bar} {figure_of(book, claim, language)}"
        before = claim


def _notes(book: FigureBook, one: Series, language: Language) -> Iterator[str]:
    for claim in one.claims:
        period = format_date(claim.period, language)
        if claim.fails_checks:
            words = (book.word("fails_checks", code, language) for code in claim.fails_checks)
            yield f"† {period}: {'; '.join(words)}"
        for explanation in book.explained([claim]):
            yield f"{period}: " + sentences.say(
                language,
                "Our reading, not confirmed by the source: {explanation}",
                explanation=explanation.words.in_language(language),
            )
