"""Measures of one year against each other: what cannot be, and what is too equal to be true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from himoya.statistics.consistency.publication import Publication, Violation
from himoya.statistics.consistency.statements import Printed, Statement

_STAGES = ("suspected", "prosecuted", "convicted")


def convicted_above_prosecuted(publication: Publication) -> Iterator[Violation]:
    for measures in publication.by_year:
        convicted, prosecuted = (_total(measures, one) for one in ("convicted", "prosecuted"))
        if convicted and prosecuted and convicted.is_above(prosecuted):
            yield Violation(
                (convicted, prosecuted),
                {"convicted": convicted.cell.shown, "prosecuted": prosecuted.cell.shown},
            )


def convicted_equal_suspected(publication: Publication) -> Iterator[Violation]:
    smallest = publication.meanings.limits.smallest_telling_count
    for measures in publication.by_year:
        convicted, suspected = (_total(measures, one) for one in ("convicted", "suspected"))
        if convicted and suspected and _same(convicted, suspected, smallest):
            yield Violation((convicted, suspected), {"number": convicted.cell.shown})


def unlike_units_equal(publication: Publication) -> Iterator[Violation]:
    """Offences are no persons; where they equal the persons of two stages, one was copied."""
    smallest = publication.meanings.limits.smallest_telling_count
    for measures in publication.by_year:
        offences = _total(measures, "offences")
        if offences is None:
            continue
        stages = [_total(measures, stage) for stage in _STAGES]
        equal = tuple(one for one in stages if one and _same(one, offences, smallest))
        if len(equal) > 1:
            names = ", ".join(one.table.indicator or one.table.name for one in (offences, *equal))
            yield Violation((offences, *equal), {"number": offences.cell.shown, "measures": names})


def _total(measures: Mapping[str, Statement], measure: str) -> Printed | None:
    statement = measures.get(measure)
    return statement.total if statement else None


def _same(one: Printed, other: Printed, smallest: int) -> bool:
    return one.exact is not None and one.exact == other.exact and one.exact >= smallest


CONDITIONS = (convicted_above_prosecuted, convicted_equal_suspected, unlike_units_equal)
