"""The checklist in use, and its words in the active language."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import get_language

from himoya.dictionary.checklists import Checklist, ChecklistItem
from himoya.dictionary.words import Words
from himoya.languages.codes import language_of
from himoya.platform.dictionary_in_use import dictionary

#: The checklist by which agencies assess their data.
NAME = "data_quality"

#: What a form sends where a statement does not apply.
NOT_APPLICABLE = "none"

#: From this level on the answer needs something that shows it.
NEEDS_EVIDENCE_FROM = 2


def checklist() -> Checklist:
    """Return the checklist of the dictionary in use."""
    return dictionary().checklists[NAME]


def by_dimension() -> list[tuple[str, tuple[ChecklistItem, ...]]]:
    """Return (name of the side of quality, its statements), in the order of the checklist."""
    known = checklist()
    return [(said(words), known.of_dimension(name)) for name, words in known.dimensions.items()]


def said(words: Words) -> str:
    """Return words of the dictionary in the active language."""
    return words.in_language(language_of(get_language()))


def statement(item: str) -> str:
    """Return a statement; its name where the checklist no longer has it."""
    found = checklist().items.get(item)
    return said(found.statement) if found else item


def day_written(day: object) -> str:
    """Return a day as the active language writes it."""
    return str(date_format(day, "SHORT_DATE_FORMAT"))  # type: ignore[arg-type]
