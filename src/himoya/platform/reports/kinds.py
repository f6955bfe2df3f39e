"""The codes that the tables of this room keep."""

from __future__ import annotations

from enum import StrEnum


class DraftState(StrEnum):
    """How far a report is."""

    DRAFT = "draft"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


class TextState(StrEnum):
    """How far a text is in its language."""

    WRITING = "writing"
    TO_CHECK = "to_check"
    READY = "ready"


class CameFrom(StrEnum):
    """Where a text was written."""

    PAGE = "page"
    WORD = "word"
