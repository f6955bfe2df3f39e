"""An answer as a tidy CSV file: the same cells as on the page, in codes."""

from __future__ import annotations

import csv
import io

from himoya.platform.dictionary_in_use import dictionary
from himoya.statistics.building import Answer


def csv_of(answer: Answer) -> str:
    """Return one line a cell; ``value`` is empty where ``told`` says why there is none."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    names = list(answer.categories)
    lines.writerow(["table", "unit", "period", *names, "value", "told"])
    definition = dictionary().tables[answer.question.table]
    for cell in answer.cells:
        codes = [cell.codes[name] for name in names]
        value = "" if cell.value is None else cell.value
        lines.writerow(
            [definition.table, definition.unit, cell.period, *codes, value, cell.told.value]
        )
    return written.getvalue()
