"""Trainers whom a programme trained, and whom they trained in turn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Onward training by the trainers of one institution; ``reached`` counts participations.

    ``event`` is the onward event; both are None where none is reported.
    """

    institution: str
    event: str | None = None
    reached: int | None = None
    group: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trainers:
    """The trainers together: ``trained_total`` unique people, ``female_pct`` as printed."""

    trained_total: int | None = None
    female: int | None = None
    female_pct: float | None = None
    institutions: tuple[str, ...] = ()
    cascade: tuple[Branch, ...] = ()
    note: str | None = None
    src: tuple[str, ...] = ()
