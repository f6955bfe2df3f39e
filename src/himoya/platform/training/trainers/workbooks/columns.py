"""The columns of the workbook, in the order in which they are written and read."""

from __future__ import annotations

from enum import StrEnum

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import LANGUAGES


class Column(StrEnum):
    """What stands in a column; a line is a trainer, and at most one qualification."""

    NAME = "name"
    SEX = "sex"
    AGENCY = "works_at"
    PROFESSION = "profession"
    LANGUAGES = "languages"
    TOPICS = "topics"
    UNIVERSITY = "is_of_university"
    COURSE = "course"
    MODULE = "module"
    LEARNED = "learned"
    OBSERVED_ON = "observed_on"
    OBSERVED_BY = "observed_by"
    SIGNED_ON = "signed_on"
    SIGNED_BY = "signed_by"
    LEVEL = "level"
    HOLDS_UNTIL = "holds_until"


def heading(column: Column) -> str:
    """Return the head of a column in the active language."""
    return {
        Column.NAME: pgettext("person", "Name"),
        Column.SEX: _("Sex"),
        Column.AGENCY: _("Agency"),
        Column.PROFESSION: _("Profession"),
        Column.LANGUAGES: _("Teaches in"),
        Column.TOPICS: _("Topics"),
        Column.UNIVERSITY: _("Teaches students: branch of universities"),
        Column.COURSE: _("Course"),
        Column.MODULE: _("Module of the course"),
        Column.LEARNED: _("Training of trainers, or where else it was learned"),
        Column.OBSERVED_ON: _("Observed on"),
        Column.OBSERVED_BY: _("Who observed it?"),
        Column.SIGNED_ON: _("Signed off on"),
        Column.SIGNED_BY: _("Who signs it off?"),
        Column.LEVEL: _("Level"),
        Column.HOLDS_UNTIL: _("Holds until"),
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
