"""`himoya statistics freeze`: give the table builder the numbers of the newest public release."""

from __future__ import annotations

import argparse
from pathlib import Path

from himoya.commands.data_option import about_storage, add_data_option, start_existing
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

SUMMARY = "Give the public table builder the numbers of the newest release, with noise on them"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_data_option(parser)
    parser.add_argument(
        "--keys",
        type=Path,
        required=True,
        metavar="FILE",
        help="the file of the cell keys; it is read now and not kept",
    )


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    start_existing(arguments.data, language)
    from django.conf import settings
    from django.db import DatabaseError

    from himoya.platform.publication.refusals import ReleaseRefused
    from himoya.platform.table_builder.freezing import NothingPublished, OtherIdentifiers, freeze
    from himoya.statistics.building import NoCellKeyRules
    from himoya.statistics.disclosure.cell_key import StoreTrouble

    said: dict[type[Exception], str] = {
        NothingPublished: "No release is public, so there is nothing to build tables from.",
        OtherIdentifiers: "The records have other pseudonyms than when the table builder was last "
        "filled, or these are other cell keys. All noise would change, and both numbers together "
        "would give people away. Nothing was changed.",
        NoCellKeyRules: "The disclosure.yaml of this country has no cell_key: nobody has decided "
        "that figures are given out with noise. Nothing was changed.",
        ReleaseRefused: "The frozen records of the newest release are not those that were "
        "approved. Nothing was changed.",
    }
    try:
        made = freeze(arguments.keys, language)
    except StoreTrouble as trouble:
        raise Misuse(trouble.in_language(language)) from trouble
    except (NothingPublished, OtherIdentifiers, NoCellKeyRules, ReleaseRefused) as error:
        raise Misuse(sentences.say(language, said[type(error)])) from error
    except (DatabaseError, OSError) as error:
        raise about_storage(error, language) from error
    text = "The table builder answers from {tables} tables, records as of {day}."
    print(sentences.say(language, text, tables=len(made.tables), day=made.cut_off[:10]))
    if not settings.HIMOYA.table_builder:
        text = "It is off. To open it for everybody, write “table_builder: true” into {file}."
        print(sentences.say(language, text, file=settings.HIMOYA.data / "himoya.yaml"))
    return 0
