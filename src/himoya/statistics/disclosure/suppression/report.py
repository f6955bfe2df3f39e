"""What suppression hid, and what its audit found; for the statistician, never for publication."""

from __future__ import annotations

from dataclasses import dataclass

#: What stands in ``published_`` where nothing may be printed. No count is below zero, so whoever
#: prints it by mistake sees it at once.
HIDDEN = -1


@dataclass(frozen=True, slots=True)
class SuppressionReport:
    """What suppression hid, in published cells, and how it was audited.

    ``unsafe`` cells are hidden for their own sake: small, or named by the caller; ``covers`` for
    the sake of others. The audit works on distinct sets of members: of ``audited`` unsafe ones,
    ``proven`` have worlds in whole numbers that lie the required width apart; for the others
    linear programmes do. Of these, ``not_tried`` lie in parts too large to be searched in whole
    numbers; ``given_up`` watched cells were searched for without an end. ``own_cells`` are those
    with one unit, whose own knowledge was tried. ``optimum_proved`` says whether it is certain that
    nothing safe hides fewer cells: only where no cover was needed. Elimination chooses well, and
    proves nothing about choices that it did not make.
    """

    threshold: int
    width: int
    inner_cells: int
    published_cells: int
    unsafe: int
    covers: int
    hidden: int
    totals_hidden: int
    audited: int
    proven: int
    not_tried: int
    given_up: int
    own_cells: int
    rounds: int
    programmes: int
    optimum_proved: bool
