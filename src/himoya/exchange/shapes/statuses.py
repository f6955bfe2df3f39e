"""Statuses of cells in the code lists of others; no value is ever 0 or blank without one.

``SDMX`` gives codes of CL_OBS_STATUS. The list has no code for a number that was rounded to protect
persons; E (estimated) is the nearest that no program takes for an exact count, and the comment
beside it says what happened. Comments are English, as the attribute COMMENT_OBS of the global SDG
structure is.
"""

from __future__ import annotations

from himoya.dictionary.results import CellStatus

SDMX = {
    CellStatus.PLAIN: "A",
    CellStatus.ROUNDED: "E",
    CellStatus.SUPPRESSED: "Q",
    CellStatus.NOT_AVAILABLE: "O",
    CellStatus.NOT_REPORTED: "L",
    CellStatus.BREAK: "B",
}


def comment(status: CellStatus, base: int | None) -> str:
    """Return what happened to a value; empty where it is as counted."""
    if status is CellStatus.ROUNDED:
        return f"rounded to 0 or a multiple of {base} to protect persons"
    words = {
        CellStatus.SUPPRESSED: "not shown to protect persons",
        CellStatus.NOT_AVAILABLE: "not available",
        CellStatus.NOT_REPORTED: "not reported",
        CellStatus.BREAK: "break in the series",
    }
    return words.get(status, "")
