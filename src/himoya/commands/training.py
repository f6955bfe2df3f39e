"""`himoya training`: how many people events reached, and how far trainers carried it on."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what counts is loaded when the verb runs
    from himoya.programmes.facts.programme import Programme

NAME = "training"
SUMMARY = "Count the people at trainings and events, and follow onward training by trainers"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("count", "cascade"),
        help="count: people at events; cascade: trainers and those whom they trained in turn",
    )
    parser.add_argument(
        "--programme", metavar="ID", help="a programme by its id, or the file of one"
    )
    parser.add_argument(
        "--events",
        type=Path,
        metavar="FILE",
        help="a list of events (.yaml, .json) or of people at events (.csv, .xlsx)",
    )
    parser.add_argument(
        "--data",
        type=Path,
        help="the data folder; else the one that HIMOYA_DATA names, else ./data",
    )
    parser.add_argument(
        "--public", action="store_true", help="protect small numbers by the country's rules"
    )
    parser.add_argument(
        "--country", help="with --public: the country whose rules apply; else the programme's"
    )
    parser.add_argument("--svg", type=Path, metavar="FILE", help="for cascade: draw it to a file")
    parser.add_argument(
        "--observed",
        metavar="YYYY-MM-DD",
        help="for cascade: the day on which trainers are idle or not; else the programme's last",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    _require_one_source(arguments, language)
    if arguments.what == "cascade":
        from himoya.commands.training_cascade import run_cascade

        return run_cascade(arguments, language)
    from himoya.commands.training_count import count_asked, print_count
    from himoya.programmes.counting.as_data import as_data

    found = count_asked(arguments, language)
    if arguments.json:
        told = as_data(found.count, language, found.shown)
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print_count(found, language)
    return 0


def _require_one_source(arguments: argparse.Namespace, language: Language) -> None:
    if (arguments.programme is None) == (arguments.events is None):
        text = "Name either a programme (--programme) or a list (--events)."
        raise Misuse(sentences.say(language, text))


def programme_asked(arguments: argparse.Namespace, language: Language) -> Programme:
    """Return the programme that a line names; raises Misuse in the reader's language."""
    from himoya.platform.start import data_folder
    from himoya.programmes.facts.reading import UnreadableProgramme
    from himoya.programmes.facts.shelf import UnknownProgramme, programme_named

    try:
        return programme_named(arguments.programme, data_folder(arguments.data))
    except (UnknownProgramme, UnreadableProgramme) as error:
        raise Misuse(error.in_words(language)) from None
