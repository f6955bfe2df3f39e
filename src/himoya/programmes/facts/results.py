"""What a programme promised and claims: the results chain and its headline results."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from himoya.programmes.facts.days import Span
from himoya.programmes.facts.figures import Figure, Qualifier, Rival
from himoya.programmes.facts.indicators import Indicator


class Attribution(StrEnum):
    """Whose result it is (U-09: a parliament adopts a law, a programme contributes to it)."""

    DELIVERED = "delivered"
    CONTRIBUTION = "contribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """One number that a programme is proud of. ``female_pct`` as printed; unit as in its name."""

    id: str
    indicator: str
    value: int | None
    qualifier: Qualifier = Qualifier.EXACT
    kind: Attribution = Attribution.DELIVERED
    period: Span | None = None
    female_pct: float | None = None
    alternatives: tuple[Rival, ...] = ()
    note: str | None = None
    src: tuple[str, ...] = ()

    @property
    def figure(self) -> Figure:
        return Figure(value=self.value, qualifier=self.qualifier)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What was to be done under an output, with the events and materials that show it.

    ``donors`` are those of the programme that pay for it, as its fiche names them; empty where all
    of them do.
    """

    id: str
    title: str
    events: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    donors: tuple[str, ...] = ()
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """An outcome, an expected result, or an output with its activities and indicators."""

    id: str
    text: str
    activities: tuple[Activity, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Logframe:
    """The results chain: what the fiche expects, one outcome, and outputs with activities."""

    outcome: Result | None = None
    expected_results: tuple[Result, ...] = ()
    outputs: tuple[Result, ...] = field(default_factory=tuple)

    @property
    def indicators(self) -> tuple[tuple[Result, Indicator], ...]:
        """The indicators with the results that they measure: of the outcome, then of outputs."""
        results = (*((self.outcome,) if self.outcome else ()), *self.outputs)
        return tuple((result, one) for result in results for one in result.indicators)
