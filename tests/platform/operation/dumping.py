"""Run in a process of its own: prints every kept row, column by column, and every kept file.

Reads columns, not objects: no default and no property can hide a difference.
"""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from himoya.platform.start import start


def main() -> None:
    data = start()
    from himoya.platform.access.scope import whole_table
    from himoya.platform.operation.tables import kept_models

    with whole_table("comparing installations"):
        tables = {model._meta.label: _rows(model) for model in kept_models()}
    sys.stdout.write(json.dumps({"tables": tables, "files": _files(data)}))


def _rows(model: Any) -> list[dict[str, Any]]:
    from django.db.models import QuerySet

    fields = model._meta.local_concrete_fields
    rows = QuerySet(model).order_by("pk").values_list(*(one.attname for one in fields))
    names = [one.attname for one in fields]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in rows]


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return f"bytes {bytes(value).hex()}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | UUID | Decimal):
        return str(value)
    if value is None or isinstance(value, str | int | bool | dict | list):
        return value
    return repr(value)


def _files(data: Path) -> dict[str, str]:
    return {
        path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("attachments", "keys", "checkpoints", "programmes", "certificates")
        for path in sorted((data / folder).rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    main()
