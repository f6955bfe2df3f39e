"""What a line of `himoya training` counts or follows: a programme, or a list of events."""

from __future__ import annotations

import argparse
from pathlib import Path

from himoya.commands.data_option import add_data_option
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language


def add_source_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a line name its programme or its list."""
    parser.add_argument(
        "--programme", metavar="ID", help="a programme by its id, or the file of one"
    )
    parser.add_argument(
        "--events",
        type=Path,
        metavar="FILE",
        help="a list of events (.yaml, .json) or of people at events (.csv, .xlsx)",
    )
    add_data_option(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def require_one_source(arguments: argparse.Namespace, language: Language) -> None:
    """Refuse a line with neither, or both. Raises Misuse."""
    if (arguments.programme is None) == (arguments.events is None):
        text = "Name either a programme (--programme) or a list (--events)."
        raise Misuse(sentences.say(language, text))
