"""How official numbers are written in this country."""

from __future__ import annotations

from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.kinds import NumberKind


def official_number(
    agency: str, year: int, counted: int, kind: NumberKind, *, practice: bool
) -> str:
    """Return the number that a counter stands for, by the country's pattern."""
    numbers = dictionary().country.numbers
    return numbers.write(kind.value, agency=agency, year=year, counted=counted, practice=practice)
