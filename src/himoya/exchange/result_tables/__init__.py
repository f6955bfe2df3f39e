"""Result tables as files: tidy CSV with its description, workbook, JSON, web page."""

from __future__ import annotations

from himoya.exchange.result_tables.writing import (
    FORMATS,
    write_for_readers,
    write_in_each_language,
    write_inside,
)

__all__ = ["FORMATS", "write_for_readers", "write_in_each_language", "write_inside"]
