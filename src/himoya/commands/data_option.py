"""The option ``--data`` of every command that needs the database, and what can go wrong with it."""

from __future__ import annotations

import argparse
from pathlib import Path

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Let a verb be told which data folder to work on."""
    parser.add_argument(
        "--data",
        type=Path,
        help="the data folder; else the one that HIMOYA_DATA names, else ./data",
    )


def start_platform(named: Path | None, language: Language) -> Path:
    """Set the platform up for a data folder and return it; raises Misuse."""
    from himoya.platform.settings.installation import UnreadableSettings
    from himoya.platform.start import start

    try:
        return start(named)
    except UnreadableSettings as error:
        raise Misuse(
            sentences.say(
                language,
                "The setting {place} cannot be read: found {found}; accepted: {accepted}.",
                place=error.place,
                found=error.found,
                accepted=error.accepted,
            )
        ) from error


def start_existing(named: Path | None, language: Language) -> Path:
    """As `start_platform`, and refuse a folder in which no installation has been prepared."""
    from himoya.platform.start import data_folder

    folder = start_platform(named, language)
    from django.conf import settings
    from django.db import DatabaseError, connection

    if settings.HIMOYA.is_embedded and not settings.HIMOYA.sqlite_file.is_file():
        text = "There is no database in {folder}. Name another folder with --data."
        raise Misuse(sentences.say(language, text, folder=data_folder(named)))
    try:
        tables = connection.introspection.table_names()
    except DatabaseError as error:
        raise about_storage(error, language) from error
    if "audit_entry" not in tables:
        text = "The database in {folder} is empty or not of Himoya."
        raise Misuse(sentences.say(language, text, folder=folder))
    return folder


def check_register(language: Language) -> None:
    """Refuse, once the platform is set up, what an installation without cases has nothing for."""
    from django.apps import apps

    if not apps.is_installed("himoya.platform.register"):
        text = "This command works with cases, and this installation keeps none (setting wings)."
        raise Misuse(sentences.say(language, text))


def about_storage(error: Exception, language: Language) -> Exception:
    """Return what a person is told where the disk or the database refused; nothing was changed.

    Errors of files tell for themselves which file; a database's own words may hold its password.
    """
    from himoya.platform.theme.faults import DISK_FULL, fault_of

    if fault_of(error) is DISK_FULL:
        text = "The disk is full, so nothing was changed. Make room and try again."
        return Misuse(sentences.say(language, text))
    if isinstance(error, OSError):
        return error
    text = (
        "The database does not answer as it should ({kind}). Look at the setting database and at "
        "the database server. Nothing was changed."
    )
    return Misuse(sentences.say(language, text, kind=type(error).__name__))
