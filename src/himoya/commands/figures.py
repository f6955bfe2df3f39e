"""`himoya figures`: what others published about a country, with its contradictions."""

from __future__ import annotations

import argparse
import difflib
import json
import re
from collections.abc import Sequence

from himoya.commands.errors import Misuse
from himoya.commands.figures_as_json import figures_as_json, trend_as_json
from himoya.commands.figures_in_words import print_figures, print_periods
from himoya.commands.figures_trend import print_trend
from himoya.commands.sentences import sentences
from himoya.dictionary.figures import FigureBook, PublishedFigure
from himoya.dictionary.reading_figures import read_published_figures
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, UnreadableDate
from himoya.languages.folding import fold
from himoya.publishing.side_by_side import Selection
from himoya.statistics.comparability import series

NAME = "figures"
SUMMARY = "Show published figures of a country side by side, and which cannot be compared"

_HALF_YEARS = {"1": ("01", "06"), "2": ("07", "12")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("country", help="name or ISO code of the country, in any of the languages")
    parser.add_argument(
        "period", nargs="?", help="a year (2021), half-year (2022-H1), month or span (2018/2021)"
    )
    parser.add_argument("--measure", help="only this measure, for example offences_recorded")
    parser.add_argument(
        "--all", action="store_true", help="also the figures by sex, age and form of exploitation"
    )
    parser.add_argument("--trend", metavar="MEASURE", help="draw what may be joined over the years")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    book = read_published_figures()
    country = _country(arguments.country, book, language)
    period = _period(arguments.period, language) if arguments.period else None
    wanted = arguments.trend or arguments.measure
    measure = _measure(wanted, book, language) if wanted else None
    claims = [
        claim
        for claim in book.about(country, period)
        if measure is None or claim.measure == measure
    ]
    if arguments.trend:
        return _draw(book, country, measure or "", claims, arguments)
    selection = Selection(book, country, period, claims, everything=arguments.all)
    if arguments.json:
        print(_dumped(figures_as_json(selection, language)))
    elif period is None and measure is None:
        print_periods(selection, language)
    else:
        print_figures(selection, language)
    return 0


def _draw(
    book: FigureBook,
    country: str,
    measure: str,
    claims: Sequence[PublishedFigure],
    arguments: argparse.Namespace,
) -> int:
    trend = series(claim for claim in claims if arguments.all or claim.is_total)
    if arguments.json:
        print(_dumped(trend_as_json(book, country, measure, trend, arguments.language)))
    else:
        print_trend(book, country, measure, trend, arguments.language)
    return 0


def _dumped(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


def _country(text: str, book: FigureBook, language: Language) -> str:
    country = book.country_of(text)
    if country is not None:
        return country
    known = ", ".join(book.countries.label(code, language) for code in book.states)
    raise Misuse(
        sentences.say(
            language,
            "No published figures are kept for “{country}”. There are figures for: {known}.",
            country=text,
            known=known,
        )
    )


def _period(text: str, language: Language) -> PartialDate:
    written = re.sub(
        r"(\d{4})-?[Hh]([12])",
        lambda found: "/".join(f"{found[1]}-{month}" for month in _HALF_YEARS[found[2]]),
        text.strip().replace("..", "/"),
    )
    try:
        return PartialDate.from_edtf(written)
    except UnreadableDate:
        raise Misuse(
            sentences.say(
                language,
                "“{period}” is not a period. Accepted: 2021, 2022-H1, 2022-03, 2018/2021.",
                period=text,
            )
        ) from None


def _measure(text: str, book: FigureBook, language: Language) -> str:
    """Return the measure of a code, or of a label in any language."""
    by_name = {fold(name): name for name in book.measures}
    for name, measure in book.measures.items():
        for _, label in measure.label.items():
            by_name.setdefault(fold(label), name)
    if fold(text) in by_name:
        return by_name[fold(text)]
    near = difflib.get_close_matches(text, book.measures, n=3, cutoff=0.4)
    raise Misuse(
        sentences.say(
            language,
            "There is no measure “{measure}”. Near or known: {known}.",
            measure=text,
            known=", ".join(near or book.measures),
        )
    )
