"""Which published tables tell the situation around a programme. They are data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document

_FILE = Path(__file__).with_name("tables.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextTable:
    """By which dimension besides its total a table is told, and of which categories if not all."""

    by: str | None = None
    only: tuple[str, ...] = ()


@cache
def context_tables() -> Mapping[str, ContextTable]:
    """Return table -> how it is told, in the order in which reports tell them."""
    data: Mapping[str, Mapping[str, Any]] = read_document(_FILE).data["tables"]
    return {
        name: ContextTable(by=told.get("by"), only=tuple(told.get("only", ())))
        for name, told in data.items()
    }
