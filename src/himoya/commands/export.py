"""`himoya export statistical`: the records without names as Parquet, for analysts."""

from __future__ import annotations

import argparse
from pathlib import Path

from himoya.commands.data_option import about_storage, add_data_option, start_existing
from himoya.commands.errors import Misuse
from himoya.commands.progress import progress_of_rows
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

NAME = "export"
SUMMARY = "Write the records without names as Parquet, for himoya tabulate and for analysts"

_LAYERS = ("statistical",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=_LAYERS, help="statistical: the pseudonymous layer")
    add_data_option(parser)
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help="the folder to write the files into"
    )


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    start_existing(arguments.data, language)
    from django.db import DatabaseError

    from himoya.platform.keys.errors import KeyTrouble
    from himoya.platform.statistical_layer.exporting import FolderInUse, export_layer

    try:
        with progress_of_rows(sentences.say(language, "Writing")) as progress:
            before: dict[str, int] = {}

            def told(record: str, rows: int) -> None:
                before[record] = rows
                progress(sum(before.values()) // 1000 * 1000, None)

            exported = export_layer(arguments.output, progress=told)
    except FolderInUse as error:
        text = (
            "{folder} holds something else ({found}), so nothing was written. Name a new folder, "
            "or that of a former export."
        )
        raise Misuse(
            sentences.say(language, text, folder=error.folder, found=error.found)
        ) from None
    except KeyTrouble as error:
        raise Misuse(error.in_language(language)) from error
    except (DatabaseError, OSError) as error:
        raise about_storage(error, language) from error
    text = "Records without names written into {folder}: {rows}."
    rows = sum(exported.rows.values())
    print(sentences.say(language, text, folder=arguments.output, rows=rows))
    for record, count in exported.rows.items():
        print(f"  {record}.parquet: {count}")
    text = "They still tell of single people. Keep the folder as you keep the records themselves."
    print(sentences.say(language, text))
    return 0
