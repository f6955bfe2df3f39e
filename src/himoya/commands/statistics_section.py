"""`himoya statistics section RELEASE … -o FOLDER`: protected releases as public pages."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what reads and writes is loaded when the verb runs
    from himoya.commands.section.reading import Manifest, NotPublishable, Release
    from himoya.dictionary.dictionary import Dictionary

#: Names that are addresses and file names everywhere.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")

SUMMARY = "Write protected releases as pages in four languages that open from disk"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "releases",
        type=Path,
        nargs="+",
        metavar="RELEASE",
        help="folders that `himoya statistics protect` wrote, the oldest first",
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help="a new folder for the pages"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    _refuse_existing(arguments.output, language)
    from himoya.commands.section.frame import FRONT, Section
    from himoya.commands.section.published_pages import years_published
    from himoya.commands.section.reading import NotPublishable
    from himoya.commands.section.writing import write_section
    from himoya.dictionary.reading_figures import read_published_figures

    try:
        releases, dictionary = _read(arguments.releases, language)
    except NotPublishable as error:
        raise Misuse(_in_words(error, language)) from None
    book = read_published_figures()
    years = years_published(book, dictionary.country.iso3)
    pages = write_section(arguments.output, Section(dictionary, releases, years), book)
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


def _read(folders: Sequence[Path], language: Language) -> tuple[list[Release], Dictionary]:
    """Read every release; all are of one country, and no two have one name."""
    from himoya.commands.countries import dictionary_for
    from himoya.commands.section.reading import read_manifest, read_tables

    manifests = [read_manifest(folder) for folder in folders]
    _refuse_unlike(manifests, language)
    dictionary = dictionary_for(manifests[0].country, language)
    releases = [
        read_tables(folder, manifest, dictionary)
        for folder, manifest in zip(folders, manifests, strict=True)
    ]
    return releases, dictionary


def _refuse_unlike(manifests: Sequence[Manifest], language: Language) -> None:
    names = [one.name for one in manifests]
    for name in names:
        if names.count(name) > 1:
            text = "The release “{release}” is named twice. Each stands in the section once."
            raise Misuse(sentences.say(language, text, release=name))
        if not _NAME.fullmatch(name):
            text = (
                "“{release}” cannot stand in an address. Name the release in its plan with Latin "
                "letters, digits, “-”, “_” and “.”."
            )
            raise Misuse(sentences.say(language, text, release=name))
    countries = list(dict.fromkeys(one.country for one in manifests))
    if len(countries) > 1:
        text = "The releases are of several countries: {countries}. A section is of one."
        raise Misuse(sentences.say(language, text, countries=", ".join(countries)))


def _in_words(error: NotPublishable, language: Language) -> str:
    from himoya.commands.section.reading import Why

    texts = {
        Why.NO_RELEASE: (
            "{folder} is no folder of a release. `himoya statistics protect` makes one."
        ),
        Why.FAILED: "The release in {folder} failed its check, so it is not published.",
        Why.CHANGED: (
            "{folder}: {file} is not as it was when the release was judged. Protect it again."
        ),
        Why.NO_WORDS: (
            "{folder} was written by an older program and lacks {file}. Protect it again."
        ),
        Why.OTHER_DICTIONARY: (
            "{folder}: the dictionary of this program has no table “{file}”. Use the program that "
            "made the release."
        ),
    }
    return sentences.say(language, texts[error.why], folder=error.folder, file=error.file)


def _refuse_existing(output: Path, language: Language) -> None:
    if output.exists() or output.is_symlink():
        text = "{folder} is there already, so nothing was written. Name a new folder."
        raise Misuse(sentences.say(language, text, folder=output))
