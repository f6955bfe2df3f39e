"""`himoya tabulate`: records -> correct national tables, plain or safe to publish."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from himoya.commands.countries import dictionary_for
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import PeriodKind, ResultTable
from himoya.dictionary.tables import TableDefinition, TableDimension
from himoya.languages.codes import Language

if TYPE_CHECKING:  # the rooms are loaded when the verb runs
    from himoya.dictionary.countries import DisclosureRules
    from himoya.dictionary.record_tables import RecordTable
    from himoya.statistics.tabulation import GivingUpTotals

NAME = "tabulate"
SUMMARY = "Count records into tables: CSV, workbook, JSON or page, on request safe to publish"

#: As typed; hyphens read better on a command line than underscores.
_PERIODS = {kind.value.replace("_", "-"): kind for kind in PeriodKind}

#: For readers and spreadsheets, all tables in one file; then the shapes of others, one table each.
_FORMATS = ("csv", "xlsx", "json", "html")
_SHAPES = ("json-stat", "open-sdg", "sdmx-csv", "sdmx-ml", "siat")

_BY_A_PLAN = "himoya statistics protect"


class Totals(StrEnum):
    """What becomes of a national total that would tell of a few, as in a publication plan."""

    HELD = "held"
    GIVEN_UP = "given-up"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="tables, as --list names them")
    parser.add_argument(
        "--records", type=Path, help="a .parquet file, or a folder with one per record type"
    )
    parser.add_argument("-o", "--output", type=Path, help="the file to write")
    parser.add_argument(
        "--format", choices=(*_FORMATS, *_SHAPES), help="form; else as the file's name ends"
    )
    parser.add_argument(
        "--public",
        action="store_true",
        help="protect small numbers over all tables together, by the country's rules",
    )
    parser.add_argument(
        "--totals",
        choices=tuple(one.value for one in Totals),
        help="with --public: hold national totals exact and refuse where they tell of a few, or "
        "give those up; else they are held, and what they may betray is said",
    )
    parser.add_argument(
        "--period", choices=tuple(_PERIODS), default="year", help="length of the periods"
    )
    parser.add_argument("--country", help="the country whose overlay and dissemination rules apply")
    parser.add_argument("--list", action="store_true", help="name the tables there are")
    parser.add_argument("--json", action="store_true", help="with --list: as JSON")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    if arguments.list:
        dictionary = dictionary_for(arguments.country, language)
        _list(dictionary, language, as_json=arguments.json)
        return 0
    for given, what in (
        (arguments.tables, "TABLE"),
        (arguments.records, "--records"),
        (arguments.output, "--output"),
    ):
        if not given:
            raise Misuse(sentences.say(language, "{argument} is needed here.", argument=what))
    form = _form(arguments.format, arguments.output, language)
    from himoya.exchange.parquet import read_records

    records = read_records(arguments.records, language)
    country = arguments.country or country_of(records, language)
    dictionary = dictionary_for(country, language)
    kind = _PERIODS[arguments.period]
    asked = tuple(dict.fromkeys(arguments.tables))
    if arguments.public and arguments.country:
        _refuse_forbidden(dictionary, asked, kind, language)
    chosen = Totals(arguments.totals) if arguments.totals else None
    public = (chosen or Totals.HELD) if arguments.public else None
    tables = count(dictionary, records, asked, kind, language, public=public)
    if arguments.public and chosen is not None:
        require_safe(tables, language, chosen)
    _write(tables, arguments.output, form, language, dictionary)
    print(
        sentences.say(
            language,
            "Tables written to {file}: {number}, figures: {figures}.",
            file=arguments.output,
            number=len(tables),
            figures=sum(len(table.cells) for table in tables),
        )
    )
    warn_of_exposure(tables, language)
    if not arguments.public and form in _SHAPES:
        text = "These are exact figures for use in the house. What is published is made with {way}."
        print(sentences.say(language, text, way="--public"), file=sys.stderr)
    return 0


def _write(
    tables: Sequence[ResultTable],
    file: Path,
    form: str,
    language: Language,
    dictionary: Dictionary,
) -> None:
    from himoya.exchange.finished_files import finished
    from himoya.exchange.gate import inside
    from himoya.exchange.result_tables import write_inside
    from himoya.exchange.shapes import inside_text, shapes_of

    given = inside(tables)
    if form not in _SHAPES:
        write_inside(given, file, form, language, dictionary)
        return
    if len(given) != 1 or form not in shapes_of(given[0], dictionary):
        raise Misuse(_no_such_shape(form, tables, list(shapes_of(given[0], dictionary)), language))
    with finished(file) as unfinished:
        unfinished.write_text(inside_text(given[0], form, language, dictionary), encoding="utf-8")


def _no_such_shape(
    form: str, tables: Sequence[ResultTable], fits: Sequence[str], language: Language
) -> str:
    if len(tables) > 1:
        text = "A file of the form {form} holds one table. Name one, and run again for the next."
        return sentences.say(language, text, form=form)
    return sentences.say(
        language,
        "{table} cannot take the form {form}. It can take: {forms}.",
        table=tables[0].definition.table,
        form=form,
        forms=", ".join((*_FORMATS, *fits)),
    )


def warn_of_exposure(tables: Sequence[ResultTable], language: Language) -> None:
    """Tell the statistician, and nobody else, what exact totals may betray, and the ways out."""
    exposed = [table for table in tables if table.exposed]
    if exposed:
        text = sentences.say(
            language,
            "Small numbers that readers may work out from exact totals: {number} ({tables}). "
            "Let somebody judge them before this is published.",
            number=sum(table.exposed for table in exposed),
            tables=", ".join(table.definition.table for table in exposed),
        )
        print(f"{text} {_way_out(language, Totals.HELD)}", file=sys.stderr)


def require_safe(tables: Sequence[ResultTable], language: Language, totals: Totals) -> None:
    """Raise Misuse, with a way out, where readers could work out counts of few."""
    from himoya.statistics.disclosure.attacking import SolverFailed
    from himoya.statistics.disclosure.errors import AttackNotEnded
    from himoya.statistics.told_of_few import told_of_few

    try:
        told = told_of_few(tables)
    except SolverFailed:
        raise Misuse(AttackNotEnded().in_language(language)) from None
    if told:
        found = sentences.say(
            language,
            "Nothing was written: readers could work out small numbers: {number} ({tables}).",
            number=sum(told.values()),
            tables=", ".join(told),
        )
        raise Misuse(f"{found} {_way_out(language, totals)}")


def _way_out(language: Language, totals: Totals) -> str:
    if totals is Totals.GIVEN_UP:
        return sentences.say(
            language, "Publish fewer or coarser tables, by a plan: {command}", command=_BY_A_PLAN
        )
    return sentences.say(
        language,
        "Either leave these tables out, or give up the totals that tell of a few: {option}",
        option="--totals given-up",
    )


def country_of(records: Mapping[str, RecordTable], language: Language) -> str | None:
    """Return the country that records name; raises Misuse where they name several."""
    named = tuple(dict.fromkeys(one.country for one in records.values() if one.country))
    if len(named) > 1:
        raise Misuse(
            sentences.say(
                language,
                "The records come from several countries ({countries}). Count each country alone.",
                countries=", ".join(named),
            )
        )
    return named[0] if named else None


def count(
    dictionary: Dictionary,
    records: dict[str, RecordTable],
    tables: Sequence[str],
    kind: PeriodKind,
    language: Language,
    *,
    public: Totals | None,
) -> list[ResultTable]:
    """Count records into tables, protected if ``public`` says what becomes of national totals.

    Raises Misuse for what cannot be counted, in one sentence.
    """
    from himoya.dictionary.population import read_population
    from himoya.dictionary.reading import country_folder
    from himoya.statistics.encoding import MissingRecords
    from himoya.statistics.tabulation import UnknownTable, tabulate

    rules = dictionary.country.disclosure
    if public is not None and rules is None:
        raise Misuse(
            sentences.say(
                language,
                "{country} has no rules of disclosure (disclosure.yaml), so nothing of it can be "
                "made public.",
                country=dictionary.country.name.in_language(language),
            )
        )
    population = read_population(country_folder(dictionary.country.folder))
    try:
        return tabulate(
            dictionary,
            records,
            tables,
            period_kind=kind,
            protect=_protection(rules, public),
            population=population,
        )
    except UnknownTable as unknown:
        raise Misuse(_no_such_table(unknown.table, unknown.near, language)) from None
    except MissingRecords as missing:
        label = dictionary.records[missing.record].label.in_language(language)
        raise Misuse(
            sentences.say(
                language,
                "There are no records “{label}” ({record}), which {tables} counts.",
                label=label,
                record=missing.record,
                tables=", ".join(missing.tables),
            )
        ) from None


def _refuse_forbidden(
    dictionary: Dictionary, tables: Sequence[str], kind: PeriodKind, language: Language
) -> None:
    """Raise Misuse where a dissemination rule of the country keeps a table from the public."""
    from himoya.dictionary.dissemination import Audience
    from himoya.publishing.dissemination_in_words import forbidden_in_words
    from himoya.statistics.dissemination import Going, forbidden

    for name in tables:
        table = dictionary.tables.get(name)
        if table is None:
            continue  # said by who counts it
        going = Going(table=table, audience=Audience.PUBLIC, period_kind=kind)
        found = forbidden(dictionary, going)
        if found is not None:
            raise Misuse(forbidden_in_words(found, dictionary, language))


def _protection(
    rules: DisclosureRules | None, public: Totals | None
) -> DisclosureRules | GivingUpTotals | None:
    from himoya.statistics.tabulation import GivingUpTotals

    if rules is None or public is None:
        return None
    return GivingUpTotals(rules) if public is Totals.GIVEN_UP else rules


def _no_such_table(table: str, near: Sequence[str], language: Language) -> str:
    if near:
        text = sentences.say(
            language,
            "There is no table “{table}”. Did you mean {near}?",
            table=table,
            near=", ".join(near),
        )
    else:
        text = sentences.say(language, "There is no table “{table}”.", table=table)
    command = "himoya tabulate --list"
    return f"{text}\n{sentences.say(language, 'More: {command}', command=command)}"


def _form(asked: str | None, file: Path, language: Language) -> str:
    form = asked or file.suffix.lstrip(".").lower()
    if form not in (*_FORMATS, *_SHAPES):
        raise Misuse(
            sentences.say(
                language,
                "The form of {file} is not known; --format is one of: {forms}.",
                file=file,
                forms=", ".join((*_FORMATS, *_SHAPES)),
            )
        )
    return form


def _list(dictionary: Dictionary, language: Language, *, as_json: bool) -> None:
    if as_json:
        listed = [_described(one, dictionary, language) for one in dictionary.tables.values()]
        print(json.dumps({"tables": listed}, ensure_ascii=False, indent=1))
        return
    for table in dictionary.tables.values():
        unit = dictionary.units[table.unit].label.in_language(language)
        print(f"{table.table}\n  {table.title.in_language(language)} [{unit}]")


def _described(
    table: TableDefinition, dictionary: Dictionary, language: Language
) -> dict[str, Any]:
    return {
        "table": table.table,
        "title": table.title.in_language(language),
        "unit": table.unit,
        "record": table.record,
        "counting_date": table.counting_date,
        "measure": table.measure.value,
        "dimensions": [_dimension(one, table, dictionary, language) for one in table.dimensions],
        "source": table.source,
        "verified": table.verified,
        "national": table.national,
    }


def _dimension(
    dimension: TableDimension, table: TableDefinition, dictionary: Dictionary, language: Language
) -> dict[str, Any]:
    path = dimension.field
    if path is not None and "." not in path:
        path = f"{table.record}.{path}"
    field = None if path is None else dictionary.field(path)
    return {
        "dimension": dimension.dimension,
        "title": dimension.title.in_language(language),
        "codelist": dimension.codelist if field is None else field.codelist,
        "standard": dimension.roll_up,
        "several_answers": field is not None and field.many,
        "total": dimension.has_total,
    }
