"""The secret with which the web server signs cookies and forms; not a key of people's data.

It lies beside the keys, outside the database. Losing it signs everybody out and nothing more.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

FILE = "web-secret"


def web_secret(keys: Path) -> str:
    """Return the installation's secret; a new one for this process where none was made yet."""
    try:
        return (keys / FILE).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return secrets.token_urlsafe(50)


def create_web_secret(keys: Path) -> None:
    """Write a secret readable by its owner alone, unless there is one."""
    try:
        handle = os.open(keys / FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
        file.flush()
        os.fsync(file.fileno())
