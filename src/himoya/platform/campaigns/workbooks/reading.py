"""Lines of a workbook as activities. Nothing is stored here; every problem is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.reading_dates import read_date
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.actions.noting import LONGEST_WORDS
from himoya.platform.campaigns.kinds import ActivityState
from himoya.platform.campaigns.told import ActivityTold
from himoya.platform.campaigns.words import ACTIVITY_STATES
from himoya.platform.campaigns.workbooks.columns import Column, heading, known_headings
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.followed_work.workbooks.cells import (
    Reading,
    WorkbookRefused,
    key_and_version,
    readings,
    twice,
)

#: The longest texts, as their columns hold them.
_LONGEST = {Column.TITLE: 200, Column.PLACE: 100, Column.OWNER: 200, Column.PARTNER: 200}

#: The largest number that a column holds on both engines.
_LARGEST = 2_147_483_647


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; ``key`` and ``version`` are None where it is a new activity."""

    line: int
    key: UUID | None
    version: int | None
    told: ActivityTold


def from_workbook(content: bytes, ending: str, language: Language) -> list[Line]:
    """Return the lines of a workbook. Raises WorkbookRefused with every problem."""
    read = readings(content, ending, language, Column, heading, known_headings())
    lines = [_line(one, language) for one in read]
    problems = [problem for one in read for problem in one.problems]
    keys = ((one.line, one.key) for one in lines)
    problems += twice(keys, heading(Column.KEY), _("each activity in one line"))
    if problems:
        raise WorkbookRefused(problems)
    return lines


def _line(reading: Reading[Column], language: Language) -> Line:
    key, version = key_and_version(reading, Column.KEY, Column.VERSION)
    return Line(line=reading.row.line, key=key, version=version, told=_told(reading, language))


def _told(reading: Reading[Column], language: Language) -> ActivityTold:
    values = reading.values
    reading.refuse_longer(lambda column: _LONGEST.get(column, LONGEST_WORDS))
    a_day = _("a day, a month or a year, such as 2026-12-31, 2026-12 or 2026")
    start, end = (reading.read(one, read_date, a_day) for one in (Column.START, Column.END))
    some = _("a whole number from 1, or nothing where it is not known")
    return ActivityTold(
        type=_code(reading, Column.TYPE, lists.ACTIVITY_TYPE, language, required=True),
        title=values[Column.TITLE],
        state=_state(reading),
        times=reading.read(Column.TIMES, _times, some),
        start=start,
        end=end,
        territory=reading.read(Column.TERRITORY, _territory, _territories()) or "",
        place=values[Column.PLACE],
        channel=_code(reading, Column.CHANNEL, lists.CHANNEL, language),
        owner=values[Column.OWNER],
        partner=values[Column.PARTNER],
        evidence=values[Column.EVIDENCE],
    )


def _code(
    reading: Reading[Column],
    column: Column,
    name: str,
    language: Language,
    *,
    required: bool = False,
) -> str:
    """Return the code of a word of a list, in whichever language it is written."""
    text = reading.values[column].casefold()
    if not text and not required:
        return ""
    found = _known(name).get(text)
    if found is None:
        accepted = (words.in_language(language) for words in lists.codes(name).values())
        reading.refuse(column, "; ".join(accepted))
    return found or ""


def _known(name: str) -> Mapping[str, str]:
    found = {code: code for code in lists.codes(name)}
    for code, words in lists.codes(name).items():
        found |= {text.casefold(): code for _language, text in words.items()}
    return found


def _state(reading: Reading[Column]) -> ActivityState:
    found = _states().get(reading.values[Column.STATE].casefold())
    if found is None:
        accepted = "; ".join(str(words) for words in ACTIVITY_STATES.values())
        reading.refuse(Column.STATE, accepted)
    return found or ActivityState.PLANNED


def _states() -> Mapping[str, ActivityState]:
    found = {one.value: one for one in ActivityState}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {str(words).casefold(): one for one, words in ACTIVITY_STATES.items()}
    return found


def _times(text: str) -> int:
    """Raises ValueError."""
    number = int(text)
    if not 1 <= number <= _LARGEST:
        raise ValueError(text)
    return number


def _territory(text: str) -> str:
    """Raises KeyError."""
    return dictionary().country.regions[text.upper()].code


def _territories() -> str:
    return "; ".join(dictionary().country.regions)
