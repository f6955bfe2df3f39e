"""The case studies that a room above keeps. It registers here; this room knows none of them.

Where nobody registered, there are none to choose from, and names that a course keeps stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from himoya.platform import offers
from himoya.platform.access.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudyTold:
    """One case study in the reader's language; ``url`` is empty for who may not read it."""

    name: str
    title: str
    url: str


_rooms: list[Callable[[Reader], Sequence[CaseStudyTold]]] = []


def register_case_studies(room: Callable[[Reader], Sequence[CaseStudyTold]]) -> None:
    """Let a room tell its case studies."""
    if room not in _rooms:
        _rooms.append(room)


def case_studies_told(reader: Reader) -> list[CaseStudyTold]:
    """Return the case studies that there are."""
    offers.bring()
    return [one for room in _rooms for one in room(reader)]
