"""Which result a charge can have after a further court decided. Plain, complete, no database.

The words of the law differ from State to State; what can be said of a result does not: upheld is
what it was, a change leaves a conviction, an end leaves none.
"""

from __future__ import annotations

from collections.abc import Mapping

from himoya.platform.register.proceedings.kinds import FurtherDecision

#: Codes of ``court_outcome``: convicted, acquitted, and every other end without a conviction.
CONVICTED = frozenset({"OUT1", "OUT2"})
ACQUITTED = "OUT3"
ENDED = frozenset({ACQUITTED, "OUT4", "OUT6", "OUT7"})

#: Decision -> the results that can stand after it; after an upheld one only that of before.
LEAVES: Mapping[FurtherDecision, frozenset[str]] = {
    FurtherDecision.UPHELD: frozenset(),
    FurtherDecision.LIGHTER: CONVICTED,
    FurtherDecision.HEAVIER: CONVICTED,
    FurtherDecision.OTHERWISE: CONVICTED,
    FurtherDecision.ENDED: ENDED,
    FurtherDecision.TO_COURT: frozenset(),
    FurtherDecision.TO_PROSECUTOR: frozenset(),
}


def fits(decision: str, before: str, result: str) -> bool:
    """Say whether a charge with one result can have another one after a decision.

    A code that a country added tells of a change. A change that is no heavier one begins from a
    conviction: who was acquitted and is convicted now has a heavier result.
    """
    known = decision if decision in set(FurtherDecision) else FurtherDecision.OTHERWISE
    kind = FurtherDecision(known)
    if kind is FurtherDecision.UPHELD:
        return result == before
    if kind in {FurtherDecision.LIGHTER, FurtherDecision.OTHERWISE} and before not in CONVICTED:
        return False
    return result in LEAVES[kind]
