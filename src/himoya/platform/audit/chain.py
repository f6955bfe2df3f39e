"""The hash chain: each row's digest covers its content and the digest of the row before it.

SHA-256 over canonical JSON (keys sorted, no spaces, UTF-8), as RFC 8785 orders it for the plain
texts and whole numbers that rows hold.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter

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


_fields = attrgetter(*Content.__dataclass_fields__)

#: Writes texts, whole numbers, yes and no, and nothing, as RFC 8785 would.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def instant(at: datetime) -> str:
    """Return an instant as the chain writes it: UTC, microseconds, ``Z``."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(details: Mapping[str, str | int]) -> str:
    """Return details as the one text that the digest covers."""
    return json.dumps(details, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: Content) -> str:
    """Return the digest of a row, 64 hexadecimal digits."""
    return digest_of(_fields(content))


def digest_of(fields: Sequence[object]) -> str:
    """As `digest`, for the fields of `Content` in their order: a million are checked in seconds.

    Raises TypeError, ValueError for what could not have been written here.
    """
    number, at, act, account, agency, role, practice, kind, subject, details, previous = fields
    # The names stand in the order in which sorting would put them.
    text = _encode(
        {
            "account": account,
            "act": act,
            "agency": agency,
            "at": at,
            "details": details,
            "number": number,
            "practice": practice,
            "previous": previous,
            "role": role,
            "subject": subject,
            "subject_kind": kind,
        }
    )
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
