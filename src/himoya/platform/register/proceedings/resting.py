"""Which later steps of a case rest on an earlier one, so that it cannot be taken back before them.

Pure functions over kinds and ids. A step that changed nothing, such as a hearing, carries no other.
One that led to a state carries all that came after it: they were possible in that state alone. A
change of article or of classification carries only what asks for that same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from himoya.platform.register.proceedings.kinds import ActKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step that was taken. ``about`` are the records that it names; ``changes``: it changed any.

    ``changes`` is None where nobody kept what it changed.
    """

    kind: ActKind
    about: frozenset[UUID]
    changes: bool | None


Some = TypeVar("Some")


def resting_on(one: Taken, later: Sequence[tuple[Some, Taken]]) -> list[Some]:
    """Return those of some later steps that rest on one, in their order."""
    return [named for named, step in later if _rests(one, step)]


def _rests(one: Taken, step: Taken) -> bool:
    if one.changes is False:
        return False
    if one.kind is ActKind.RECLASSIFY:
        return step.kind is one.kind
    if one.kind is ActKind.REQUALIFY:
        return not one.about.isdisjoint(step.about)
    return True
