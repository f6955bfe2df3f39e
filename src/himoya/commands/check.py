"""`himoya check`: what in a file cannot be read or cannot be true, row by row."""

from __future__ import annotations

import argparse
import contextlib
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.convert import OWN_LAYOUT, layout_named
from himoya.commands.countries import dictionary_of_delivery
from himoya.commands.errors import Misuse
from himoya.commands.progress import progress_of_rows
from himoya.commands.sentences import sentences
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.findings import Finding, Severity
from himoya.languages.codes import Language

if TYPE_CHECKING:  # the exchange room is loaded when the verb runs
    from himoya.exchange.delivery import CheckReport

NAME = "check"
SUMMARY = "Check a workbook, CSV file or folder, and name every problem by row and column"

#: Findings printed to a person; all of them stand in the marked copy and in the JSON.
_PRINTED = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a workbook (.xlsx), a CSV file, or a folder")
    parser.add_argument("--record", help="the record type, where the headings should not decide")
    parser.add_argument("--country", help="the country whose overlay applies")
    parser.add_argument("--mapping", help="the foreign layout of the file, such as ctdc-cleaned")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.add_argument(
        "--marked",
        type=Path,
        help="write a copy of the workbook with the cells at fault marked; for a folder, a folder",
    )


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    dictionary = dictionary_of_delivery(arguments.country, arguments.file, language)
    if arguments.record is not None and arguments.record not in dictionary.records:
        raise Misuse(
            sentences.say(
                language,
                "There is no record type “{record}”. There are: {known}.",
                record=arguments.record,
                known=", ".join(dictionary.records),
            )
        )
    report = _checked(arguments, dictionary)
    if arguments.marked is not None:
        _mark(arguments.file, report, arguments.marked, language)
    if arguments.json:
        print(json.dumps(report.as_dict(), ensure_ascii=False, indent=1))
    else:
        print_findings(report.rows, report.findings, language)
    return 1 if report.count(Severity.ERROR) else 0


def _checked(arguments: argparse.Namespace, dictionary: Dictionary) -> CheckReport:
    from himoya.exchange.delivery import Watcher, check_delivery
    from himoya.exchange.foreign_checks import check_through_mapping

    file, language, today = arguments.file, arguments.language, date.today()
    if arguments.mapping not in (None, OWN_LAYOUT):
        layout = layout_named(arguments.mapping, language)
        return check_through_mapping(file, layout, dictionary, language, today)
    with progress_of_rows(sentences.say(language, "Checking")) as progress:
        return check_delivery(
            file,
            dictionary,
            language,
            today=today,
            record=arguments.record,
            watcher=Watcher(progress),
        )


def _mark(path: Path, report: CheckReport, copy: Path, language: Language) -> None:
    from himoya.exchange.marked_copies.writing import write_marked_copies, write_marked_copy
    from himoya.exchange.safe_workbooks import RefusedFile

    if path.is_dir():
        write_marked_copies(path, report.findings, copy, language)
        return
    if copy.suffix.lower() != ".xlsx":
        text = "A marked copy is a workbook: give it a name ending in .xlsx."
        raise Misuse(sentences.say(language, text))
    # What was not opened has no copy; the reason is among the findings.
    with contextlib.suppress(RefusedFile):
        write_marked_copy(path, report.findings, copy, language)


def print_findings(rows: int, findings: list[Finding], language: Language) -> None:
    """Tell a person what was found, the first findings one by one."""
    for finding in findings[:_PRINTED]:
        place = " · ".join(
            str(part)
            for part in (finding.file, finding.sheet, finding.row, finding.column)
            if part is not None
        )
        kind = sentences.say(language, "error" if finding.severity == "error" else "warning")
        print(f"{place}\n  {kind}: {finding.message} [{finding.rule}]")
    if len(findings) > _PRINTED:
        print(
            sentences.say(
                language,
                "… and {number} more. --json or --marked gives all of them.",
                number=len(findings) - _PRINTED,
            )
        )
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    print(
        sentences.say(
            language,
            "Rows read: {rows}. Errors: {errors}. Warnings: {warnings}.",
            rows=rows,
            errors=errors,
            warnings=len(findings) - errors,
        )
    )
