"""The same flow from several sides: what police, prosecution and courts say of one figure.

Only figures of one table and one place are laid side by side: they have one unit of count and one
rule of counting, so that a difference is about the flow and not about definitions. Nothing is
corrected: a difference is shown with what may explain it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

#: A flow has sides: a figure that one role alone returns has nothing to be laid beside.
FEWEST_SIDES = 2


class Reason(StrEnum):
    """What may explain that sides differ, or hide that they do."""

    NOT_ALL_SENT = "not_all_sent"
    """Offices of a side have not sent their return: its sum is too low."""
    NOT_KNOWN = "not_known"
    """A return of a side leaves the figure empty: its sum is too low."""
    HELD_TWICE = "held_twice"
    """Several offices of a side sent returns: who was in a case that two of them held stands in
    the returns of both, and twice in the sum."""
    PASSED_ON = "passed_on"
    """Sent by one side and not yet taken by the next, or sent at the end of the period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFigure:
    """One figure of one signed return; None is not known. ``side`` is the role of its agency."""

    side: str
    agency: str
    table: str
    place: tuple[str, ...]
    value: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side says: the sum over its returns, None where none says a number."""

    side: str
    value: int | None
    sent: int
    expected: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One figure from all its sides, in the order in which cases pass on."""

    table: str
    place: tuple[str, ...]
    sides: Sequence[Side]

    @property
    def difference(self) -> int | None:
        """The highest less the lowest; None where fewer than two sides say a number."""
        known = [one.value for one in self.sides if one.value is not None]
        return max(known) - min(known) if len(known) >= FEWEST_SIDES else None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What may explain the difference, or hide one."""
        found = []
        if any(one.sent < one.expected for one in self.sides):
            found.append(Reason.NOT_ALL_SENT)
        if any(one.unknown for one in self.sides):
            found.append(Reason.NOT_KNOWN)
        if any(one.sent > 1 for one in self.sides):
            found.append(Reason.HELD_TWICE)
        if self.difference:
            found.append(Reason.PASSED_ON)
        return tuple(found)


def reconcile(
    figures: Iterable[SentFigure], expected: Mapping[tuple[str, str], int], sides: Sequence[str]
) -> list[Flow]:
    """Return the flows, in the order in which their figures first appear.

    ``expected`` tells how many returns with a table a side owes: (side, table) -> number. A side
    that owes the table and sent nothing is there, without a number.
    """
    found: dict[tuple[str, tuple[str, ...]], dict[str, list[int | None]]] = {}
    for one in figures:
        by_side = found.setdefault((one.table, one.place), {})
        by_side.setdefault(one.side, []).append(one.value)
    flows = []
    for (table, place), by_side in found.items():
        owing = [one for one in sides if expected.get((one, table)) or one in by_side]
        if len(owing) >= FEWEST_SIDES:
            each = [
                _side(one, by_side.get(one, ()), expected.get((one, table), 0)) for one in owing
            ]
            flows.append(Flow(table=table, place=place, sides=each))
    return flows


def _side(side: str, values: Sequence[int | None], expected: int) -> Side:
    known = [one for one in values if one is not None]
    return Side(
        side=side,
        value=sum(known) if known else None,
        sent=len(values),
        expected=expected,
        unknown=len(values) - len(known),
    )
