"""What others published, over the years: a chart of what makes a line, and why the rest does not.

One source in one edition makes a line, and nothing else does; the figures that readers are most
likely to join, those that one source prints one after the other, are named with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from himoya.charts.markup import Child, node
from himoya.dictionary.figures import FigureBook, PublishedFigure
from himoya.languages.codes import Language
from himoya.languages.dates import format_date
from himoya.publishing.over_the_years import line_title, no_trends, refused, years_between
from himoya.publishing.section.drawings import Mark, bars
from himoya.publishing.section.frame import PUBLISHED, PUBLISHED_SERIES, Section, page
from himoya.publishing.sentences import sentences
from himoya.publishing.side_by_side import counted, figure_of
from himoya.statistics.comparability import Series, series


def series_page(section: Section, book: FigureBook, language: Language) -> str:
    """Return the page with every measure of which two figures are known."""
    say = sentences.say
    return page(
        section,
        PUBLISHED_SERIES,
        say(language, "What others published, over the years"),
        language,
        node("p", say(language, "Each figure is what its source says, not our finding.")),
        node("p", node("a", say(language, "The figures of each year"), href=PUBLISHED)),
        *_measures(section, book, language),
    )


def _measures(section: Section, book: FigureBook, language: Language) -> Iterator[Child]:
    about = book.about(section.dictionary.country.iso3)
    for number, measure in enumerate(book.measures):
        claims = [one for one in about if one.measure == measure and one.is_total]
        if len(claims) > 1:
            yield node("h2", counted(book, measure, language), class_="measure")
            yield from _measure(book, claims, f"m{number}", language)


def _measure(
    book: FigureBook, claims: Sequence[PublishedFigure], name: str, language: Language
) -> Iterator[Child]:
    say = sentences.say
    trend = series(claims)
    for number, one in enumerate(trend.series):
        yield _line(book, one, f"{name}-{number}", language)
    if not trend.series:
        yield node("p", say(language, "No two of these figures may be joined into a line."))
    yield from _listed(
        say(language, "Printed one after the other, and no trend"),
        list(no_trends(book, claims, language)),
    )
    yield from _listed(
        say(language, "Not joined with the first line, and why"),
        [refused(book, one, language) for one in trend.refusals],
    )


def _line(book: FigureBook, one: Series, name: str, language: Language) -> Element:
    title = line_title(book, one.claims[0], language)
    drawing = bars(name, title, list(_marks(book, one, language)))
    if drawing is None:
        text = "; ".join(f"{mark.label}: {mark.text}" for mark in _marks(book, one, language))
        return node("p", f"{title}: {text}")
    return node("figure", node("figcaption", title), drawing)


def _marks(book: FigureBook, one: Series, language: Language) -> Iterator[Mark]:
    before = None
    for claim in one.claims:
        for year in years_between(before, claim):
            yield Mark(str(year), None, sentences.say(language, "no figure"))
        words = figure_of(book, claim, language)
        yield Mark(format_date(claim.period, language), claim.value, words)
        before = claim


def _listed(title: str, lines: Sequence[str]) -> Iterator[Element]:
    if lines:
        yield node("h3", title)
        yield node("ul", *(node("li", line) for line in lines))
