"""The columns of the workbook that are read back, in the order in which they stand."""

from __future__ import annotations

from enum import StrEnum

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES
from himoya.platform.joint_work.words import COLUMNS


class Column(StrEnum):
    """What stands in a column; the names are those of the questions where there is one."""

    KEY = "key"
    VERSION = "version"
    NUMBER = "number"
    STATE = "state"
    TEXT_EN = "text_en"
    TEXT_RU = "text_ru"
    TEXT_TG = "text_tg"
    TEXT_UZ = "text_uz"
    RESPONSIBLE = "responsible"
    SUPPORTS = "supports"
    BEGINS = "begins"
    DEADLINE = "deadline"
    MONEY = "money"


def heading(column: Column) -> str:
    """Return the head of a column in the active language."""
    match column:
        case Column.KEY:
            return _("Key (leave empty for a new one)")
        case Column.VERSION:
            return _("Version (leave as it is)")
        case Column.NUMBER:
            return _("Number (given by the platform)")
        case Column.STATE:
            return _("State (changed on the page alone)")
    return str(COLUMNS[column.value])


def headings() -> list[str]:
    """Return the heads of the columns that are read back, in the active language."""
    return [heading(one) for one in Column]


def known_headings() -> list[list[str]]:
    """Return the heads in every language: a workbook may come back in another one."""
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            found.append(headings())
    return found
