"""Mid-year residents of a country by sex and age group, for rates (counting rule C16).

``population.csv`` of the overlay has the columns ``year,sex,age_group,value,source``; an age group
is written ``0-17`` or ``18+``, in whole years. A country without the file has no rates.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

#: Open end of the last age group.
_NO_END = 10**3


@dataclass(frozen=True, slots=True)
class Population:
    """``residents[year, sex, lowest age, highest age]``; ``sources`` by year."""

    residents: Mapping[tuple[int, str, int, int], int]
    sources: Mapping[int, str]

    def number(
        self,
        year: int,
        sexes: Iterable[str] | None = None,
        ages: tuple[int, int | None] | None = None,
    ) -> int | None:
        """Return the residents of a year, by sex and range of ages where one is given.

        None where the file has no groups that make up exactly these ages.
        """
        wanted = None if sexes is None else set(sexes)
        chosen = {
            (sex, low, high): value
            for (of_year, sex, low, high), value in self.residents.items()
            if of_year == year and (wanted is None or sex in wanted) and _inside(low, high, ages)
        }
        found = {sex for sex, _, _ in chosen}
        complete = all(
            _covers([(low, high) for one, low, high in chosen if one == sex], ages) for sex in found
        )
        if not chosen or not complete or (wanted is not None and found != wanted):
            return None
        return sum(chosen.values())


class UnreadablePopulation(ValueError):
    """A line of ``population.csv`` that is not year, sex, age group, whole number and source."""


def read_population(folder: Path) -> Population | None:
    """Read ``population.csv`` of a country's overlay; None where it has none.

    Raises UnreadablePopulation, naming the line.
    """
    file = folder / "population.csv"
    if not file.exists():
        return None
    residents: dict[tuple[int, str, int, int], int] = {}
    sources: dict[int, str] = {}
    with file.open(encoding="utf-8", newline="") as opened:
        for line, row in enumerate(csv.DictReader(opened), start=2):
            try:
                year, low, high = int(row["year"]), *_ages(row["age_group"])
                residents[year, row["sex"], low, high] = int(row["value"])
                sources[year] = row["source"]
            except (KeyError, TypeError, ValueError) as wrong:
                raise UnreadablePopulation(f"{file}:{line}: {wrong}") from wrong
    return Population(residents, sources)


def _ages(text: str) -> tuple[int, int]:
    if text.endswith("+"):
        return int(text[:-1]), _NO_END
    low, _, high = text.partition("-")
    return int(low), int(high or low)


def _inside(low: int, high: int, ages: tuple[int, int | None] | None) -> bool:
    if ages is None:
        return True
    return ages[0] <= low and high <= _end(ages)


def _covers(groups: list[tuple[int, int]], ages: tuple[int, int | None] | None) -> bool:
    """Say whether groups follow one another without a gap over the wanted ages."""
    first, last = (0, _NO_END) if ages is None else (ages[0], _end(ages))
    expected = first
    for low, high in sorted(groups):
        if low != expected:
            return False
        expected = high + 1
    return expected > last


def _end(ages: tuple[int, int | None]) -> int:
    # An age list ends its last band at a highest accepted age; residents have no such end.
    return _NO_END if ages[1] is None or ages[1] >= 100 else ages[1]
