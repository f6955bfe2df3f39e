"""Which kinds of records have files, and what their wings say of them.

offer(AttachingWing(kind="case", model=CaseAttachment, practice_of=..., page_of=...))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from himoya.platform import offers
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.attachments.models import AttachmentModel


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachingWing:
    """One kind of record. ``kind`` stands in addresses, in names of files and in the audit.

    ``practice_of(reader, record, verb)`` is called inside a scope, says whether the record is one
    for practice, and raises NotThere where it is not there for the reader, NotPermitted where its
    state or the reach of the verb forbids the act. ``page_of(record)`` is the record's address.
    """

    kind: str
    model: type[AttachmentModel]
    practice_of: Callable[[Reader, UUID, Verb], bool]
    page_of: Callable[[UUID], str]


_wings: dict[str, AttachingWing] = {}


def offer(wing: AttachingWing) -> None:
    """Let records of a wing have files; called once, when the wing starts."""
    _wings[wing.kind] = wing


def withdraw(kind: str) -> None:
    """Take an offer back, for tests."""
    _wings.pop(kind, None)


def wing_of(kind: str) -> AttachingWing:
    """Return the wing of a kind of record; raises NotThere."""
    offers.bring()
    if kind not in _wings:
        raise NotThere("attachments", "")
    return _wings[kind]


def wings() -> tuple[AttachingWing, ...]:
    """Return all that were offered."""
    offers.bring()
    return tuple(_wings.values())
