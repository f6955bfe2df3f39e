"""A workbook that was refused, as it came, with what is wrong in it marked: to mend and send again.

The last column says it in words. When the file comes back, that column is beside those that are
read, and is passed over.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.followed_work.workbooks.cells import Refusal, WorkbookRefused, rows_in
from himoya.statistics.published_tables.sheets import Row

_WIDE, _WIDE_WORDS = 30, 70


def can_be_marked(refused: WorkbookRefused) -> bool:
    """Say whether anything is wrong with single cells, and not with the file alone."""
    return any(isinstance(one, Refusal) for one in refused.problems)


def marked_copy(content: bytes, ending: str, language: Language, refused: WorkbookRefused) -> bytes:
    """Return the first sheet of a file as XLSX, with refused cells marked; all cells are text.

    Raises WorkbookRefused where the file cannot be read.
    """
    import xlsxwriter

    rows = rows_in(content, ending, language)
    wrong: dict[int, list[Refusal]] = defaultdict(list)
    for one in refused.problems:
        if isinstance(one, Refusal):
            wrong[one.line].append(one)
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(written, options)
    plain = {"text_wrap": True, "valign": "top"}
    forms = {
        name: book.add_format(plain | more)
        for name, more in (
            ("head", {"bold": True}),
            ("plain", {}),
            ("wrong", {"bg_color": "#FFD9D3", "border": 1, "border_color": "#B3261E"}),
        )
    }
    sheet = book.add_worksheet(_("To mend")[:31])
    heads = rows[0].values
    width = max(len(one.values) for one in rows)
    sheet.set_column(0, width - 1, _WIDE)
    sheet.set_column(width, width, _WIDE_WORDS)
    for row in rows:
        _write(sheet, row, heads, wrong, forms)
        told = [_("What is wrong")] if row is rows[0] else wrong.get(row.line, [])
        form = forms["head" if row is rows[0] else "plain"]
        sheet.write_string(row.line - 1, width, "\n".join(told), form)
    sheet.freeze_panes(rows[0].line, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    book.close()
    return written.getvalue()


def _write(
    sheet: object,
    row: Row,
    heads: Sequence[str],
    wrong: Mapping[int, Sequence[Refusal]],
    forms: Mapping[str, object],
) -> None:
    """Write the cells of one row where they stood; a refused one is marked even if it is empty."""
    refused = {one.heading for one in wrong.get(row.line, ())}
    values = [*row.values, *[""] * len(heads)][: max(len(heads), len(row.values))]
    for place, value in enumerate(values):
        head = heads[place] if place < len(heads) else ""
        name = "head" if row.values is heads else "wrong" if head in refused else "plain"
        sheet.write_string(row.line - 1, place, value, forms[name])  # type: ignore[attr-defined]
