"""Result tables as JSON: each table described, then its cells."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import Cell
from himoya.exchange.gate import Written
from himoya.exchange.result_tables.description import table_description
from himoya.languages.codes import Language

#: Made once: a release has tens of thousands of cells.
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def write_json(
    tables: Sequence[Written], file: Path, language: Language, dictionary: Dictionary
) -> None:
    """Write ``{"tables": [{…description…, "cells": [{period, dimensions, value, status}]}]}``.

    A cell stands on one line.
    """
    written = ",\n".join(
        _with_cells(table_description(one, language, dictionary), one.table.cells) for one in tables
    )
    file.write_text(f'{{"tables": [\n{written}\n]}}\n', encoding="utf-8")


def _with_cells(description: Mapping[str, Any], cells: Sequence[Cell]) -> str:
    lines = ",\n".join(
        _ENCODE(
            {
                "period": cell.period,
                **cell.dimensions,
                "value": cell.value,
                "status": cell.status.value,
            }
        )
        for cell in cells
    )
    described = json.dumps(description, ensure_ascii=False, indent=1)
    return f'{described.removesuffix("}").rstrip()},\n "cells": [\n{lines}\n ]\n}}'
