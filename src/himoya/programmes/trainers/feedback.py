"""What learners said of one trainer, event by event; where few answered, it is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_TENTH = Decimal("0.1")

#: How many people chose each step of the scale.
Answers = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """The average of ``people`` who answered, in tenths; None where they are too few to be told."""

    people: int | None
    average: Decimal | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """One entry an event, in the order given, and all events of which something is told together.

    Events with few answers are not in ``together``: less the others it would give them back.
    """

    events: Sequence[Said]
    together: Said


def feedback_of(events: Sequence[Answers], fewest: int) -> Feedback:
    """Return what was said at each event; ``fewest`` is how many people an average must be of."""
    told = [one for one in events if _people(one) >= max(fewest, 1)]
    steps = {step for one in told for step in one}
    added = {step: sum(one.get(step, 0) for one in told) for step in steps}
    return Feedback([said_of(one, fewest) for one in events], said_of(added, fewest))


def said_of(answers: Answers, fewest: int) -> Said:
    """Return the average of answers; nothing where fewer than ``fewest`` people answered."""
    people = _people(answers)
    if people < max(fewest, 1):
        return Said(None, None)
    points = Decimal(sum(step * number for step, number in answers.items()))
    return Said(people, (points / people).quantize(_TENTH, ROUND_HALF_UP))


def _people(answers: Answers) -> int:
    return sum(answers.values())
