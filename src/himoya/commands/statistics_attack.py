"""`himoya statistics attack`: what a stranger works out of published tables.

Exit code 0, also where something is found; with `--strict` 1 where anything is found or tables
contradict themselves.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from himoya.commands.errors import Misuse
from himoya.commands.progress import progress_of_rows
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

SUMMARY = "Find out what readers can work out of published tables, hidden cells and rounded ones"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="published tables: tidy CSV, the UN's file, a YAML that describes a table, a folder; "
        "a table in two files is attacked as two editions",
    )
    parser.add_argument(
        "--width",
        type=int,
        metavar="K",
        help="name cells that keep a range narrower than this; else one less than the k of <k",
    )
    parser.add_argument(
        "--own-cell",
        action="store_true",
        help="also find what somebody learns who knows to be the only one in a cell",
    )
    parser.add_argument(
        "--reveal",
        action="store_true",
        help="also print the counts found; keep such a page as you keep records",
    )
    parser.add_argument("--strict", action="store_true", help="exit code 1 where anything is found")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    from himoya.commands.attack_as_json import report_as_json
    from himoya.commands.attack_in_words import print_report
    from himoya.statistics.disclosure.attacking import SolverFailed, attack
    from himoya.statistics.published_tables import read_published_tables

    language: Language = arguments.language
    if arguments.width is not None and arguments.width < 1:
        text = "--width needs a whole number of 1 or more."
        raise Misuse(sentences.say(language, text))
    read = read_published_tables(arguments.paths, language)
    for notice in read.noticed:
        print(notice, file=sys.stderr)
    try:
        with progress_of_rows(sentences.say(language, "Attacking")) as told:
            report = attack(
                read.tables, width=arguments.width, own_cells=arguments.own_cell, told=told
            )
    except SolverFailed as error:
        text = "The solver found no answer ({state}), so nothing can be said of these tables."
        raise Misuse(sentences.say(language, text, state=error)) from error
    if arguments.json:
        content = report_as_json(report, reveal=arguments.reveal)
        print(json.dumps(content, ensure_ascii=False, indent=1))
    else:
        print_report(report, language, reveal=arguments.reveal)
    found = bool(report.findings or report.contradictions or report.own_cells)
    return 1 if arguments.strict and found else 0
