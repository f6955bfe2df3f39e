"""Under which keys attached files and their titles are sealed."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from uuid import UUID

from django.conf import settings

from himoya.platform.agencies.models import Agency
from himoya.platform.attachments.models import AttachmentModel
from himoya.platform.keys.in_use import ring_for
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.ring import KeyRing
from himoya.platform.keys.streams import StreamSealer

PURPOSE = Purpose.ATTACHMENTS


def ring_of(agency: Agency) -> KeyRing:
    """Return the ring of a custodian; raises KeyLocked, KeysAbsent."""
    folder = settings.HIMOYA.keys
    return ring_for(folder, agency.code, holds_own_key=agency.holds_own_key)


def context_of(id: UUID, part: str) -> bytes:
    """Return what a seal of an attachment is bound to; ``part`` is ``file`` or ``title``."""
    return f"attachment:{id}:{part}".encode("ascii")


def title_of(row: AttachmentModel) -> str:
    """Return what a file is called. Raises SealBroken, KeyMissing, KeyLocked."""
    context = context_of(row.id, "title")
    return ring_of(row.custodian).open(PURPOSE, row.title, context).decode("utf-8")


class Sealing:
    """One file on its way in: gives out sealed pieces, counts and digests the plain bytes."""

    def __init__(self, id: UUID, custodian: Agency) -> None:
        self.id, self.ring = id, ring_of(custodian)
        self._sealer = StreamSealer(self.ring, PURPOSE, context_of(id, "file"))
        self.head = self._sealer.head
        self.size = 0
        # Each agency has a key of its own for digests: no two can be compared by them.
        own = hmac.digest(self.ring.key(PURPOSE), f"digest:{custodian.code}".encode(), "sha256")
        self._digest = hmac.new(own, digestmod=hashlib.sha256)

    def add(self, part: bytes) -> Iterator[bytes]:
        """Take plain bytes and yield the sealed pieces that they filled."""
        self.size += len(part)
        self._digest.update(part)
        yield from self._sealer.add(part)

    def end(self) -> bytes:
        """Return the last sealed piece."""
        return self._sealer.end()

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()

    def sealed_title(self, title: str) -> bytes:
        """Return a title, sealed for this file's row."""
        return self.ring.seal(PURPOSE, title.encode("utf-8"), context_of(self.id, "title"))
