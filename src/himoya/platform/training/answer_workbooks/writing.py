"""How a workbook of questions is written: its letters, and rows in which all is seen."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from himoya.languages.codes import Language

#: The width of a column in letters, how many of them a line of bold words is sure to hold, and the
#: height of a line in points.
WIDE, HELD, _HIGH = 17, 13, 15


@dataclass(frozen=True, slots=True)
class Writer:
    """A sheet that is being written, and its forms of letters."""

    book: Any
    sheet: Any
    language: Language

    def form(self, **properties: object) -> Any:
        """Return a form of cells; words are wrapped."""
        return self.book.add_format({"text_wrap": True, "valign": "top", **properties})


def height(texts: Sequence[str], held: int = HELD) -> int:
    """Return the height of a row in which every text is seen whole; programs do not find it."""
    return _HIGH * max(
        sum(len(textwrap.wrap(line, held)) for line in one.splitlines()) for one in texts
    )
