"""`himoya statistics yearbook RELEASE -o FILE.xlsx`: a release in the layout of yearbooks."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.sentences import sentences
from himoya.languages.codes import LANGUAGES, Language

if TYPE_CHECKING:  # what reads and writes is loaded when the verb runs
    from himoya.dictionary.dictionary import Dictionary

SUMMARY = "Write a protected release as a workbook in the layout of statistical yearbooks"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "release",
        type=Path,
        metavar="RELEASE",
        help="the folder that `himoya statistics protect` wrote",
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE.xlsx", help="the workbook"
    )
    parser.add_argument(
        "--beside",
        nargs="+",
        choices=LANGUAGES,
        default=[],
        metavar="LANGUAGE",
        help="languages in which all words stand besides, at the right",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    from himoya.commands.countries import dictionary_for
    from himoya.publishing.yearbook.whole import write_whole_yearbook

    def dictionary_of(country: str) -> Dictionary:
        return dictionary_for(country, language)

    languages = list(dict.fromkeys((language, *arguments.beside)))
    release, sheets = write_whole_yearbook(
        arguments.release, arguments.output, dictionary_of, languages, language
    )
    if arguments.json:
        told = {
            "file": str(arguments.output),
            "release": release.manifest.name,
            "languages": languages,
            "tables": sheets,
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        text = "The yearbook stands in {file}. Tables in it: {number}."
        print(sentences.say(language, text, file=arguments.output, number=sheets))
    return 0
