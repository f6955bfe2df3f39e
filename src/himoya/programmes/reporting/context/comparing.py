"""Why two figures may not be compared. Without a reason their difference means something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from himoya.languages.partial_dates import PartialDate, UnreadableDate
from himoya.programmes.facts.case_figures import DefinitionChange
from himoya.programmes.reporting.context.observation import Observation
from himoya.programmes.reporting.period import Period


class Why(StrEnum):
    """What keeps two figures from being compared."""

    NOTHING_EARLIER = "nothing_earlier"
    NOTHING_LATER = "nothing_later"
    NO_PERIOD = "no_period"
    OTHER_LENGTH = "other_length"
    OTHER_PART_OF_THE_YEAR = "other_part_of_the_year"
    OTHER_UNIT = "other_unit"
    OTHER_MEASURE = "other_measure"
    OTHER_SOURCE = "other_source"
    OTHER_TERRITORY = "other_territory"
    OTHER_DEFINITION = "other_definition"
    DEFINITION_CHANGED = "definition_changed"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; ``change`` is the change of a definition, where it is one."""

    why: Why
    change: DefinitionChange | None = None


def reasons(earlier: Observation, later: Observation) -> tuple[Reason, ...]:
    """Return everything that keeps two figures from being compared; none where they may be."""
    unlike = (
        (Why.OTHER_MEASURE, earlier.measure != later.measure),
        (Why.OTHER_UNIT, earlier.unit is not later.unit),
        (Why.OTHER_SOURCE, earlier.source != later.source),
        (Why.OTHER_TERRITORY, earlier.territory != later.territory),
        (Why.OTHER_DEFINITION, earlier.definition != later.definition),
    )
    found = [*_of_periods(earlier.time, later.time)]
    found += [Reason(why) for why, is_so in unlike if is_so]
    changes = dict.fromkeys((*earlier.changes, *later.changes))
    found += [
        Reason(Why.DEFINITION_CHANGED, one)
        for one in changes
        if _may_lie_between(one, earlier, later)
    ]
    if later.is_break:
        found.append(Reason(Why.BREAK))
    return tuple(found)


def _of_periods(earlier: Period | None, later: Period | None) -> Iterator[Reason]:
    if earlier is None or later is None:
        yield Reason(Why.NO_PERIOD)
    elif earlier.is_half is not later.is_half:
        yield Reason(Why.OTHER_LENGTH)
    elif earlier.first.month != later.first.month:
        yield Reason(Why.OTHER_PART_OF_THE_YEAR)


def _may_lie_between(change: DefinitionChange, earlier: Observation, later: Observation) -> bool:
    """Whether the two may be counted by two definitions: all before or all after it are alike."""
    if earlier.time is None or later.time is None:
        return False  # which is reason enough by itself
    try:
        at = PartialDate.from_edtf(change.at or "")
    except UnreadableDate:
        return True
    return not (at.latest < earlier.time.first or at.earliest > later.time.last)
