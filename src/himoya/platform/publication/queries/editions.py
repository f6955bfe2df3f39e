"""Editions as other work of the system needs them: those readers have, those on the public pages.

What is named here was given to everybody, so no reader is asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from himoya.platform.access.scope import whole_table
from himoya.platform.publication.kinds import State
from himoya.platform.publication.models import Release
from himoya.platform.publication.places import edition_of
from himoya.platform.publication.rules import KNOWN_TO_READERS, PUBLIC


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: its release, name, folder as the disclosure engine wrote it, and digest."""

    release: UUID
    name: str
    folder: Path
    digest: str


def editions_readers_have() -> tuple[Edition, ...]:
    """Return every edition that was ever public, oldest first."""
    return _editions(KNOWN_TO_READERS)


def published_releases() -> tuple[Edition, ...]:
    """Return the editions on the public pages, oldest first; former editions stand there, too."""
    return _editions(PUBLIC)


def digest_of_editions(editions: Sequence[Edition]) -> str:
    """Return SHA-256 that stands for a set of editions, in whatever order they are given."""
    together = "".join(f"{one}\n" for one in sorted(edition.digest for edition in editions))
    return hashlib.sha256(together.encode("ascii")).hexdigest()


def _editions(states: Collection[State]) -> tuple[Edition, ...]:
    with whole_table("editions that were given to everybody"):
        rows = Release.objects.filter(state__in=[one.value for one in states], practice=False)
        found = rows.order_by("published_at", "id").values_list("id", "name", "edition")
        return tuple(Edition(id, name, edition_of(id), digest) for id, name, digest in found)
