"""Which reports there are, and for whom."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Which report."""

    FINAL = "final"
    ANNUAL = "annual"
    SEMI_ANNUAL = "semi-annual"
    RAPPORTEUR = "rapporteur"


class Readers(StrEnum):
    """Who reads a report, and how far whoever is in a photograph agreed that it goes.

    Each of them holds those before it: what everybody may see, donors may see, too.
    """

    INSIDE = "inside"
    DONORS = "donors"
    PUBLIC = "public"

    def may_see(self, agreed: Readers) -> bool:
        """Whether these readers are shown a photograph whose people agreed to ``agreed``."""
        order = list(Readers)
        return order.index(self) <= order.index(agreed)
