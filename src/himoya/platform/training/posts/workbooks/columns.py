"""The columns of the workbook, in the order in which they are written and read."""

from __future__ import annotations

from enum import StrEnum

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES


class Column(StrEnum):
    """What stands in a column."""

    AGENCY = "agency"
    TERRITORY = "territory"
    POSTS = "posts"
    DAY = "day"
    SOURCE = "source"


def heading(column: Column) -> str:
    """Return the head of a column in the active language."""
    return {
        Column.AGENCY: _("Agency"),
        Column.TERRITORY: _("Territory"),
        Column.POSTS: _("Established posts"),
        Column.DAY: _("As of which day?"),
        Column.SOURCE: _("Source"),
    }[column]


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
