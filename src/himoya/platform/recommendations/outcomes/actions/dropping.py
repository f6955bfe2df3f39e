"""Drop a draft that nobody wants any more: it stays, with the reason, and is worked on no more."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.recommendations.actions.noting import LONGEST_WORDS
from himoya.platform.recommendations.kinds import DocumentMove, DocumentState
from himoya.platform.recommendations.outcomes.actions.changing import changed, clean, document_to
from himoya.platform.recommendations.outcomes.refusals import OutcomeRefused, Why


def drop(*, by: Reader, document: UUID, version: int | None = None, because: str) -> None:
    """Drop a draft. Raises NotPermitted, NotThere, OutcomeRefused; then nothing was written."""
    with reading_as(by):
        found = document_to(by, document, DocumentMove.DROP, version)
        reason = clean(because)[:LONGEST_WORDS]
        if not reason:
            raise OutcomeRefused(Why.NEEDS_REASON)
        found.state = DocumentState.DROPPED.value
        found.dropped_because = reason
        changed(by, found, DocumentMove.DROP, "document")
