"""`himoya backup`: the whole installation in one file, while it goes on working."""

from __future__ import annotations

import argparse
from pathlib import Path

from himoya.commands.data_option import about_storage, add_data_option, start_existing
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

NAME = "backup"
SUMMARY = "Save records, attachments, audit and keys of an installation into one file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_data_option(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, help="the file to write")
    parser.add_argument(
        "--without-keys",
        action="store_true",
        help="leave the keys out: keep them apart, else nobody can read the names",
    )


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    start_existing(arguments.data, language)
    from django.db import DatabaseError

    from himoya.platform.operation.backup import back_up

    try:
        counts = back_up(arguments.output, with_keys=not arguments.without_keys)
    except (DatabaseError, OSError) as error:
        raise about_storage(error, language) from error
    text = "Saved {rows} rows into {file}."
    print(sentences.say(language, text, rows=sum(counts.values()), file=arguments.output))
    if arguments.without_keys:
        text = "The keys are not in it. Without them nobody can read the names."
    else:
        text = "It holds the keys: whoever has this file can read every name. Lock it away."
    print(sentences.say(language, text))
    return 0
