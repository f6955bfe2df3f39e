"""`himoya statistics due`: which figures each body owes in a year, and by which day."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what computes is loaded when the verb runs
    from himoya.dictionary.dictionary import Dictionary
    from himoya.statistics.returns_due import ExpectedReturn

SUMMARY = "Show which figures each body owes in a year, by which day and under which act"

#: A page written to a file is wider than the narrowest terminal.
_LEAST_WIDTH = 120

#: Of a year.
_DIGITS = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--country", help="the country whose overlay applies")
    parser.add_argument("--agency", metavar="CODE", help="only what this body owes")
    parser.add_argument("--year", help="the year of the due days; else the present one")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    from himoya.commands.countries import dictionary_for

    language: Language = arguments.language
    dictionary = dictionary_for(arguments.country, language)
    year = _year(arguments.year, language)
    found = _due_in(dictionary, year, _agency(arguments.agency, dictionary, language))
    if arguments.json:
        print(json.dumps(_as_json(found, dictionary, year, language), ensure_ascii=False, indent=1))
    elif not dictionary.country.agreements:
        text = (
            "No data-provision agreement of {country} is entered, so nothing is known to be owed. "
            "Agreements stand in agreements.yaml of the country's overlay."
        )
        name = dictionary.country.name.in_language(language)
        print(sentences.say(language, text, country=name))
    else:
        _print(found, dictionary, year, language)
    return 0


def _year(asked: str | None, language: Language) -> int:
    if asked is None:
        return datetime.now(UTC).year
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == _DIGITS else 0
    if not date.min.year < year < date.max.year:
        text = "“{year}” is not a year. Accepted: four digits, such as 2026."
        raise Misuse(sentences.say(language, text, year=asked))
    return year


def _agency(code: str | None, dictionary: Dictionary, language: Language) -> str | None:
    known = dictionary.country.agencies
    if code is None or code in known:
        return code
    text = "There is no body with the code “{code}”. Known: {known}."
    raise Misuse(sentences.say(language, text, code=code, known=", ".join(known)))


def _due_in(dictionary: Dictionary, year: int, agency: str | None) -> list[ExpectedReturn]:
    """Return what is due within a year, of periods that end in it or before it."""
    from himoya.statistics.returns_due import expected_returns

    after = date(year + 1, 1, 1)
    return [
        one
        for one in expected_returns(dictionary.country, {}, after)
        if one.due.year == year and agency in {None, one.agency.code}
    ]


def _print(
    found: Sequence[ExpectedReturn], dictionary: Dictionary, year: int, language: Language
) -> None:
    from rich.console import Console
    from rich.table import Table

    from himoya.languages.dates import PartialDate, format_date

    say = sentences.say
    country = dictionary.country.name.in_language(language)
    title = say(language, "Figures due in {year}: {country}", year=year, country=country)
    table = Table(title=title, title_justify="left")
    table.add_column(say(language, "Due"))
    table.add_column(say(language, "Body"))
    table.add_column(say(language, "Period"))
    table.add_column(say(language, "Tables"))
    table.add_column(say(language, "Legal basis"))
    for one in found:
        due = PartialDate.from_edtf(one.due.isoformat())
        period = PartialDate.from_edtf(f"{one.period.first:%Y-%m}/{one.period.last:%Y-%m}")
        table.add_row(
            format_date(due, language),
            one.agency.name.in_language(language),
            format_date(period, language),
            "\n".join(
                dictionary.tables[name].title.in_language(language) for name in one.agreement.tables
            ),
            _basis(one, language),
        )
    console = Console(width=max(_LEAST_WIDTH, Console().width), highlight=False, markup=False)
    console.print(table)
    console.print(say(language, "Returns due: {number}.", number=len(found)))


def _basis(one: ExpectedReturn, language: Language) -> str:
    basis = one.agreement.legal_basis.in_language(language)
    if one.agreement.verified:
        return basis
    return f"{basis} ({sentences.say(language, 'not verified')})"


def _as_json(
    found: Sequence[ExpectedReturn], dictionary: Dictionary, year: int, language: Language
) -> dict[str, Any]:
    return {
        "country": dictionary.country.iso3,
        "year": year,
        "agreements": len(dictionary.country.agreements),
        "returns": [
            {
                "due": one.due.isoformat(),
                "agency": one.agency.code,
                "agreement": one.agreement.code,
                "name": one.agreement.name.in_language(language),
                "period": one.period.code,
                "period_first": one.period.first.isoformat(),
                "period_last": one.period.last.isoformat(),
                "tables": list(one.agreement.tables),
                "legal_basis": one.agreement.legal_basis.in_language(language),
                "verified": one.agreement.verified,
            }
            for one in found
        ],
    }
