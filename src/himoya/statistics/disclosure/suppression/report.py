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
    linear programmes do, and no search in whole numbers was made. ``own_cells`` are those with one
    unit, whose own knowledge was tried.
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
    own_cells: int
    rounds: int
    programmes: int
