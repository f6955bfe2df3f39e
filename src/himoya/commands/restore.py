"""`himoya restore`: an installation as it was when it was saved, in an empty data folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from himoya.commands.data_option import about_storage, add_data_option, start_platform
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

NAME = "restore"
SUMMARY = "Bring a saved installation back into an empty data folder"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the file that backup wrote")
    add_data_option(parser)


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    from himoya.platform.start import data_folder

    folder = data_folder(arguments.data)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    start_platform(arguments.data, language)
    counts = _restored(arguments.file, language)
    text = "Restored {rows} rows into {folder}."
    print(sentences.say(language, text, rows=sum(counts.values()), folder=folder))
    from django.conf import settings

    if not settings.HIMOYA.keys.is_dir():
        text = "The file held no keys. Put the key folder into {folder} before you serve."
        print(sentences.say(language, text, folder=folder))
    return 0


def _restored(file: Path, language: Language) -> dict[str, int]:
    from django.db import DatabaseError

    from himoya.platform.operation.archive import NotABackup
    from himoya.platform.operation.restore import (
        AnotherCountry,
        AnotherRelease,
        NotEmpty,
        restore,
    )

    try:
        return restore(file)
    except NotABackup as error:
        text = (
            "{file} is no whole backup of Himoya: {part} is missing or was altered. Nothing was "
            "changed."
        )
        raise Misuse(sentences.say(language, text, file=file, part=error.place)) from error
    except AnotherCountry as error:
        text = (
            "The backup is of the country {found}; this installation serves {here}. Set country "
            "in himoya.yaml. Nothing was changed."
        )
        raise Misuse(sentences.say(language, text, found=error.found, here=error.here)) from error
    except AnotherRelease as error:
        text = (
            "The backup was written by another release of Himoya ({found}), or with other wings. "
            "Restore it with the same release and wings, then start the newer one. Nothing was "
            "changed."
        )
        raise Misuse(sentences.say(language, text, found=error.found)) from error
    except NotEmpty as error:
        text = (
            "There are records here already. Name an empty folder with --data. Nothing was changed."
        )
        raise Misuse(sentences.say(language, text)) from error
    except (DatabaseError, OSError) as error:
        raise about_storage(error, language) from error
