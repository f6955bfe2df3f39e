"""Points of assessors side by side: totals, shares and differences. Plain values, no database.

Points are whole numbers from 0 to what a criterion gives. Nothing here compares two seats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Criterion = TypeVar("Criterion")
Assessor = TypeVar("Assessor")


@dataclass(frozen=True, slots=True)
class Total:
    """What one assessor gave a seat: ``points`` out of ``most``, for the criteria that were scored.

    ``open`` counts the criteria that this assessor has not scored; they weigh neither way.
    """

    points: int
    most: int
    open: int

    @property
    def share(self) -> int | None:
        """Per cent, rounded half up; None where nothing was scored."""
        return None if not self.most else (200 * self.points + self.most) // (2 * self.most)


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Criterion, Assessor]):
    """The points of one seat.

    ``totals``: by assessor. ``apart``: criterion -> how many points lie between the lowest and the
    highest, where at least two assessors scored it; 0 where they agree.
    """

    totals: Mapping[Assessor, Total]
    apart: Mapping[Criterion, int]

    @property
    def differing(self) -> list[Criterion]:
        """The criteria on which assessors differ, in the order of the sheet."""
        return [one for one, points in self.apart.items() if points]


def sheet_of(
    most: Mapping[Criterion, int],
    given: Mapping[tuple[Criterion, Assessor], int],
    assessors: Sequence[Assessor],
) -> Sheet[Criterion, Assessor]:
    """Add up one seat. ``most``: criterion -> its points, in the order of the sheet."""
    totals = {}
    for assessor in assessors:
        scored = [one for one in most if (one, assessor) in given]
        totals[assessor] = Total(
            points=sum(given[one, assessor] for one in scored),
            most=sum(most[one] for one in scored),
            open=len(most) - len(scored),
        )
    by_criterion = {
        criterion: [given[criterion, one] for one in assessors if (criterion, one) in given]
        for criterion in most
    }
    apart = {one: max(told) - min(told) for one, told in by_criterion.items() if len(told) > 1}
    return Sheet(totals=totals, apart=apart)
