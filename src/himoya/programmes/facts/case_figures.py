"""What reports say of cases, suspects and victims, with unit, period and source."""

from __future__ import annotations

from dataclasses import dataclass

from himoya.programmes.facts.figures import Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class YearValue:
    """One observation; ``source_code`` names its source in ``statistics_sources``."""

    year: int
    value: int | None
    source_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFigure:
    """One figure of one ``period``, or a series in ``values``. ``unit``: crimes, cases, persons.

    ``territory`` and ``definition`` (an article, a status of victims) are None where the source
    states none. ``id`` is there from when an office wrote into the list: figures are called by it
    in reports, and by their place where they have none. ``already_published``: who keeps it said
    that the source has published it, though it is a small number.
    """

    measure: str
    unit: str
    id: str | None = None
    period: str | None = None
    value: int | None = None
    qualifier: Qualifier = Qualifier.EXACT
    values: tuple[YearValue, ...] = ()
    source: str | None = None
    territory: str | None = None
    definition: str | None = None
    note: str | None = None
    already_published: bool = False
    src: tuple[str, ...] = ()

    def called(self, place: int) -> str:
        """Return what the figure is called in references; ``place`` is its place in the list."""
        return self.id or str(place)


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionChange:
    """What counts as trafficking in persons was defined anew; ``at`` as far as sources tell it.

    ``at`` is EDTF text (2020, 2020-08, 2020/2021) and None where no source tells a time.
    """

    what: str
    at: str | None = None
    src: tuple[str, ...] = ()
