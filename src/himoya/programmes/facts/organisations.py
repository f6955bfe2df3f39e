"""Bodies under one name each, and the other names that sources give them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body; ``name`` is the one that reports use, ``aliases`` are what sources call it."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMentioned:
    """A role that a source names; never a person."""

    role: str
    org: str
    src: tuple[str, ...] = ()
