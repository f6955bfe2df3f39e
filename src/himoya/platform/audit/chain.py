"""The hash chain: each row's digest covers its content and the digest of the row before it.

SHA-256 over canonical JSON (keys sorted, no spaces, UTF-8), as RFC 8785 orders it for the plain
texts and whole numbers that rows hold.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime

#: Stands before the first row.
BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What one row says; the digest covers every field of it."""

    number: int
    at: str
    act: str
    account: str | None
    agency: str | None
    role: str | None
    practice: bool
    subject_kind: str | None
    subject: str | None
    details: str
    previous: str


def instant(at: datetime) -> str:
    """Return an instant as the chain writes it: UTC, microseconds, ``Z``."""
    from datetime import UTC

    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(details: dict[str, str | int]) -> str:
    """Return details as the one text that the digest covers."""
    return json.dumps(details, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: Content) -> str:
    """Return the digest of a row, 64 hexadecimal digits."""
    text = json.dumps(asdict(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
