"""One figure of the situation in a country, with all that decides what it may be compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from himoya.programmes.facts.case_figures import CaseFigure, DefinitionChange
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.figure import Unit
from himoya.programmes.reporting.period import Period, UnreadablePeriod


@dataclass(frozen=True, kw_only=True)
class Observation:
    """A number of cases, crimes or persons. ``value`` is None where it is not shown.

    ``code`` is what the programme calls its source in short, empty where it has no such name.
    ``reference`` is that of the figure in reports, ``measure`` how the source calls what it counts.
    ``period`` is as the source writes it; ``territory`` and ``definition`` are empty where it
    states none. ``changes`` are those of definitions that its source counts by, ``is_break``: the
    source marks that the series begins anew.
    """

    reference: str
    measure: str
    unit: Unit
    period: str
    value: int | float | None
    source: str
    code: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    src: tuple[str, ...] = ()
    territory: str = ""
    definition: str = ""
    changes: tuple[DefinitionChange, ...] = ()
    is_break: bool = False

    @cached_property
    def time(self) -> Period | None:
        """The period as a year or half of one; None where it is neither."""
        try:
            return Period.from_text(self.period)
        except UnreadablePeriod:
            return None

    @property
    def series(self) -> tuple[str, ...]:
        """What figures of one series have in common."""
        return (self.source, self.territory, self.definition, self.unit.value)


def observations_in(programme: Programme) -> Iterator[Observation]:
    """Yield what the facts of a programme say, in their order; only what has a number."""
    for at, one in enumerate(programme.case_statistics, start=1):
        yield from _of_figure(f"case_statistics.{one.called(at)}", one, programme)


def _of_figure(reference: str, one: CaseFigure, programme: Programme) -> Iterator[Observation]:
    if one.value is not None:
        period, source = one.period or "", one.source or ""
        yield _observed(reference, one, programme, (period, one.value, source, ""))
    for each in one.values:
        if each.value is not None:
            code = each.source_code or ""
            source = programme.statistics_sources.get(code, code)
            name = f"{reference}.{each.year}.{code or 'source'}"
            yield _observed(name, one, programme, (str(each.year), each.value, source, code))


def _observed(
    reference: str, one: CaseFigure, programme: Programme, told: tuple[str, int, str, str]
) -> Observation:
    period, value, source, code = told
    return Observation(
        reference=reference,
        measure=one.measure,
        unit=Unit(one.unit),
        period=period,
        value=value,
        source=source,
        qualifier=one.qualifier,
        code=code if code in programme.statistics_sources else "",
        src=one.src,
        territory=one.territory or "",
        definition=one.definition or "",
        changes=programme.definition_changes,
    )
