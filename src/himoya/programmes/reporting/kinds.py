"""Which reports there are."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Which report."""

    FINAL = "final"
    ANNUAL = "annual"
    SEMI_ANNUAL = "semi-annual"
    RAPPORTEUR = "rapporteur"
