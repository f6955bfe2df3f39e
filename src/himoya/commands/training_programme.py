"""The programme that a line of `himoya training` names."""

from __future__ import annotations

import argparse

from himoya.commands.errors import Misuse
from himoya.languages.codes import Language
from himoya.platform.start import data_folder
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import UnreadableProgramme
from himoya.programmes.facts.shelf import UnknownProgramme, programme_named


def programme_asked(arguments: argparse.Namespace, language: Language) -> Programme:
    """Return the programme that a line names; raises Misuse in the reader's language."""
    try:
        return programme_named(arguments.programme, data_folder(arguments.data))
    except (UnknownProgramme, UnreadableProgramme) as error:
        raise Misuse(error.in_words(language)) from None
