"""`himoya publish --data DIR --static FOLDER`: the public pages of a data folder as plain files."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from himoya.commands.data_option import about_storage, add_data_option, start_existing
from himoya.commands.errors import Misuse
from himoya.commands.glotip_option import add_glotip_options, book_with_glotip
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

NAME = "publish"
SUMMARY = "Write published releases as pages in four languages that open from disk"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_data_option(parser)
    parser.add_argument(
        "--release",
        action="append",
        default=[],
        metavar="NAME",
        help="a published release, as often as needed; else all of them",
    )
    parser.add_argument(
        "--static", type=Path, required=True, metavar="FOLDER", help="a new folder for the pages"
    )
    add_glotip_options(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    output: Path = arguments.static
    if output.exists() or output.is_symlink():
        text = "{folder} is there already, so nothing was written. Name a new folder."
        raise Misuse(sentences.say(language, text, folder=output))
    book = book_with_glotip(arguments)
    start_existing(arguments.data, language)
    from django.db import DatabaseError

    from himoya.platform.publication.queries.editions import published_releases
    from himoya.platform.publication.section import write_pages

    try:
        public = {one.name: one.folder for one in published_releases()}
    except DatabaseError as error:
        raise about_storage(error, language) from error
    for name in arguments.release:
        if name not in public:
            text = "The release “{name}” is not public. Those that are: {names}."
            names = ", ".join(public) or "–"
            raise Misuse(sentences.say(language, text, name=name, names=names))
    chosen = [folder for name, folder in public.items() if name in (arguments.release or public)]
    if not chosen:
        raise Misuse(sentences.say(language, "Nothing has been published yet."))
    pages = write_pages(chosen, output, language, book)
    first = output / "index.html"
    if arguments.json:
        told = {"folder": str(output), "first_page": str(first), "pages": pages}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        text = "Pages written: {pages}. Open in a browser: {file}"
        print(sentences.say(language, text, pages=pages, file=first))
    return 0
