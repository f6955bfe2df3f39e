"""Tables of this room."""

from __future__ import annotations

from himoya.platform.assistance.models.question import DeskQuestion

__all__ = ["DeskQuestion"]
