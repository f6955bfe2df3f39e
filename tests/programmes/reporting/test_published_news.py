"""Published news in reports: counted by place, told by day, and what became of it since."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import product

from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.reporting.blocks.publications import media
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.figure import Unit
from himoya.programmes.reporting.period import Period
from himoya.programmes.reporting.published_news import (
    NewsAppearance,
    Place,
    figures_of_news,
    in_period,
)
from himoya.programmes.reporting.whole import book_of, with_news
from himoya.publishing.section.reports.model import Grid

ONE = NewsAppearance(
    news="n",
    event_id="e1",
    event="Round table",
    language="tg",
    place=Place.PRESS,
    outlet="Invented Courier",
    heading="Довариҳо",
    link="https://courier.invented/1",
    published_on=date(2021, 3, 31),
    edition=0,
)

#: Every place, in each of three years, standing and withdrawn.
ALL = [
    replace(ONE, place=place, published_on=date(year, 6, 30), withdrawn_on=gone)
    for place, year, gone in product(Place, (2019, 2020, 2021), (None, date(2022, 1, 1)))
]


def grid_of(book: Book) -> Grid:
    (found,) = (part for part in media(book) if isinstance(part, Grid))
    return found


def test_what_is_withdrawn_is_told_and_not_counted() -> None:
    for period in (None, Period.from_text("2020"), Period.from_text("2020-H2")):
        slow = Counter(
            one.place
            for one in ALL
            if one.withdrawn_on is None
            and (period is None or period.first <= one.published_on <= period.last)
        )
        counted = {one.reference: one.value for one in figures_of_news(ALL, "en", period)}
        assert counted == {f"media.published.{place}": n for place, n in slow.items()}
    units = {one.unit for one in figures_of_news(ALL, "en")}
    assert units == {Unit.ARTICLES, Unit.POSTS, Unit.BROADCASTS}
    assert len(in_period(ALL, Period.from_text("2020"))) == len(ALL) / 3


def test_the_annex_tells_each_appearance_and_its_end_in_every_language() -> None:
    programme = packaged_programme("tj-2018")
    news = [
        replace(ONE, corrected_on=[date(2021, 4, 2)], withdrawn_on=date(2021, 5, 3)),
        replace(ONE, language="ru", heading="Судьи", published_on=date(2021, 3, 30), link=""),
    ]
    for language in LANGUAGES:
        figures = tuple(figures_of_news(news, language))
        book = with_news(book_of(programme, language, beside=figures), news)
        grid = grid_of(book)
        assert [row[0] for row in grid.rows] == ["Судьи", "Довариҳо"], "by their days"
        told = grid.rows[1][3]
        assert "https://courier.invented/1" in told and told.count(";") == 3
        assert book.words("media.published.press") == "1"
    assert (
        "corrected on 2 April 2021; withdrawn on 3 May 2021"
        in grid_of(with_news(book_of(programme, "en"), news)).rows[1][3]
    )
    assert not [part for part in media(book_of(programme, "en")) if isinstance(part, Grid)]
