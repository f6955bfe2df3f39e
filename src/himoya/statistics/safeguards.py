"""What a run of tables is protected against beyond small counts, and what was found on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from himoya.statistics.answers import Integers

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

#: Period and the codes that are no totals: the place of a figure within its table.
CellKey = tuple[str, frozenset[tuple[str, str]]]

#: The default method of protection (decision 0023).
ROUNDING = "rounding"
SUPPRESSION = "suppression"


class FindingKind(StrEnum):
    """What the protection of a run came upon; ``verdict`` says what follows from it."""

    EXPOSED = "exposed"
    """Small counts that an exact total leaves only one value."""
    FEW_CASES = "few_cases"
    """Shown numbers of enough persons that come from too few cases."""
    CASES_UNKNOWN = "cases_unknown"
    """The records do not say from which cases the persons come."""
    WHOLE_ROW = "whole_row"
    """Everybody in a row stands in one of its cells (D06)."""
    FOUND_BY_ATTACK = "found_by_attack"
    """Cells that the attacker works out from what is printed, and that may tell of a few."""
    NARROWED_BY_ATTACK = "narrowed_by_attack"
    """Cells of which the attacker leaves fewer counts than 1 to base - 1."""
    NEAR_EARLIER = "near_earlier"
    """Together with an earlier release a number still sets a few units apart (D08)."""
    SHOWN_EARLIER = "shown_earlier"
    """Numbers that are hidden now and that an earlier release printed."""
    KEPT_APART = "kept_apart"
    """Numbers changed so that the difference from an earlier release says nothing of a few."""
    TOTAL_GIVEN_UP = "total_given_up"
    """National totals that are printed as the sum of their cells."""
    EARLIER_UNLIKE = "earlier_unlike"
    """An earlier release has the table in another shape; only what meets was compared."""
    CODES_GONE = "codes_gone"
    """Categories that an earlier release printed and the dictionary no longer has."""
    TOO_FINE = "too_fine"
    """Breakdowns of the plan that a public table may not have (D04)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of thing found in one table: how often, and where as far as it has places."""

    kind: FindingKind
    number: int
    cells: tuple[CellKey, ...] = ()


#: Table -> place of a figure -> the number that was printed; None where it was hidden or absent.
EarlierRelease = Mapping[str, Mapping[CellKey, int | None]]


@dataclass(frozen=True, kw_only=True)
class Safeguards:
    """How a run is protected.

    ``cases`` holds, by record type, the case behind every row, None where the records do not say
    (`clusters.cases_of`). ``bases`` holds, by unit of count, a base that is higher than the
    country's. ``gives_up_totals`` prints a national total as the sum of its cells rather than let
    it tell of a few.
    """

    method: str = ROUNDING
    gives_up_totals: bool = False
    cases: Mapping[str, Integers | None] = field(default_factory=dict)
    bases: Mapping[str, int] = field(default_factory=dict)
    earlier: Sequence[EarlierRelease] = ()


@dataclass(frozen=True, slots=True)
class GroupReport:
    """What the method reports of one group of units: for the statistician, not for publication."""

    unit: str
    counted_by: str
    tables: tuple[str, ...]
    report: DataclassInstance | None
    """None where no table has a number of the group."""
