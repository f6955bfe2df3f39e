"""A report of sixty pages and more as DOCX and PDF; rows of tables against python-docx's own way.

Run: ``.venv/bin/python benchmarks/report_papers.py``. The final report on a packaged programme, its
parts twice more after them, so that it has over sixty pages; seconds of the processor, the quickest
of three. The goal of the project: such a report in 3 seconds, with the start of the program.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from himoya.platform.start import start  # noqa: E402
from himoya.programmes.facts.reading import packaged_programme  # noqa: E402
from himoya.programmes.reporting.findings import findings_on  # noqa: E402
from himoya.programmes.reporting.layouts import Kind, layout_for  # noqa: E402
from himoya.programmes.reporting.whole import (  # noqa: E402
    ProgrammeReport,
    book_of,
    report_on,
)

ROWS = 800
TURNS = 3


def main() -> None:
    started = time.process_time()
    with tempfile.TemporaryDirectory() as nothing:
        start(Path(nothing))
        print(f"start of the platform: {time.process_time() - started:.1f} s")
        _papers()
        _rows()


def _papers() -> None:
    from himoya.platform.programmes.papers import as_docx, as_pdf

    started = time.process_time()
    report = _report()
    print(f"figures and text: {time.process_time() - started:.1f} s")
    long = replace(report, parts=report.parts * 3)
    with pikepdf.Pdf.open(BytesIO(as_pdf(long))) as opened:
        print(f"pages: {len(opened.pages)}")
    print(f"DOCX: {_quickest(lambda: as_docx(long)):.2f} s")
    print(f"PDF: {_quickest(lambda: as_pdf(long)):.2f} s")


def _report() -> ProgrammeReport:
    programme = packaged_programme("tj-2018")
    book = book_of(programme, "en", None, findings_on(programme, "en"))
    return report_on(book, layout_for(Kind.FINAL, programme.id), date(2026, 11, 29))


def _rows() -> None:
    import docx

    from himoya.platform.documents.docx_rows import Look, append_rows
    from himoya.platform.documents.docx_styles import set_styles
    from tests.oracles.docx_rows_by_cell import table_by_cell

    made = docx.Document()
    set_styles(made, "en")
    rows = [(f"row {place}", "some words in a cell", str(place)) for place in range(ROWS)]
    looks = (Look(bold=True), Look(), Look(right=True))

    def at_once() -> None:
        append_rows(made.add_table(rows=0, cols=3), rows, looks, "en")

    def by_cell() -> None:
        table_by_cell(made, rows, looks, "en", headings=False)

    print(f"rows cell by cell: {_quickest(by_cell) / _quickest(at_once):.0f} times as long")


def _quickest(act: Callable[[], object]) -> float:
    seconds = []
    for _ in range(TURNS):
        started = time.process_time()
        act()
        seconds.append(time.process_time() - started)
    return min(seconds)


if __name__ == "__main__":
    main()
