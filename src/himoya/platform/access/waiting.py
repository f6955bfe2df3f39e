"""The shape in which rooms tell the home page what waits for a reader. Numbers, never names."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to do or to go back to. ``text`` is in the reader's language."""

    text: str
    url: str
    kind: str = ""
    at: datetime | None = None
    days_left: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the strip; counts only what the reader may see.

    ``behind`` is the moment when it was counted, where something changed since.
    """

    label: str
    value: int
    url: str = ""
    behind: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What one room, or all of them, tell."""

    items: list[Item] = field(default_factory=list)
    drafts: list[Item] = field(default_factory=list)
    recent: list[Item] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    @property
    def counted_at(self) -> datetime | None:
        """The moment since which a figure is behind; None where all are exact."""
        return min((one.behind for one in self.figures if one.behind), default=None)
