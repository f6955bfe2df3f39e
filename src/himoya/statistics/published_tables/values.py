"""What is printed in a cell -> which counts it leaves possible.

Not reported, 0, ``<5`` and empty are four things: 0 is the count 0, ``<5`` is 0 to 4, and the other
two are no printed cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The lowest and the highest possible count; None where nothing is said about the highest.
Possible = tuple[int, int | None]

#: Printed where a number is not reported or not there; says nothing about the count.
NOTHING_SAID = frozenset({"", "-", "–", "—", "…", "...", "..", ":", "na", "n/a", "not reported"})

# No country has persons or cases of more digits; a number without end would be no number.
_WHOLE = re.compile(r"\d{1,15}|\d{1,3}(?:[ ,'\u00a0\u202f\u2009]\d{3}){1,4}")
_BELOW = re.compile(r"(<|≤|<=)\s*(\d{1,15})")
_BETWEEN = re.compile(r"(\d{1,15})\s*[-–]\s*(\d{1,15})")
_BELOW_ZERO = re.compile(r"[-−]\s*\d[\d.,]*")
_DECIMAL = re.compile(r"\d+[.,]\d+")


#: So many characters of a value that is no count stand in the message about it.
_LONGEST_SHOWN = 60


class NoCount(ValueError):
    """What is printed is not a count; ``sentence`` says why, with the placeholder {value}."""

    def __init__(self, sentence: str, value: str) -> None:
        self.sentence = sentence
        self.value = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"
        super().__init__(value)


NEGATIVE = "“{value}” is below zero; counts of persons or cases are 0 or more."
DECIMAL = "“{value}” is not a whole number; rates and percentages are no counts."
NO_NUMBER = (
    "“{value}” is not understood. Accepted: whole numbers, “<5”, “1–4”, and nothing for what is "
    "not reported; other marks are described in a YAML file."
)


def possible_counts(text: str, marks: Mapping[str, Possible] | None = None) -> Possible | None:
    """Return the counts that one printed value leaves possible; None where no number is printed.

    Parameters
    ----------
    text
        As printed: ``1,204``, ``<5``, ``1-4``, ``..``.
    marks
        What the publication says about its marks: ``{"*": (1, 4)}``; they win over the rules here,
        by which ``<k`` is 0 to k - 1.

    Raises
    ------
    NoCount
        For decimals, negative numbers, and what is no number at all.
    """
    shown = text.strip()
    if marks and shown in marks:
        return marks[shown]
    if shown.casefold() in NOTHING_SAID:
        return None
    if _WHOLE.fullmatch(shown):
        number = int(re.sub(r"\D", "", shown))
        return number, number
    if found := _BELOW.fullmatch(shown):
        return 0, max(int(found[2]) - (found[1] == "<"), 0)
    if (found := _BETWEEN.fullmatch(shown)) and int(found[1]) <= int(found[2]):
        return int(found[1]), int(found[2])
    raise NoCount(_reason(shown), shown)


def _reason(shown: str) -> str:
    if _BELOW_ZERO.fullmatch(shown):
        return NEGATIVE
    return DECIMAL if _DECIMAL.fullmatch(shown) else NO_NUMBER


def possible_behind_rounding(shown: int, base: int | None) -> Possible:
    """Return the counts that may stand behind a cell that small count rounding has printed.

    Every inner count of 1 to base - 1 is printed as 0 or base, larger ones as they are, save a few
    that are a neighbouring multiple (``disclosure/rounding.py``). How many inner cells a printed
    one adds up is not known to a reader, so nothing is said about the highest. At the lowest, every
    ``base`` within it stands for a single unit, and what is over stands for itself. A 0 that is
    marked as rounded says that someone is there.
    """
    if base is None or shown < base:
        return 1, None
    whole, over = divmod(shown, base)
    return (whole if over == 0 else base + over + whole - 1), None
