"""What others published about the country, a page a year: side by side, with what keeps them apart.

The words are those of `himoya figures`: one truth of what may be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from himoya.charts.markup import Child, node
from himoya.dictionary.figures import FigureBook, PublishedFigure
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.publishing.section.frame import PUBLISHED, PUBLISHED_IN, PUBLISHED_SERIES, Section, page
from himoya.publishing.sentences import sentences
from himoya.publishing.side_by_side import (
    Selection,
    checked,
    contradictions,
    counted,
    else_known,
    failing,
    figure_of,
    not_comparable,
    source_of,
    when_and_whom,
)


def years_published(book: FigureBook, country: str) -> tuple[int, ...]:
    """Return the years that published figures of a country begin in."""
    return tuple(sorted({claim.period.earliest.year for claim in book.about(country)}))


def published_index(section: Section, language: Language) -> str:
    """Return the page that leads to the years."""
    links = (
        node("li", node("a", str(year), href=PUBLISHED_IN.format(year=year)))
        for year in section.published
    )
    return page(
        section,
        PUBLISHED,
        sentences.say(language, "What others published"),
        language,
        node("p", _whose(language)),
        node(
            "p",
            node(
                "a",
                sentences.say(language, "What others published, over the years"),
                href=PUBLISHED_SERIES,
            ),
        ),
        node("ul", *links, class_="years"),
    )


def published_page(section: Section, book: FigureBook, year: int, language: Language) -> str:
    """Return the page of one year: every figure with its source, then what keeps them apart."""
    country = section.dictionary.country.iso3
    period = PartialDate.from_edtf(str(year))
    selection = Selection(book, country, period, book.about(country, period))
    title = sentences.say(language, "What others published, {year}", year=year)
    return page(
        section,
        PUBLISHED_IN.format(year=year),
        title,
        language,
        node("p", _whose(language)),
        *_tables(selection, language),
        *_said(selection, language),
    )


def _whose(language: Language) -> str:
    return sentences.say(language, "Each figure is what its source says, not our finding.")


def _tables(selection: Selection, language: Language) -> Iterator[Element]:
    for measure, claims in groupby(selection.shown, key=lambda claim: claim.measure):
        words = counted(selection.book, measure, language)
        yield node("h2", words, class_="measure")
        yield node(
            "div",
            _table(selection, list(claims), words, language),
            class_="wide words",
            tabindex="0",
            role="region",
            aria_label=words,
        )


def _table(
    selection: Selection, claims: Sequence[PublishedFigure], title: str, language: Language
) -> Element:
    say = sentences.say
    heads = ("No.", "Figure", "Period", "Articles", "Source, edition", "How far checked")
    return node(
        "table",
        node("caption", title, class_="quiet"),
        node("thead", node("tr", *(node("th", say(language, one), scope="col") for one in heads))),
        node("tbody", *(_row(selection, claim, language) for claim in claims)),
    )


def _row(selection: Selection, claim: PublishedFigure, language: Language) -> Element:
    book = selection.book
    cells = (
        figure_of(book, claim, language),
        "; ".join(when_and_whom(book, claim, language)),
        book.word("article_scope", claim.article_scope, language),
        source_of(book, claim, language),
        ", ".join(checked(book, claim, language)),
    )
    number = str(selection.numbers[claim.claim_id])
    return node("tr", node("th", number, scope="row"), *(node("td", words) for words in cells))


def _said(selection: Selection, language: Language) -> Iterator[Child]:
    for title, lines in (
        ("What may not be compared, and why", not_comparable(selection, language)),
        ("Where they contradict each other", contradictions(selection, language)),
        ("What else is known", else_known(selection, language)),
        (
            "Figures that fail plain arithmetic in their own table (†)",
            failing(selection, language),
        ),
    ):
        told = [node("li", line.strip()) for line in lines]
        if told:
            yield node("h2", sentences.say(language, title))
            yield node("ul", *told)
