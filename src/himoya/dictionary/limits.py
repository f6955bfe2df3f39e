"""Time limits of the proceedings, as a State's law sets them: data of the country, or absent."""

from __future__ import annotations

from dataclasses import dataclass, field

from himoya.dictionary.words import ReviewMarks, Words

#: The date of the record ``case`` from which a limit that stood still is counted: its first day,
#: moved on by the days of the halts. One date for a case: of the limits that run in a state, only
#: one may stand still.
AFTER_HALTS = "limit_begun_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How many calendar days a case may stay in some states.

    ``states`` are codes of ``proceeding_state``; ``counted_from`` is the date of the record
    ``case`` from which the days run. In the states of ``stopped_in`` they stand still, and those
    days are not counted: after a halt the days run from `AFTER_HALTS`, where a case has that date.
    Nothing here is a statement of law until ``verified``.
    """

    code: str
    name: Words
    states: tuple[str, ...]
    counted_from: str
    days: int
    verification: str
    verified: bool
    stopped_in: tuple[str, ...] = ()
    status: ReviewMarks = field(default_factory=dict)
    note: str | None = None
    source: str | None = None
