"""What a change replaced, as a history tells it: words of the reader's language, never codes.

A history keeps answers as words of no language: a day as 2026-12-31, an agency and whatever stands
in a list by its code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, UnreadableDate, format_date

#: A time of day, of which people say hours and minutes.
_CLOCK = re.compile(r"([0-9]{2}:[0-9]{2}):[0-9]{2}")

#: Column -> code -> what it is called.
Said = Mapping[str, Mapping[str, object]]

#: Questions that are answered with a day, or with as much as is known of one.
_DAYS = frozenset({"act_on", "begins", "day", "deadline", "ends", "planned"})

#: The day in what was kept of an answer: histories of meetings once kept more around it.
_DAY = re.compile(r"(?:PartialDate\(edtf=')?([0-9][^']*)(?:'.*)?", re.DOTALL)


def replaced(
    before: Mapping[str, str], columns: Mapping[str, object], said: Said, language: Language
) -> list[str]:
    """Return a line for each answer that a change replaced; where none stood, all in one line.

    In the order of the questions, since PostgreSQL keeps no order of its own.
    """
    asked = [(name, before[name]) for name in columns if name in before]
    lines = [
        _("%(question)s, before: %(answer)s")
        % {"question": columns[name], "answer": _answer(name, words, said, language)}
        for name, words in asked
        if words
    ]
    added = [str(columns[name]) for name, words in asked if not words]
    if added:
        lines.append(_("Filled in: %(questions)s") % {"questions": "; ".join(added)})
    return lines


def _answer(name: str, words: str, said: Said, language: Language) -> str:
    """What is no day or not in the list stands as it was kept."""
    if name in said:
        return str(said[name].get(words, words))
    clock = _CLOCK.fullmatch(words)
    if clock:
        return clock[1]
    day = _DAY.fullmatch(words) if name in _DAYS else None
    try:
        return format_date(PartialDate.from_edtf(day[1]), language) if day else words
    except UnreadableDate:
        return words
