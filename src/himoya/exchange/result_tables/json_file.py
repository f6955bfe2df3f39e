"""Result tables as JSON: each table described, then its cells."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.gate import Written
from himoya.exchange.result_tables.description import table_description
from himoya.languages.codes import Language


def write_json(
    tables: Sequence[Written], file: Path, language: Language, dictionary: Dictionary
) -> None:
    """Write ``{"tables": [{…description…, "cells": [{period, dimensions, value, status}]}]}``."""
    data = {
        "tables": [
            {
                **table_description(one, language, dictionary),
                "cells": [
                    {
                        "period": cell.period,
                        **cell.dimensions,
                        "value": cell.value,
                        "status": cell.status.value,
                    }
                    for cell in one.table.cells
                ],
            }
            for one in tables
        ]
    }
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
