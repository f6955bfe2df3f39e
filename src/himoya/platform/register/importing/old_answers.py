"""What stood in a record before a workbook: sealed, since it may say who a person is."""

from __future__ import annotations

import json

from himoya.dictionary.rules.views import Value
from himoya.platform.entry.answers import from_plain, to_plain
from himoya.platform.register.models import ImportedChange
from himoya.platform.register.sealing import open_text, seal_text

_KIND, _COLUMN = "imported_change", "old"


def seal_old(change: ImportedChange, value: Value | None) -> None:
    """Keep an answer in a change; None where there was neither an answer nor a reason."""
    text = "" if value is None else json.dumps(to_plain(value))
    change.old = seal_text(_KIND, change.id, _COLUMN, text)


def open_old(change: ImportedChange) -> Value | None:
    """Return the answer before; raises `KeyTrouble`."""
    text = open_text(_KIND, change.id, _COLUMN, change.old)
    return from_plain(json.loads(text)) if text else None
