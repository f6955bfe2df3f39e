"""`himoya iati`: a programme as a file of IATI, partners' files read, who does what where."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.data_option import add_data_option
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what reads and writes is loaded when the verb runs
    from himoya.programmes.facts.programme import Programme
    from himoya.programmes.iati.activity import Activity
    from himoya.programmes.iati.reading import ReadFile
    from himoya.programmes.who_does_what.rows import Row

NAME = "iati"
SUMMARY = "Write a programme as an IATI file, read partners' files, show who does what where"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "programme", nargs="?", metavar="PROGRAMME", help="a programme by its id, or its file"
    )
    parser.add_argument("--read", type=Path, metavar="FILE", help="read a file of IATI instead")
    parser.add_argument(
        "--who",
        nargs="+",
        metavar="FILE",
        help="tell who does what where, by files of IATI and programmes (id or file)",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="the file to write: XML, or CSV with --who",
    )
    parser.add_argument(
        "--publisher",
        metavar="IDENTIFIER",
        help="your organisation's identifier at IATI",
    )
    parser.add_argument(
        "--publisher-name", metavar="NAME", help="its name; else that of the executing agency"
    )
    parser.add_argument(
        "--umbrella", metavar="IDENTIFIER", help="the IATI activity that this one is part of"
    )
    add_data_option(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    asked = [one for one in (arguments.programme, arguments.read, arguments.who) if one]
    if len(asked) != 1:
        text = "Name a programme to write, or a file with --read, or several with --who."
        raise Misuse(sentences.say(language, text))
    if arguments.read:
        return _read(arguments, language)
    return _who(arguments, language) if arguments.who else _write(arguments, language)


def _write(arguments: argparse.Namespace, language: Language) -> int:
    from himoya.exchange.finished_files import finished
    from himoya.programmes.iati.from_programme import NOT_REGISTERED
    from himoya.programmes.iati.writing import iati_file

    if arguments.output is None:
        text = "{argument} is needed here."
        raise Misuse(sentences.say(language, text, argument="--output"))
    activity = _activity(_programme(arguments.programme, arguments, language), arguments, language)
    with finished(arguments.output) as unfinished:
        unfinished.write_text(iati_file([activity]), encoding="utf-8")
    if arguments.json:
        told = {"file": str(arguments.output), "identifier": activity.identifier}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    print(sentences.say(language, "Written: {file}", file=arguments.output))
    if arguments.publisher is None:
        text = (
            "No publisher was named, so the identifiers begin with {identifier}. Name yours with "
            "--publisher before you publish the file."
        )
        print(sentences.say(language, text, identifier=NOT_REGISTERED))
    return 0


def _programme(name: str, arguments: argparse.Namespace, language: Language) -> Programme:
    from himoya.commands.kept_programmes import kept_programme
    from himoya.platform.start import data_folder

    return kept_programme(name, data_folder(arguments.data), language)


def _activity(programme: Programme, arguments: argparse.Namespace, language: Language) -> Activity:
    from himoya.programmes.iati.from_programme import (
        NotTold,
        UnfitIdentifier,
        activity_of,
        publisher_named,
    )

    named = (arguments.publisher, arguments.publisher_name, arguments.umbrella)
    try:
        publisher = publisher_named(*named)
        return activity_of(programme, publisher, language)
    except (NotTold, UnfitIdentifier) as error:
        raise Misuse(error.in_words(language)) from None


def _read(arguments: argparse.Namespace, language: Language) -> int:
    from himoya.commands.iati_shown import as_json, in_words

    read = _file(arguments.read, language)
    if arguments.json:
        print(json.dumps(as_json(read, language), ensure_ascii=False, indent=1))
    else:
        print(in_words(read, language))
    return 1 if read.faults else 0


def _file(file: Path, language: Language) -> ReadFile:
    from himoya.programmes.iati.faults import UnreadableIati
    from himoya.programmes.iati.reading import read_iati

    try:
        return read_iati(file)
    except UnreadableIati as error:
        raise Misuse(f"{file.name}: {error.in_words(language)}") from None


def _who(arguments: argparse.Namespace, language: Language) -> int:
    from himoya.commands.iati_shown import rows_as_json
    from himoya.exchange.finished_files import finished
    from himoya.programmes.who_does_what.table import as_csv, in_words

    rows, faults = _rows(arguments, language)
    if arguments.output is not None:
        with finished(arguments.output) as unfinished:
            unfinished.write_bytes(as_csv(rows, language))
    if arguments.json:
        told = rows_as_json(rows, language) | {"faults": faults}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print("\n".join([in_words(rows, language), *faults]))
        if arguments.output is not None:
            print(sentences.say(language, "Written: {file}", file=arguments.output))
    return 1 if faults else 0


def _rows(
    arguments: argparse.Namespace, language: Language
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Return the rows of all files and programmes named, and what of the files was not read."""
    from himoya.programmes.iati.from_programme import NotTold
    from himoya.programmes.who_does_what.gathering import gathered

    files = {Path(one): _file(Path(one), language) for one in arguments.who if _is_xml(one)}
    others = [one for one in arguments.who if not _is_xml(one)]
    programmes = [_programme(one, arguments, language) for one in others]
    try:
        rows = gathered([(one.name, read.activities) for one, read in files.items()], programmes)
    except NotTold as error:
        raise Misuse(error.in_words(language)) from None
    faults = [
        f"{one.name}: {fault.in_words(language)}"
        for one, read in files.items()
        for fault in read.faults
    ]
    return rows, tuple(faults)


def _is_xml(name: str) -> bool:
    return name.lower().endswith(".xml")
