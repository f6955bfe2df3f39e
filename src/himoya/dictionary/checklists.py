"""Checklists as data: statements about the data of an agency, which the agency judges itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from himoya.dictionary.words import ReviewMarks, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """One statement. ``dimension`` names the side of quality that it is about."""

    item: str
    dimension: str
    statement: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """One checklist. ``levels`` are answers from 0, the lowest, by their number as a text.

    ``source`` says on what it rests; where ``verified`` is false, nobody compared it with the
    frameworks themselves.
    """

    checklist: str
    version: str
    title: Words
    about: Words
    source: str
    verification: str
    verified: bool
    levels: Mapping[str, Words]
    dimensions: Mapping[str, Words]
    items: Mapping[str, ChecklistItem]
    status: ReviewMarks = field(default_factory=dict)

    def of_dimension(self, dimension: str) -> tuple[ChecklistItem, ...]:
        """Return the statements about one side of quality, in their order."""
        return tuple(one for one in self.items.values() if one.dimension == dimension)
