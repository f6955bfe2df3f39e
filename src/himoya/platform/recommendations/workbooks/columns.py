"""The columns of the workbook, in the order in which they are written and read."""

from __future__ import annotations

from enum import StrEnum

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES
from himoya.platform.recommendations.words import COLUMNS


class Column(StrEnum):
    """What stands in a column; the names are those of the questions where there is one."""

    KEY = "key"
    VERSION = "version"
    STATE = "state"
    TEXT_EN = "text_en"
    TEXT_RU = "text_ru"
    TEXT_TG = "text_tg"
    TEXT_UZ = "text_uz"
    SOURCE = "source"
    ADDRESSEES = "addressees"
    THEMES = "themes"
    CRITERION = "criterion"
    OWNER = "owner"
    OWNER_POST = "owner_post"
    DEADLINE = "deadline"
    MEASURE = "measure"
    LESSONS = "lessons"


#: Columns that workbooks downloaded earlier lack: such files come back all the same.
LATER = frozenset({Column.LESSONS})

#: Between the themes of a cell, and between its lessons. Addressees stand one in each line: names
#: of bodies may hold it.
BETWEEN = ";"


def heading(column: Column) -> str:
    """Return the head of a column in the active language."""
    if column is Column.KEY:
        return _("Key (leave empty for a new one)")
    if column is Column.VERSION:
        return _("Version (leave as it is)")
    if column is Column.STATE:
        return _("State (changed on the page alone)")
    if column is Column.LESSONS:
        return _("Lessons from which it follows (changed on the page alone)")
    return str(COLUMNS[column.value])


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
