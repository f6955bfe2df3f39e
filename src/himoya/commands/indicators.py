"""`himoya indicators`: the catalogue, one entry in words, and its figures from records."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what computes is loaded when the verb runs
    from himoya.dictionary.countries import DisclosureRules
    from himoya.dictionary.dictionary import Dictionary
    from himoya.dictionary.indicators import Indicator
    from himoya.dictionary.record_tables import RecordTable
    from himoya.statistics.indicators.computing import Computed

NAME = "indicators"
SUMMARY = "List the indicators, show how one is worked out, compute it from records"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("list", "show", "compute"),
        help="list: the catalogue; show: one indicator in words; compute: its figures from records",
    )
    parser.add_argument("indicator", nargs="?", help="the indicator, as “list” names it")
    parser.add_argument(
        "--records", type=Path, help="a .parquet file, or a folder with one per record type"
    )
    parser.add_argument(
        "--observed", metavar="YYYY-MM-DD", help="count what had happened by this day; else today"
    )
    parser.add_argument(
        "--public",
        action="store_true",
        help="protect small numbers by the country's rules, and withhold what an attack breaks",
    )
    parser.add_argument("--country", help="the country whose overlay applies")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    from himoya.commands.countries import dictionary_for
    from himoya.commands.indicators_shown import as_json, catalogue, described, in_words

    language: Language = arguments.language
    if arguments.what == "compute":
        dictionary, found = _computed(arguments, language)
        _warn_of_withheld(found, language)
        if arguments.json:
            print(json.dumps(as_json(found, language), ensure_ascii=False, indent=1))
        else:
            print(in_words(found, dictionary, language), end="")
        return 0
    dictionary = dictionary_for(arguments.country, language)
    one = _named(dictionary, arguments.indicator, language) if arguments.what == "show" else None
    entries = list(dictionary.indicators.values()) if one is None else [one]
    if arguments.json:
        told = {"indicators": [described(entry, language) for entry in entries]}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print(catalogue(entries, dictionary, language, in_full=one is not None), end="")
    return 0


def _named(dictionary: Dictionary, name: str | None, language: Language) -> Indicator:
    known = dictionary.indicators
    if name is not None and name in known:
        return known[name]
    text = "There is no indicator “{name}”. Known: {known}."
    raise Misuse(sentences.say(language, text, name=name or "", known=", ".join(known)))


def _computed(arguments: argparse.Namespace, language: Language) -> tuple[Dictionary, Computed]:
    from himoya.commands.countries import dictionary_for
    from himoya.commands.tabulate import country_of
    from himoya.exchange.parquet import read_records

    observed = _day(arguments.observed, language)
    if arguments.records is None:
        raise Misuse(sentences.say(language, "{argument} is needed here.", argument="--records"))
    records = read_records(arguments.records, language)
    country = arguments.country or country_of(records, language)
    dictionary = dictionary_for(country, language)
    one = _named(dictionary, arguments.indicator, language)
    rules = dictionary.country.disclosure
    if arguments.public and rules is None:
        raise Misuse(
            sentences.say(
                language,
                "{country} has no rules of disclosure (disclosure.yaml), so nothing of it can be "
                "made public.",
                country=dictionary.country.name.in_language(language),
            )
        )
    return dictionary, _figures(
        dictionary, records, one, observed, rules if arguments.public else None, language
    )


def _figures(
    dictionary: Dictionary,
    records: dict[str, RecordTable],
    one: Indicator,
    observed: date,
    rules: DisclosureRules | None,
    language: Language,
) -> Computed:
    from himoya.statistics.encoding import MissingRecords
    from himoya.statistics.indicators.computing import FiguresInTable, NeverWorkedOut, compute

    say = sentences.say
    try:
        return compute(dictionary, records, one.indicator, observed, rules)
    except NeverWorkedOut:
        why = one.formula.in_language(language)
        text = "“{name}” is not worked out. {why}"
        raise Misuse(say(language, text, name=one.name.in_language(language), why=why)) from None
    except FiguresInTable as elsewhere:
        text = "The figures of this indicator are a table: himoya tabulate {table}"
        raise Misuse(say(language, text, table=elsewhere.table)) from None
    except MissingRecords as missing:
        label = dictionary.records[missing.record].label.in_language(language)
        text = "There are no records “{label}” ({record}), which {tables} counts."
        told = {"label": label, "record": missing.record, "tables": one.indicator}
        raise Misuse(say(language, text, **told)) from None


def _warn_of_withheld(found: Computed, language: Language) -> None:
    """Tell the statistician, and nobody else, what the attack on protected figures has broken."""
    say = sentences.say
    if found.withheld_whole:
        text = "Withheld whole, because readers could work out small numbers: {years}."
        years = ", ".join(map(str, found.withheld_whole))
        print(say(language, text, years=years), file=sys.stderr)
    if found.time_withheld:
        text = "The counts are withheld, because readers could work out small numbers from them."
        print(say(language, text), file=sys.stderr)


def _day(asked: str | None, language: Language) -> date:
    if asked is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(asked)
    except ValueError:
        text = "“{day}” is not a day. Accepted: year, month and day, such as 2026-06-30."
        raise Misuse(sentences.say(language, text, day=asked)) from None
