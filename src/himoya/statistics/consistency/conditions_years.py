"""Years of one measure against each other."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.statistics.consistency.conditions_tables import equal_split
from himoya.statistics.consistency.publication import Publication, Violation
from himoya.statistics.consistency.statements import Printed
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


def change_from_last_year(publication: Publication) -> Iterator[Violation]:
    """Tables that count the same units print the same totals; their change is told once."""
    level = publication.meanings.limits.usual_range_level
    told: set[tuple[str | None, ...]] = set()
    for years in publication.series:
        for year, statement in years.items():
            total = statement.total
            before = years[year - 1].total if year - 1 in years else None
            if total is None or before is None or before.highest is None:
                continue
            lowest = usual_range([before.lowest], level).lowest
            highest = usual_range([before.highest], level).highest
            too_low = total.highest is not None and total.highest < lowest
            about = _counted(total, before)
            if (too_low or total.lowest > highest) and about not in told:
                told.add(about)
                yield Violation(
                    (total, before),
                    {
                        "number": total.cell.shown,
                        "before": before.cell.shown,
                        "year": str(year - 1),
                        "lowest": lowest,
                        "highest": highest,
                    },
                )


def _counted(total: Printed, before: Printed) -> tuple[str | None, ...]:
    table = total.table
    units = table.population or table.indicator or table.name
    return table.country, table.year, table.edition, units, total.cell.shown, before.cell.shown


CONDITIONS = (split_as_last_year, change_from_last_year)
