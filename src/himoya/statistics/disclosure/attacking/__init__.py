"""What a stranger finds out of published tables: the attacker.

Several small files: the sums that hold (`systems`), what a pencil finds (`subtraction`,
`propagation`), programmes (`programmes`), sums that clash (`contradictions`), tables together
(`solving`), editions (`editions`), and what was found, and why (`findings`, `explaining`).
"""

from __future__ import annotations

from himoya.statistics.disclosure.attacking.attacking import attack, survives
from himoya.statistics.disclosure.attacking.findings import (
    AttackReport,
    Bound,
    Contradiction,
    Finding,
    Kind,
    Method,
    OwnCell,
    PlaceOfCell,
    SumOfCells,
)
from himoya.statistics.disclosure.attacking.programmes import SolverFailed

__all__ = [
    "AttackReport",
    "Bound",
    "Contradiction",
    "Finding",
    "Kind",
    "Method",
    "OwnCell",
    "PlaceOfCell",
    "SolverFailed",
    "SumOfCells",
    "attack",
    "survives",
]
