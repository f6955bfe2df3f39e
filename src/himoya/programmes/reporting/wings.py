"""Wings of a platform that tell figures to a report. Each has a label; one without is refused."""

from __future__ import annotations

from collections.abc import Iterable

from himoya.programmes.reporting.figure import ReportedFigure
from himoya.programmes.reporting.labels import labels

#: References of such figures begin with this and the name of the wing.
OF_WINGS = "wings."


class UnknownWing(ValueError):
    """A wing that has no label under ``wings`` in ``labels.yaml``: what it tells would be lost."""

    def __init__(self, wing: str) -> None:
        self.wing = wing
        known = ", ".join(labels()["wings"])
        super().__init__(f"there is no label for the wing “{wing}”; known: {known}")


def known_wing(wing: str) -> str:
    """Return the name of a wing. Raises UnknownWing."""
    if wing not in labels()["wings"]:
        raise UnknownWing(wing)
    return wing


def wing_of(figure: ReportedFigure) -> str | None:
    """Return which wing told a figure; None where it comes from the facts of the programme.

    Raises UnknownWing.
    """
    if not figure.reference.startswith(OF_WINGS):
        return None
    return known_wing(figure.reference.removeprefix(OF_WINGS).partition(".")[0])


def check_wings(figures: Iterable[ReportedFigure]) -> None:
    """Raises UnknownWing where a figure belongs to a wing that has no label."""
    for one in figures:
        wing_of(one)
