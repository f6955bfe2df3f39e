"""The columns of the workbook, in the order in which they are written and read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES
from himoya.platform.training_concepts.kinds import PartKind
from himoya.platform.training_concepts.words import COLUMNS


class Column(StrEnum):
    """What stands in a column; a line is a part of the concept."""

    KEY = "key"
    VERSION = "version"
    PART = "part"
    TEXT_EN = "text_en"
    TEXT_RU = "text_ru"
    TEXT_TG = "text_tg"
    TEXT_UZ = "text_uz"
    ORDER = "order"
    AUDIENCE = "audience"
    KNOWLEDGE = "knowledge"
    PEOPLE = "people"
    HOURS = "hours"
    METHOD = "method"
    LANGUAGES = "languages"
    AUDIENCES = "audiences"
    SKILLS = "skills"


#: Kinds of parts that a workbook holds -> the columns that only they have. Steps into curricula
#: have owners and days, and are kept on their pages.
OWN: Mapping[PartKind, tuple[Column, ...]] = {
    PartKind.AUDIENCE: (Column.AUDIENCE, Column.KNOWLEDGE, Column.PEOPLE),
    PartKind.OBJECTIVE: (),
    PartKind.RESULT: (),
    PartKind.THEME: (),
    PartKind.MODULE: (
        *(Column.HOURS, Column.METHOD, Column.LANGUAGES),
        *(Column.AUDIENCES, Column.SKILLS),
    ),
}


def heading(column: Column) -> str:
    """Return the head of a column in the active language."""
    if column is Column.KEY:
        return _("Key (leave empty for a new one)")
    if column is Column.VERSION:
        return _("Version (leave as it is)")
    if column is Column.PART:
        return _("Part of the concept")
    if column.value.startswith("text_"):
        language = column.value.removeprefix("text_")
        own = next(name for code, name in OWN_NAMES.items() if code == language)
        return _("Text (%(language)s)") % {"language": own}
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
