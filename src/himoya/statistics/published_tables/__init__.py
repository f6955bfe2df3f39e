"""Tables as somebody has published them: ours, the UN's, or anybody's, read as what a reader knows.

The attacker (`himoya.statistics.disclosure`) and the consistency checks (`himoya.statistics.
consistency`) both stand on this: neither sees a record, only what is printed.

    tables = read_published_tables([Path("data_glotip.csv")], "ru").tables
"""

from __future__ import annotations

from himoya.statistics.published_tables.gathering import (
    PublishedTables,
    read_published_tables,
)
from himoya.statistics.published_tables.own_tables import as_published
from himoya.statistics.published_tables.tables import (
    Codes,
    PublishedCell,
    PublishedDimension,
    PublishedTable,
)
from himoya.statistics.published_tables.unreadable import UnreadableTable

__all__ = [
    "Codes",
    "PublishedCell",
    "PublishedDimension",
    "PublishedTable",
    "PublishedTables",
    "UnreadableTable",
    "as_published",
    "read_published_tables",
]
