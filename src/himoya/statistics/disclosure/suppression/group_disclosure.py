"""Rows in which all have the same answer (D06): who is known to stand there is known to have it.

Of 12 victims of one region all are women: nothing is small, and yet the table says of each victim
there what she is. Which cells make up a row is known to whoever lays out the tables, so the rows
are given. What is found is handed to ``Suppression.fit`` as ``also_unsafe``.
"""

from __future__ import annotations

from collections.abc import Sequence

from himoya.statistics.disclosure.published_cells import Integers


def group_disclosures(values: Integers, rows: Sequence[tuple[int, Sequence[int]]]) -> list[int]:
    """Return the cells that hold everybody of their row.

    ``values`` are those of the published cells; each row is the position of its total and those of
    its parts, of which no unit has more than one. A row with one part has no choice of answers, and
    one without units nobody to know anything about.
    """
    return [
        part
        for total, parts in rows
        if len(parts) > 1 and values[total] > 0
        for part in parts
        if values[part] == values[total]
    ]
