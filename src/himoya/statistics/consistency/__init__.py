"""Is what is printed consistent with itself? Rules over published tables, ours or anybody's.

``check_consistency(tables)`` returns findings. A rule is data in ``dictionary/international/
consistency`` and one small function here; it speaks only where no counts that fit what is printed
satisfy it, so that ``<5``, an empty cell and a missing row raise nothing by themselves.
"""

from __future__ import annotations

from himoya.statistics.consistency.checking import ConsistencyFinding, check_consistency

__all__ = ["ConsistencyFinding", "check_consistency"]
