"""Tables as somebody has published them: ours, the UN's, or anybody's, read as what a reader knows.

The attacker (`himoya.statistics.disclosure`) and the consistency checks (`himoya.statistics.
consistency`) both stand on this: neither sees a record, only what is printed.
"""

from __future__ import annotations

from himoya.statistics.published_tables.tables import (
    PublishedCell,
    PublishedDimension,
    PublishedTable,
)

__all__ = ["PublishedCell", "PublishedDimension", "PublishedTable"]
