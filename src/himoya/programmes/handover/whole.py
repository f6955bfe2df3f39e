"""A programme -> the file that is handed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.facts.persons import places_of_names
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.writing import as_yaml
from himoya.programmes.handover.front_page import Found, front_page
from himoya.programmes.handover.packing import checksums, packed
from himoya.programmes.handover.photographs import LIST, PICTURES, HandedOver, files_of
from himoya.programmes.handover.tables import figures_csv, recommendations_csv
from himoya.programmes.handover.workbooks import deliverables
from himoya.programmes.iati.from_programme import NotTold, Publisher, activity_of
from himoya.programmes.iati.writing import iati_file
from himoya.programmes.news.listing import as_csv
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.findings import findings_on
from himoya.programmes.reporting.layouts import Kind, layout_for
from himoya.programmes.reporting.page import whole_page
from himoya.programmes.reporting.published_news import (
    NewsAppearance,
    figures_of_news,
    in_period,
)
from himoya.programmes.reporting.whole import book_of, report_on, with_news
from himoya.programmes.sentences import sentences

#: The language whose codes and labels stand in the files for programs.
_OF_TABLES: Language = "en"

#: The reports that are about a programme as a whole.
_OF_NO_PERIOD = (Kind.FINAL, Kind.RAPPORTEUR)

_SUMS = "SHA256SUMS"


class NamesOfPersons(ValueError):
    """A programme that names persons where roles belong; nothing was packed.

    ``places`` are where it does in its file, each with the text found.
    """

    def __init__(self, places: Sequence[tuple[str, str]]) -> None:
        self.places = tuple(places)
        super().__init__(self.in_words("en"))

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        text = (
            "Persons seem to be named in the programme, which is handed over with roles only: "
            "{places}. Write the role instead, in small letters, such as: expert of the academy."
        )
        listed = "; ".join(f"{place}: “{found}”" for place, found in self.places)
        return sentences.say(language, text, places=listed)


def handover(
    programme: Programme,
    publisher: Publisher,
    photographs: Sequence[HandedOver] = (),
    left_out: int = 0,
    news: Sequence[NewsAppearance] = (),
) -> bytes:
    """Return the ZIP file, the same bytes for the same facts, photographs and news.

    ``left_out`` counts photographs that may not leave the programme, or cannot be opened; ``news``
    is where news of the programme appeared, as whoever packs it knows. Raises NamesOfPersons.
    """
    check_names(programme)
    books = {one: _book(programme, news, one) for one in LANGUAGES}
    files: dict[str, bytes] = {
        "programme.yaml": as_yaml(programme).encode("utf-8"),
        "figures.csv": figures_csv(books[_OF_TABLES]),
        "recommendations.csv": recommendations_csv(programme),
    }
    if news:
        files["published-news.csv"] = as_csv(in_period(news, None), _OF_TABLES)
    iati = _iati(programme, publisher)
    if isinstance(iati, str):
        files["iati.xml"] = iati.encode("utf-8")
    files |= _in_each_language(books)
    contradictions = len(books[_OF_TABLES].open_conflicts)
    missing = None if isinstance(iati, str) else iati
    found = Found(contradictions, publisher.identifier, missing, len(photographs), left_out)
    pictures = files_of(photographs)
    names = (*files, *((LIST, PICTURES) if pictures else ()), _SUMS)
    files |= pictures
    pages = {
        f"README.{one}.md": front_page(programme, names, found, one).encode("utf-8")
        for one in LANGUAGES
    }
    everything = pages | files
    return packed(everything | {_SUMS: checksums(everything)})


def check_names(programme: Programme) -> None:
    """Raise NamesOfPersons where the programme names persons."""
    named = list(places_of_names(programme))
    if named:
        raise NamesOfPersons(named)


def _book(programme: Programme, news: Sequence[NewsAppearance], language: Language) -> Book:
    figures = tuple(figures_of_news(news, language))
    found = findings_on(programme, language)
    return with_news(book_of(programme, language, None, found, figures), news)


def _in_each_language(books: dict[Language, Book]) -> Iterator[tuple[str, bytes]]:
    for kind, (language, book) in product(_OF_NO_PERIOD, books.items()):
        # The page does not print the day, and so is the same on every day.
        report = report_on(book, layout_for(kind, book.programme.id), date.min)
        yield f"reports/{report.kind}.{language}.html", whole_page(report).encode("utf-8")
    for language, book in books.items():
        yield f"deliverables.{language}.xlsx", deliverables(book.programme, language)


def _iati(programme: Programme, publisher: Publisher) -> str | NotTold:
    try:
        return iati_file([activity_of(programme, publisher)])
    except NotTold as missing:
        return missing
