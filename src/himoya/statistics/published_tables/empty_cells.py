"""Cells in which nobody can stand: men under an article for women only (structural zeros).

Every reader knows that they are 0. So a mark there hides nothing, and a cell there that is not
printed is known all the same, which may give away the cell beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from himoya.statistics.published_tables.drafting import Draft, in_one_line
from himoya.statistics.published_tables.tables import Codes, PublishedCell
from himoya.statistics.published_tables.unreadable import UnreadableTable
from himoya.statistics.sentences import sentences

#: The codes of empty cells, one for each dimension; None stands for every code of it.
Pattern = tuple[str | None, ...]


def settle_empty_cells(draft: Draft, empty: Sequence[Pattern]) -> None:
    """Make the empty cells of a table known to be 0.

    Raises UnreadableTable for a code that the table does not have, and for a cell that is called
    empty and in which somebody is printed.
    """
    if not draft.cells:
        return
    there = [tuple(dict.fromkeys(codes)) for codes in zip(*draft.cells, strict=True)]
    for pattern in empty:
        for known, code in zip(there, pattern, strict=True):
            if code is not None and code not in known:
                raise _wrong(
                    draft,
                    None,
                    "“empty_cells” names “{code}”, which the table does not have.",
                    code=code,
                )
        choices = (
            known if code is None else (code,) for known, code in zip(there, pattern, strict=True)
        )
        for codes in product(*choices):
            draft.cells[codes] = _settled(draft, codes)


def _settled(draft: Draft, codes: Codes) -> PublishedCell:
    before = draft.cells.get(codes)
    if before is None:
        return PublishedCell(codes, "", 0, 0)
    if before.lowest > 0:
        text = (
            "The cell {cell} is called empty, and somebody is printed there. Which of them holds?"
        )
        raise _wrong(draft, before.line, text, cell=in_one_line(codes))
    return PublishedCell(codes, before.shown, 0, 0, before.line)


def _wrong(draft: Draft, line: int | None, sentence: str, **values: object) -> UnreadableTable:
    text = sentences.say(draft.language, sentence, **values)
    return UnreadableTable(draft.file, line, text, draft.language)
