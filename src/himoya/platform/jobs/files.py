"""Files that come of jobs, encrypted like everything that holds people's data."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose


def seal_file(job: UUID, content: bytes) -> bytes:
    """Return the content sealed and bound to its job."""
    return ring_in(settings.HIMOYA.keys).seal(Purpose.ATTACHMENTS, content, place_of(job))


def open_file(job: UUID, sealed: bytes) -> bytes:
    """Return the content; raises KeyMissing and SealBroken of the keys room."""
    return ring_in(settings.HIMOYA.keys).open(Purpose.ATTACHMENTS, sealed, place_of(job))


def place_of(job: UUID) -> bytes:
    """Return what the seal of a file is bound to."""
    return f"job:{job}".encode()
