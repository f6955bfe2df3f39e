"""`himoya training cascade`: trainers, and those whom they trained in turn."""

from __future__ import annotations

import argparse
from pathlib import Path

from himoya.commands.training_source import add_source_arguments, require_one_source
from himoya.languages.codes import Language

SUMMARY = "Follow onward training: trainers, and those whom they trained in turn"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_source_arguments(parser)
    # Taken, to be refused with the way to public figures.
    parser.add_argument("--public", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--svg", type=Path, metavar="FILE", help="draw it to a file")
    parser.add_argument(
        "--observed",
        metavar="YYYY-MM-DD",
        help="the day on which trainers are idle or not; else the programme's last",
    )


def run(arguments: argparse.Namespace) -> int:
    from himoya.commands.training_cascade_shown import run_cascade

    language: Language = arguments.language
    require_one_source(arguments, language)
    return run_cascade(arguments, language)
