"""May this be published, and in which form?

A method of protection is an object like an estimator: made with its settings, fitted to the counts
of a whole run of tables, and then asked for what may be printed (`protection.Protection`).

Small count rounding (`rounding.SmallCountRounding`) is the default; `suppression.Suppression` hides
instead, and is imported from its own room, since the solver it needs is heavy. What goes into every
method is the same: the counts of the inner cells, and which inner cells each printed cell adds up
(`published_cells.PublishedCells`).

Whether a published table, ours or another's, keeps what it hides is asked by `attack`.
"""

from __future__ import annotations

from himoya.statistics.disclosure.attacking import AttackReport, attack, survives
from himoya.statistics.disclosure.exact_totals import Concern, NationalTotal
from himoya.statistics.disclosure.protection import Protection, Unsafe
from himoya.statistics.disclosure.published_cells import PublishedCells
from himoya.statistics.disclosure.rounding import RoundingReport, SmallCountRounding

__all__ = [
    "AttackReport",
    "Concern",
    "NationalTotal",
    "Protection",
    "PublishedCells",
    "RoundingReport",
    "SmallCountRounding",
    "Unsafe",
    "attack",
    "survives",
]
