"""`--glotip FILE [--edition DAY]`: the UN's data file, for commands that write public pages."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences

if TYPE_CHECKING:  # what reads is loaded when the verb runs
    from himoya.dictionary.figures import FigureBook


def add_glotip_options(parser: argparse.ArgumentParser) -> None:
    """Let a command take the UN's file, which is not in the project."""
    parser.add_argument(
        "--glotip",
        type=Path,
        metavar="FILE",
        help="the UN's data file on trafficking, as you downloaded it, to be shown besides",
    )
    parser.add_argument(
        "--edition", metavar="DAY", help="the day of that file (2025-04-14) where it does not say"
    )


def book_with_glotip(arguments: argparse.Namespace) -> FigureBook:
    """Return what others published, with the file where one is named. Raises Misuse."""
    from himoya.dictionary.reading_figures import read_published_figures
    from himoya.publishing.glotip_file import with_glotip

    book = read_published_figures()
    if arguments.glotip is None:
        return book
    return with_glotip(book, arguments.glotip, arguments.language, _day(arguments))


def _day(arguments: argparse.Namespace) -> date | None:
    if arguments.edition is None:
        return None
    try:
        return date.fromisoformat(arguments.edition)
    except ValueError:
        text = "“{day}” is no day. Accepted: 2025-04-14."
        raise Misuse(sentences.say(arguments.language, text, day=arguments.edition)) from None
