"""The columns of the workbook, in the order in which they are written and read."""

from __future__ import annotations

from enum import StrEnum

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES
from himoya.platform.materials.words import COLUMNS


class Column(StrEnum):
    """What stands in a column; a line is a work, and at most one edition."""

    KEY = "key"
    VERSION = "version"
    TITLE = "title"
    KIND = "kind"
    ABOUT = "about"
    AUTHORS = "authors"
    AUDIENCES = "audiences"
    THEMES = "themes"
    YEAR = "year"
    LANGUAGE = "language"
    NAME = "name"
    TRANSLATION = "translation"
    STAGE = "stage"


def heading(column: Column) -> str:
    """Return the head of a column in the active language."""
    own = {
        Column.KEY: _("Key (leave empty for a new one)"),
        Column.VERSION: _("Version (leave as it is)"),
        Column.LANGUAGE: _("Language of the edition"),
        Column.NAME: _("Name of the edition"),
        Column.TRANSLATION: _("How its words come about"),
        Column.STAGE: _("Stage (changed on the page alone)"),
    }
    return own.get(column) or str(COLUMNS[column.value])


def headings() -> list[str]:
    """Return the heads of all columns in the active language."""
    return [heading(one) for one in Column]


def known_headings() -> list[list[str]]:
    """Return the heads in every language: a workbook may come back in another one."""
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            found.append(headings())
    return found
