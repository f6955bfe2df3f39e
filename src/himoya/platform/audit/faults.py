"""What can be wrong with the chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FaultKind(StrEnum):
    """How somebody harmed the chain; a fault is always named by the first row it touches."""

    ALTERED = "altered"
    """The row's content is not what its digest covers."""
    REPLACED = "replaced"
    """The row was altered and given a fitting digest, but its neighbours know another one."""
    REMOVED = "removed"
    """Rows are missing from here on; ``details["until"]`` is the last of them."""
    INSERTED = "inserted"
    """A row stands here that was never written."""
    REORDERED = "reordered"
    """The row was written under another number: ``details["written_as"]``."""
    CUT = "cut"
    """The end is missing: a checkpoint knows more rows, up to ``details["until"]``."""
    REWRITTEN = "rewritten"
    """The row fits its neighbours, but a checkpoint signed another one; the rows after
    ``details["after"]`` were written anew."""
    UNREADABLE = "unreadable"
    """The database cannot give the row back."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first bad row."""

    kind: FaultKind
    number: int
    details: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClockWentBack:
    """A remark: a row is older than the one before it by so many seconds."""

    number: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a walk along the chain found.

    ``rows`` were read, from ``first`` to ``last`` (both 0 in an empty chain); ``digest`` and ``at``
    are of the last sound row. ``confirmed`` checkpoints agree; ``behind_seal`` of them tell of rows
    that retention dropped. ``clock`` holds the first hundred remarks.
    """

    rows: int
    first: int
    last: int
    digest: str
    at: str
    fault: Fault | None
    confirmed: int = 0
    behind_seal: int = 0
    clock: tuple[ClockWentBack, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing was found wrong."""
        return self.fault is None
