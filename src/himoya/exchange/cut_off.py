"""The day up to which the records of a folder go, as the folder itself says."""

from __future__ import annotations

import json
from pathlib import Path

#: Says of frozen records up to which moment they go, and what their files hold.
MANIFEST = "manifest.json"


def cut_off_of(records: Path) -> str | None:
    """Return the day, in ISO form; None where no manifest says it."""
    try:
        read = json.loads((records / MANIFEST).read_text("utf-8"))
        return str(read["cut_off_day"])
    except (OSError, ValueError, LookupError, TypeError):
        return None
