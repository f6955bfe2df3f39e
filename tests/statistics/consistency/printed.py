"""Tables summed from invented persons, and printed as publications print them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

from himoya.statistics.published_tables import (
    PublishedCell,
    PublishedDimension,
    PublishedTable,
)

TOTAL = "Total"
Codes = tuple[str, ...]


def table_of(
    by: Mapping[str, Sequence[str]],
    numbers: Mapping[Codes, str],
    *,
    indicator: str = "Persons convicted",
    country: str | None = None,
    year: str | None = "2024",
    edition: str | None = None,
) -> PublishedTable:
    """Return a table of these printed numbers; every code of a dimension is part of its total."""
    return PublishedTable(
        f"{indicator} {year}",
        tuple(
            PublishedDimension(name, TOTAL, {TOTAL: (tuple(all_),)}) for name, all_ in by.items()
        ),
        {codes: printed_cell(codes, shown) for codes, shown in numbers.items()},
        country=country,
        year=year,
        indicator=indicator,
        edition=edition,
    )


def printed_cell(codes: Codes, shown: str) -> PublishedCell:
    """Return a cell as a reader knows it: ``<5``, a number, or nothing said."""
    if shown.startswith("<"):
        return PublishedCell(codes, shown, 0, int(shown[1:]) - 1)
    if not shown:
        return PublishedCell(codes, shown, 0, None)
    return PublishedCell(codes, shown, int(shown), int(shown))


def summed(by: Mapping[str, Sequence[str]], persons: Iterable[Codes]) -> dict[Codes, int]:
    """Count persons into every cell of a table, totals included: the slow and obvious way."""
    counted: Counter[Codes] = Counter()
    for person in persons:
        for place in product(*((code, TOTAL) for code in person)):
            counted[place] += 1
    every = product(*((*codes, TOTAL) for codes in by.values()))
    return {place: counted[place] for place in every}


def printed(
    counts: Mapping[Codes, int],
    *,
    hides: Callable[[Codes], bool] = lambda codes: False,
    leaves_out: Callable[[Codes], bool] = lambda codes: False,
) -> dict[Codes, str]:
    """Print counts: small ones that are to be hidden as ``<5``, some rows not at all."""
    return {
        codes: "<5" if count < 5 and hides(codes) else str(count)
        for codes, count in counts.items()
        if not leaves_out(codes)
    }
