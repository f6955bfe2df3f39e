"""Programmes as the installation of a data folder keeps them: with what was written there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.data_option import about_storage, start_platform
from himoya.commands.errors import Misuse
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what reads is loaded when the verb runs
    from himoya.programmes.facts.programme import Programme


def kept_programme(name: str, data: Path, language: Language) -> Programme:
    """Return a programme by the path of a file, or as the data folder keeps it. Raises Misuse."""
    from himoya.programmes.facts.editions import UnreadableEdition
    from himoya.programmes.facts.reading import UnreadableProgramme
    from himoya.programmes.facts.shelf import UnknownProgramme, programme_named

    try:
        if Path(name).is_file() or not is_installed(data, language):
            return programme_named(name, data)
        from himoya.platform.programmes.editions import programme_kept

        return programme_kept(name, data)
    except (UnknownProgramme, UnreadableProgramme) as error:
        raise Misuse(error.in_words(language)) from None
    except UnreadableEdition as error:
        raise Misuse(str(error)) from None


def kept_ids(data: Path, language: Language) -> tuple[str, ...]:
    """Return the ids of all programmes that a data folder knows. Raises Misuse."""
    from himoya.programmes.facts.shelf import known_ids

    if not is_installed(data, language):
        return known_ids(data)
    from himoya.platform.programmes.editions import ids_kept

    return ids_kept(data)


def is_installed(data: Path, language: Language) -> bool:
    """Make the platform ready where the folder has an installation that may hold programmes.

    Raises Misuse.
    """
    from himoya.platform.settings.installation import UnreadableSettings, read_installation

    try:
        settings = read_installation(data, os.environ)
    except UnreadableSettings:
        start_platform(data, language)  # which says what cannot be read
        raise
    if settings.is_embedded and not settings.sqlite_file.is_file():
        return False
    start_platform(data, language)
    from django.db import DatabaseError, connection

    try:
        return "programmes_programmeedition" in connection.introspection.table_names()
    except DatabaseError as error:
        raise about_storage(error, language) from error
