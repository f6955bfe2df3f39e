"""Seals the answers of one record that would tell who a person is."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.conf import settings

from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.ring import KeyRing


def place_of(record: str, id: UUID) -> bytes:
    """Return what the seal of a record's answers is bound to."""
    return f"{record}:{id}:answers".encode()


def _ring() -> KeyRing:
    """The host's ring: a case passes from agency to agency, and each has to read it."""
    return ring_in(settings.HIMOYA.keys)


def seal_answers(record: str, id: UUID, answers: dict[str, Any]) -> bytes | None:
    """Return JSON answers sealed and bound to their record; None where there are none."""
    if not answers:
        return None
    plain = json.dumps(answers, ensure_ascii=False, sort_keys=True).encode()
    return _ring().seal(Purpose.IDENTITY, plain, place_of(record, id))


def open_answers(record: str, id: UUID, sealed: bytes | memoryview | None) -> dict[str, Any]:
    """Return the JSON answers; raises as `KeyRing.open` (`KeyTrouble`)."""
    if not sealed:
        return {}
    answers: dict[str, Any] = json.loads(
        _ring().open(Purpose.IDENTITY, sealed, place_of(record, id))
    )
    return answers
