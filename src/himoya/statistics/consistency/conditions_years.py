"""Years of one measure against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from himoya.statistics.consistency.conditions_tables import equal_split
from himoya.statistics.consistency.publication import Publication, Violation, exact_counts
from himoya.statistics.consistency.statements import Printed, Statement
from himoya.statistics.usual_range import usual_range


def split_as_last_year(publication: Publication) -> Iterator[Violation]:
    limits = publication.meanings.limits
    for years in publication.series:
        for year, statement in years.items():
            before = years.get(year - 1)
            for dimension in sorted(statement.divisions) if before else ():
                assert before is not None
                equal = equal_split(statement, before, dimension, limits)
                if equal:
                    ours = tuple(one for one, _ in equal)
                    theirs = tuple(other for _, other in equal)
                    yield Violation((*ours, *theirs), {"parts": ours, "year": str(year - 1)})


def outside_usual_range(publication: Publication) -> Iterator[Violation]:
    limits = publication.meanings.limits
    for years in publication.series:
        for year, statement in years.items():
            total = statement.total
            before = _totals_before(years, year, limits.years_before)
            counts = exact_counts(before)
            if total is None or not counts or len(counts) < len(before):
                continue  # a hidden count in the years before leaves the range open
            band = usual_range(counts, limits.usual_range_level)
            too_low = total.highest is not None and total.highest < band.lowest
            if too_low or total.lowest > band.highest:
                yield Violation(
                    (total, *before),
                    {
                        "number": total.cell.shown,
                        "lowest": band.lowest,
                        "highest": band.highest,
                        "years": ", ".join(f"{one.table.year}: {one.cell.shown}" for one in before),
                    },
                )


def _totals_before(years: Mapping[int, Statement], year: int, number: int) -> list[Printed]:
    """Return the totals of the years just before, as far back as there is no gap."""
    found: list[Printed] = []
    for earlier in range(year - 1, year - 1 - number, -1):
        total = years[earlier].total if earlier in years else None
        if total is None:
            break
        found.insert(0, total)
    return found


CONDITIONS = (split_as_last_year, outside_usual_range)
