"""`himoya statistics section RELEASE … -o FOLDER`: protected releases as public pages."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.errors import Misuse
from himoya.commands.glotip_option import add_glotip_options, book_with_glotip
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what reads and writes is loaded when the verb runs
    from himoya.dictionary.dictionary import Dictionary
    from himoya.publishing.section.reading import Release

SUMMARY = "Write protected releases as pages in four languages that open from disk"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "releases",
        type=Path,
        nargs="*",
        metavar="RELEASE",
        help="folders that `himoya statistics protect` wrote, the oldest first",
    )
    parser.add_argument(
        "--country", help="without releases: whose figures, published by others, are shown"
    )
    add_glotip_options(parser)
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help="a new folder for the pages"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    _refuse_existing(arguments.output, language)
    from himoya.commands.countries import dictionary_for
    from himoya.publishing.section.frame import FRONT
    from himoya.publishing.section.whole import (
        refuse_what_is_for_experts,
        write_what_others_published,
        write_whole_section,
    )

    def dictionary_of(country: str) -> Dictionary:
        return dictionary_for(country, language)

    book = book_with_glotip(arguments)
    releases: Sequence[Release] = ()
    if arguments.releases:
        refuse_what_is_for_experts(arguments.releases, language)
        releases, pages = write_whole_section(
            arguments.releases, arguments.output, dictionary_of, language, book=book
        )
    elif arguments.country:
        pages = write_what_others_published(
            arguments.output, dictionary_of(arguments.country), book
        )
    else:
        raise Misuse(sentences.say(language, "{argument} is needed here.", argument="RELEASE"))
    first = arguments.output / FRONT
    if arguments.json:
        told = {
            "folder": str(arguments.output),
            "first_page": str(first),
            "pages": pages,
            "releases": [one.manifest.name for one in releases],
            "tables": sum(len(one.tables) for one in releases),
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        text = "Pages written: {pages}. Open in a browser: {file}"
        print(sentences.say(language, text, pages=pages, file=first))
    return 0


def _refuse_existing(output: Path, language: Language) -> None:
    if output.exists() or output.is_symlink():
        text = "{folder} is there already, so nothing was written. Name a new folder."
        raise Misuse(sentences.say(language, text, folder=output))
