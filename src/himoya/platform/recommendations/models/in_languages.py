"""Words in up to four languages: they stand on a lower floor, for all rooms that follow work."""

from __future__ import annotations

from himoya.platform.followed_work.in_languages import InLanguages

__all__ = ["InLanguages"]
