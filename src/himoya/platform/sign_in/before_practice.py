"""What rooms tell somebody who practises: where it is done, and which courses prepare for it.

They register here. Nothing is told where no such room is installed; practice begins at the account
then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from himoya.platform import offers
from himoya.platform.access.reader import Reader
from himoya.platform.theme.parts import Cell, Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparing:
    """The courses that prepare for the reader's post, as a table; ``rows`` may be empty."""

    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]


_courses: list[Callable[[Reader], Preparing | None]] = []
_places: list[Callable[[Reader], str]] = []


def register_preparing(room: Callable[[Reader], Preparing | None]) -> None:
    """Let a room tell its courses; None where they are not for the reader."""
    if room not in _courses:
        _courses.append(room)


def register_place(room: Callable[[Reader], str]) -> None:
    """Let a room tell where the reader practises; an empty text where not with it."""
    if room not in _places:
        _places.append(room)


def preparing(reader: Reader) -> list[Preparing]:
    """Return what prepares the reader for practice."""
    offers.bring()
    return [one for room in _courses if (one := room(reader)) is not None]


def place_to_practise(reader: Reader) -> str:
    """Return the address where the reader practises."""
    offers.bring()
    found = (room(reader) for room in _places)
    return next((one for one in found if one), reverse("sign_in:account"))
