"""`himoya statistics consistency`: what in published figures contradicts itself, table by table."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.sentences import sentences
from himoya.dictionary.findings import Severity
from himoya.languages.codes import Language

if TYPE_CHECKING:  # the statistics room is loaded when the verb runs
    from himoya.statistics.consistency import ConsistencyFinding
    from himoya.statistics.published_tables import PublishedTables

SUMMARY = "Check whether published figures agree with themselves and with each other"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        type=Path,
        nargs="+",
        metavar="PATH",
        help="files of published tables (the UN's file, our releases, tables described in YAML), "
        "or folders of them; two files of one publication are compared as editions",
    )
    parser.add_argument(
        "--strict", action="store_true", help="end with exit code 1 where there is an error"
    )
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(arguments: argparse.Namespace) -> int:
    from himoya.statistics.consistency import check_consistency
    from himoya.statistics.published_tables import read_published_tables

    language: Language = arguments.language
    read = read_published_tables(arguments.paths, language)
    for noticed in read.noticed:
        print(noticed, file=sys.stderr)
    findings = check_consistency(read.tables, language)
    if arguments.json:
        found = {"findings": [finding.as_dict() for finding in findings]}
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        _print_findings(findings, language)
        _print_summary(read, findings, language)
    return 1 if arguments.strict and _number_of(Severity.ERROR, findings) else 0


def _print_findings(findings: Sequence[ConsistencyFinding], language: Language) -> None:
    """Group what was found by the table it is about."""
    kinds = {
        Severity.ERROR: sentences.say(language, "error"),
        Severity.WARNING: sentences.say(language, "warning"),
    }
    about = groupby(findings, key=lambda one: (one.country, one.year, one.indicator))
    for place, group in about:
        print(" · ".join(filter(None, place)) or "–")
        for finding in group:
            print(f"  {kinds[finding.severity]}: {finding.message} [{finding.rule}]")


def _print_summary(
    read: PublishedTables, findings: Sequence[ConsistencyFinding], language: Language
) -> None:
    errors = _number_of(Severity.ERROR, findings)
    print(
        sentences.say(
            language,
            "Tables read: {tables}, figures: {figures}. Errors: {errors}. Warnings: {warnings}.",
            tables=len(read.tables),
            figures=sum(len(table.cells) for table in read.tables),
            errors=errors,
            warnings=len(findings) - errors,
        )
    )
    if not findings:
        text = "Nothing here contradicts itself. Whether the figures are true, no check can tell."
        print(sentences.say(language, text))


def _number_of(severity: Severity, findings: Sequence[ConsistencyFinding]) -> int:
    return sum(finding.severity is severity for finding in findings)
