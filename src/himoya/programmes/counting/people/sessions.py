"""From the sessions of an event to whether a person came, and stayed for long enough.

Source: the project's reference on training and results, section 3.2, rule 2: 80% of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from himoya.programmes.counting.people.rows import COMPLETE

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Hours = npt.NDArray[np.float64]

#: Minutes of an academic hour.
ACADEMIC_HOUR = 45

#: Sums of tenths of hours are not exact in binary: so many hours less are not less.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class AtSession:
    """One person at one session of so many academic hours.

    ``presence`` is present, partly or absent; ``minutes`` were counted by a meeting program.
    """

    hours: float
    presence: str
    minutes: int | None = None

    @property
    def attended_hours(self) -> float:
        """Hours that certainly were attended: of "partly" without minutes nothing is certain."""
        if self.minutes is not None:
            return min(self.hours, self.minutes / ACADEMIC_HOUR)
        return self.hours if self.presence == "present" else 0.0

    @property
    def was_there(self) -> bool:
        return self.minutes > 0 if self.minutes is not None else self.presence != "absent"


def attendance_over(sessions: Sequence[AtSession]) -> tuple[bool, bool]:
    """Return whether a person attended, and completed; a list without sessions says yes."""
    if not sessions:
        return True, True
    hours = sum(one.hours for one in sessions)
    attended = sum(one.attended_hours for one in sessions)
    return any(one.was_there for one in sessions), attended >= COMPLETE * hours - _ROUNDING


def have_completed(attended: Hours, hours: Hours) -> npt.NDArray[np.bool_]:
    """Return who stayed for long enough, of many people, as `attendance_over` tells it of one."""
    found: npt.NDArray[np.bool_] = attended >= COMPLETE * hours - _ROUNDING
    return found
