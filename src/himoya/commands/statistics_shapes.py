"""`himoya statistics shapes RELEASE -o FOLDER`: a release in the forms that other programs read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what reads and writes is loaded when the verb runs
    from himoya.dictionary.dictionary import Dictionary

SUMMARY = "Write the tables of a release as JSON-stat, SDMX, Open SDG or SIAT files"

#: As `himoya.exchange.shapes` names them; not imported, so that --help stays quick.
_SHAPES = ("json-stat", "open-sdg", "sdmx-csv", "sdmx-ml", "siat")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "release",
        type=Path,
        metavar="RELEASE",
        help="a folder that `himoya statistics protect` wrote",
    )
    parser.add_argument(
        "--shape",
        action="append",
        choices=_SHAPES,
        default=[],
        help="the shape to write, again for more; else every shape that a table can take",
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help="a new folder for the files"
    )


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    _refuse_existing(arguments.output, language)
    from himoya.commands.countries import dictionary_for
    from himoya.publishing.section.whole import read_releases
    from himoya.publishing.shape_files import NoneFits, write_shapes

    def dictionary_of(country: str) -> Dictionary:
        return dictionary_for(country, language)

    (release,), dictionary = read_releases([arguments.release], dictionary_of, language)
    try:
        files = write_shapes(arguments.output, release, dictionary, arguments.shape)
    except NoneFits:
        text = "No table of the release can take the shape {shapes}, so nothing was written."
        shapes = ", ".join(arguments.shape or _SHAPES)
        raise Misuse(sentences.say(language, text, shapes=shapes)) from None
    text = "Files written: {files}. Folder: {folder}"
    print(sentences.say(language, text, files=files, folder=arguments.output))
    return 0


def _refuse_existing(output: Path, language: Language) -> None:
    if output.exists() or output.is_symlink():
        text = "{folder} is there already, so nothing was written. Name a new folder."
        raise Misuse(sentences.say(language, text, folder=output))
