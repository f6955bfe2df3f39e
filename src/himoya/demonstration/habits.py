"""How agencies type: in which words, which dates, which slips, and what they leave around it.

Whatever a clerk types here is something that the dictionary accepts; where a habit would not be
understood, the clerk falls back to the plain form. What cannot be read is planted apart
(``unreadable.py``), so that every refusal of the demonstration is one that was meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from himoya.languages.codes import Language


class Wording(StrEnum):
    """How answers of lists are typed."""

    LABELS = "labels"
    CODES = "codes"


class DateStyle(StrEnum):
    """How dates are typed."""

    ISO = "2024-05-03"
    POINTS = "03.05.2024"
    SLASHES = "03/05/2024"
    SHORT = "3.5.24"
    WORDS = "3 May 2024"
    CELL = "a date of the spreadsheet"


class MissingStyle(StrEnum):
    """Where the reason for a missing answer is typed."""

    LABEL = "the words of the reason in the cell"
    RESERVED = "the reserved code in the cell"
    SIBLING = "a column of its own beside the answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """One agency's way to fill in its files.

    ``slips`` is the share of answers typed in another accepted spelling, with capitals, stray
    spaces or letters of the wrong keyboard. ``blank_rows`` is the share of rows after which an
    empty one follows. ``titles`` are lines above the headings; ``extra`` are columns that no form
    has.
    """

    language: Language
    wording: Wording = Wording.LABELS
    dates: Mapping[DateStyle, float]
    missing: MissingStyle = MissingStyle.LABEL
    slips: float = 0.0
    separator: str = "; "
    numbers_as_text: bool = False
    blank_rows: float = 0.0
    shuffled: bool = False
    titles: tuple[str, ...] = ()
    extra: Mapping[str, tuple[str, ...]] | None = None


TEMPLATE_IN_RUSSIAN = Habit(
    language="ru",
    dates={DateStyle.ISO: 6, DateStyle.POINTS: 4, DateStyle.CELL: 2},
    slips=0.05,
)

REGISTER_IN_TAJIK = Habit(
    language="tg",
    dates={DateStyle.POINTS: 6, DateStyle.WORDS: 3, DateStyle.ISO: 1},
    slips=0.16,
    blank_rows=0.01,
    titles=("Китоби бақайдгирии шуъба (маълумоти тахайюлӣ)",),
    extra={"№ р/т": (), "Эзоҳ": ("", "", "", "аз китоби нав", "бо нома фиристода шуд")},
)

REGISTER_IN_UZBEK = Habit(
    language="uz",
    dates={DateStyle.POINTS: 4, DateStyle.WORDS: 4, DateStyle.CELL: 2},
    slips=0.14,
    separator=";",
    shuffled=True,
    titles=("Boʻlim roʻyxati", "Oʻylab topilgan maʼlumotlar"),
)

JOURNAL_IN_RUSSIAN = Habit(
    language="ru",
    dates={DateStyle.WORDS: 5, DateStyle.POINTS: 4, DateStyle.SHORT: 2},
    slips=0.14,
    separator=";\n",
    numbers_as_text=True,
    blank_rows=0.02,
    extra={"Примечание": ("", "", "", "уточняется", "см. журнал")},
)

#: An older program that writes semicolons and the Cyrillic code page of its time.
OLD_EXPORT = Habit(
    language="ru",
    dates={DateStyle.POINTS: 9, DateStyle.SHORT: 1},
    missing=MissingStyle.RESERVED,
    slips=0.06,
    separator=" ; ",
    numbers_as_text=True,
    extra={"N п/п": ()},
)

#: A newer program that writes codes.
SYSTEM_EXPORT = Habit(
    language="en",
    wording=Wording.CODES,
    dates={DateStyle.ISO: 1},
    missing=MissingStyle.SIBLING,
    separator=";",
)

FORM_IN_TAJIK = Habit(
    language="tg",
    dates={DateStyle.POINTS: 5, DateStyle.CELL: 5},
    slips=0.1,
    titles=("Шакли муроҷиат ба марказ (маълумоти тахайюлӣ)",),
)

FORM_IN_UZBEK = Habit(
    language="uz",
    dates={DateStyle.CELL: 5, DateStyle.SLASHES: 3, DateStyle.ISO: 2},
    slips=0.12,
    separator=" ; ",
)

CARDS_IN_RUSSIAN = Habit(
    language="ru",
    dates={DateStyle.POINTS: 7, DateStyle.WORDS: 3},
    slips=0.08,
    titles=("Карточки суда (вымышленные сведения)",),
    blank_rows=0.005,
)
