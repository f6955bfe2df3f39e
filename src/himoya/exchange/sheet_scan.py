"""What the XML of a sheet says of itself, seen piece by piece before a reader takes it in.

Two things no reader tells: cells whose formula shows an error (they are handed on as empty), and
how far apart the cells lie. A reader makes room for every cell between the first and the last, so
that two cells in far corners cost gigabytes.
"""

from __future__ import annotations

import re
from functools import reduce

from himoya.exchange.packed_parts import UnusablePart

#: Cells with errors are named one by one up to this many in a sheet.
_MOST_ERRORS = 100

#: No tag and no text between two tags is longer, in bytes.
_LONGEST_STRETCH = 5_000_000

_ERROR_CELL = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt=["\']e["\'])[^>]*\br=["\']([A-Z]+[0-9]+)["\']')
_REFERENCE = re.compile(rb'r="([A-Z]{1,3})([0-9]{1,7})"')
_REFERENCE_WITH_VALUE = re.compile(rb'\br\s*=\s*["\']([A-Z]{1,3})([0-9]{1,7})["\'][^>/]*>')
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br\s*=\s*["\']([0-9]{1,7})["\']')


class SheetScan:
    """Looks at the pieces of one sheet in turn; ``thorough`` leaves out cells without a value."""

    def __init__(self, *, thorough: bool = False) -> None:
        self.error_cells: dict[str, None] = {}
        self._reference = _REFERENCE_WITH_VALUE if thorough else _REFERENCE
        self.cells = 0
        self._columns: set[bytes] = set()
        self._rows: set[bytes] = set()
        self._tail = b""

    def feed(self, piece: bytes) -> None:
        """Look at the next piece; raises UnusablePart for what is no sheet."""
        text = self._tail + piece
        end = text.rfind(b">") + 1
        self._tail, text = text[end:], text[:end]
        if len(self._tail) > _LONGEST_STRETCH:
            raise UnusablePart("no tag ends")
        if b't="e"' in text or b"t='e'" in text:
            for cell in _ERROR_CELL.findall(text):
                if len(self.error_cells) < _MOST_ERRORS:
                    self.error_cells[cell.decode()] = None
        found = self._reference.findall(text)
        # Every program in use writes r="A1"; the slower search is for whoever does not.
        if b"='" in text or b" =" in text or b"= " in text:
            found += _REFERENCE_WITH_VALUE.findall(text)
        self.cells += len(found)
        if found:
            columns, rows = zip(*found, strict=True)
            self._columns.update(columns)
            self._rows.update(rows)
        if b"<c>" in text or b":c>" in text:
            self._rows.update(_ROW.findall(text))

    @property
    def cells_between(self) -> int:
        """Cells of the rectangle that holds every cell of the sheet, those between included."""
        rows = max(map(int, self._rows), default=0)
        return rows * max(map(_number, self._columns), default=1)


def _number(letters: bytes) -> int:
    """The number of a column, from 1."""
    return reduce(lambda number, letter: number * 26 + letter - 64, letters, 0)
