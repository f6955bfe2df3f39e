"""`himoya convert`: a file in its own or a foreign layout -> records as Parquet."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.countries import dictionary_of_delivery
from himoya.commands.errors import Misuse
from himoya.commands.progress import progress_of_rows
from himoya.commands.sentences import sentences
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.findings import Severity
from himoya.languages.codes import Language

if TYPE_CHECKING:  # the exchange room is loaded when the verb runs
    from himoya.dictionary.record_tables import RecordTable
    from himoya.exchange.conversion_summary import ConversionSummary
    from himoya.exchange.delivery import CheckReport
    from himoya.exchange.mapping import FiguresLayout, Layout

NAME = "convert"
SUMMARY = "Turn a file into records (Parquet), every input row accounted for"

#: The layout of our own templates and CSV files.
OWN_LAYOUT = "himoya"

#: Refusals printed to a person; all of them stand in the summary.
_PRINTED = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a workbook (.xlsx), a CSV file, or a folder")
    parser.add_argument(
        "--mapping",
        default=OWN_LAYOUT,
        help="the layout of the file: himoya (our own), or a foreign one such as ctdc-cleaned",
    )
    parser.add_argument("--country", help="the country whose overlay applies")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help="a .parquet file, or a folder"
    )
    parser.add_argument("--summary", type=Path, help="write rows read, kept and refused as JSON")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    dictionary = dictionary_of_delivery(arguments.country, arguments.file, language)
    if arguments.mapping == OWN_LAYOUT:
        summary = convert_own(arguments.file, dictionary, language, arguments.output)
    else:
        layout = layout_named(arguments.mapping, language)
        summary = convert_foreign(arguments.file, layout, dictionary, language, arguments.output)
    if arguments.summary is not None:
        _write_json(summary.as_dict(), arguments.summary)
    _print(summary, language)
    if summary.read != summary.records + summary.refused:
        raise Misuse(sentences.say(language, "The rows do not add up."))
    return 0


def _print(summary: ConversionSummary, language: Language) -> None:
    for note in summary.notes:
        print(note)
    for refusal in summary.refusals[:_PRINTED]:
        place = (refusal.file, refusal.sheet, str(refusal.row), refusal.column)
        print(" · ".join(part for part in place if part) + f"\n  {refusal.reason}")
    if len(summary.refusals) > _PRINTED:
        text = "… and {number} more; --summary FILE gives all of them."
        print(sentences.say(language, text, number=len(summary.refusals) - _PRINTED))
    print(
        sentences.say(
            language,
            "Rows read: {read} = records {records} + refused {refused}.",
            read=summary.read,
            records=summary.records,
            refused=summary.refused,
        )
    )


def layout_named(name: str, language: Language) -> Layout | FiguresLayout:
    """Read a mapping; raises Misuse, in the reader's language, listing those there are."""
    from himoya.exchange.mapping import UnknownMapping, read_mapping

    try:
        return read_mapping(name)
    except UnknownMapping as unknown:
        raise Misuse(
            sentences.say(
                language,
                "There is no mapping “{name}”. There are: {known}.",
                name=name,
                known=", ".join((OWN_LAYOUT, *unknown.known)),
            )
        ) from None


def convert_own(
    file: Path, dictionary: Dictionary, language: Language, output: Path
) -> ConversionSummary:
    """Convert a file in our own layout; a row with an error is refused."""
    from himoya.exchange.conversion_summary import ConversionSummary, RefusedRow
    from himoya.exchange.delivery import Watcher, check_delivery
    from himoya.exchange.gathering import RecordGatherer

    gatherer = RecordGatherer(dictionary)
    with progress_of_rows(sentences.say(language, "Reading")) as progress:
        watcher = Watcher(progress, gatherer.take)
        report = check_delivery(file, dictionary, language, today=date.today(), watcher=watcher)
    _refuse_unread(report, language)
    for name in report.records:
        gatherer.expect(dictionary.records[name])
    tables = gatherer.tables(without=report.refused_later)
    records = sum(len(table) for table in tables.values())
    summary = ConversionSummary(read=report.rows, records=records, refused=report.rows - records)
    for one in report.findings:
        if one.severity is Severity.ERROR and one.row is not None:
            place = (one.row, one.column or "", one.value or "", one.message)
            summary.refusals.append(RefusedRow(*place, one.file, one.sheet, one.rule, one.position))
        elif one.row is None:
            summary.notes.append(f"{one.file}: {one.message}")
    _write(tables, dictionary, output, language)
    return summary


def _refuse_unread(report: CheckReport, language: Language) -> None:
    """Raise Misuse where a file or sheet was not read: its rows would be counted nowhere."""
    unread = [
        " · ".join(filter(None, (one.file, one.sheet))) + f": {one.message}"
        for one in report.findings
        if one.severity is Severity.ERROR and one.row is None
    ]
    if unread:
        said = sentences.say(language, "Nothing was written.")
        raise Misuse("\n".join([*unread, said]))


def _write(
    tables: Mapping[str, RecordTable], dictionary: Dictionary, output: Path, language: Language
) -> None:
    from himoya.exchange.gathering import SeveralRecordTypes, write_tables

    try:
        write_tables(tables, dictionary, output)
    except SeveralRecordTypes as several:
        raise Misuse(
            sentences.say(
                language,
                "The file holds records of several types ({records}). Name a folder after -o.",
                records=", ".join(several.records),
            )
        ) from None


def convert_foreign(
    file: Path,
    layout: Layout | FiguresLayout,
    dictionary: Dictionary,
    language: Language,
    output: Path,
) -> ConversionSummary:
    """Convert a file in a foreign layout: records, or published aggregates."""
    from himoya.exchange.converting import convert_records
    from himoya.exchange.foreign_figures import convert_figures
    from himoya.exchange.mapping import FiguresLayout

    with progress_of_rows(sentences.say(language, "Reading")) as progress:
        if isinstance(layout, FiguresLayout):
            return convert_figures(file, layout, language, output)
        today = date.today()
        gatherer, summary = convert_records(file, layout, dictionary, language, today, progress)
    _write(gatherer.tables(), dictionary, output, language)
    return summary


def _write_json(data: dict[str, object], file: Path) -> None:
    from himoya.exchange.finished_files import finished

    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    with finished(file) as unfinished:
        unfinished.write_text(text, encoding="utf-8")
