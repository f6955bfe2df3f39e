"""What another office says of its own work, such as requests for legal assistance of a year.

Nothing here was counted by this platform. What may be given stands in ``subjects.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass

from himoya.programmes.facts.figures import Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFigure:
    """One number of one ``period`` (2025, 2025-H1) as ``office`` gave it.

    ``subject`` is a code of ``subjects.yaml``; unit and wing follow from it. ``source`` is the
    paper that gives it. ``definition`` says what was counted, where the paper says so;
    ``already_published`` that the office has published it, though it is a small number.
    """

    id: str
    subject: str
    period: str
    value: int
    office: str
    source: str
    qualifier: Qualifier = Qualifier.EXACT
    territory: str | None = None
    definition: str | None = None
    note: str | None = None
    already_published: bool = False
    src: tuple[str, ...] = ()
