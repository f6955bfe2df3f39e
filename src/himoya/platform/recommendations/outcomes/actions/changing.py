"""What the writers of outcome documents have in common: one document, locked, and its audit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar
from uuid import UUID

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.recommendations.kinds import DocumentMove, DocumentState
from himoya.platform.recommendations.models import OutcomeDocument, OutcomePoint, OutcomeSection
from himoya.platform.recommendations.outcomes.refusals import SETTLED, OutcomeRefused, Why
from himoya.platform.recommendations.outcomes.rules import VERB_OF, state_after
from himoya.platform.recommendations.visibility import OUTCOME_DOCUMENT

#: What stands in an order of its own.
Placed = TypeVar("Placed", OutcomeSection, OutcomePoint)


def document_to(by: Reader, id: UUID, move: DocumentMove, version: int | None) -> OutcomeDocument:
    """Return a document, locked, with which this can be done now.

    Raises NotPermitted, NotThere, OutcomeRefused.
    """
    by.check(VERB_OF[move])
    rows = OutcomeDocument.objects.select_for_update(of=("self",))
    found: OutcomeDocument | None = rows.filter(id=id).first()
    if found is None:
        raise NotThere(OUTCOME_DOCUMENT, str(id))
    if state_after(DocumentState(found.state), move) is None:
        raise OutcomeRefused(SETTLED[DocumentState(found.state)])
    if version is not None and found.version != version:
        raise OutcomeRefused(Why.CHANGED_MEANWHILE)
    return found


def section_in(document: OutcomeDocument, id: UUID) -> OutcomeSection:
    """Return a section of a document. Raises NotThere."""
    found: OutcomeSection | None = OutcomeSection.objects.filter(document=document, id=id).first()
    if found is None:
        raise NotThere(OUTCOME_DOCUMENT, str(id))
    return found


def changed(by: Reader, document: OutcomeDocument, move: DocumentMove, what: str) -> None:
    """Count the change and write the audit, last in the transaction."""
    document.version += 1
    document.changed_at = now()
    document.save()
    act = Act.CREATED if move is DocumentMove.ENTER else Act.CHANGED
    details: dict[str, str | int] = {"move": move.value, "what": what, "state": document.state}
    record(act, by=by, subject=Subject(OUTCOME_DOCUMENT, str(document.id)), details=details)


def worded(
    row: OutcomeDocument | OutcomeSection | OutcomePoint, texts: Mapping[Language, str], why: Why
) -> None:
    """Set the text of a row in every language; nothing is saved. Raises OutcomeRefused."""
    given = {one: clean(texts.get(one, "")) for one in LANGUAGES}
    if not any(given.values()):
        raise OutcomeRefused(why)
    for language, text in given.items():
        setattr(row, f"text_{language}", text)


def clean(text: str) -> str:
    """Return a text without room around it; browsers end lines in their own way."""
    return "\n".join(text.strip().splitlines())


def put_in_order(rows: Iterable[Placed]) -> None:
    """Give rows their places from 0 in the order in which they come."""
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


def swapped(rows: list[Placed], id: UUID, by_places: int) -> list[Placed]:
    """Return rows with one moved by a place, up (-1) or down (1). Raises OutcomeRefused."""
    at = next(place for place, one in enumerate(rows) if one.id == id)
    to = at + by_places
    if not 0 <= to < len(rows):
        raise OutcomeRefused(Why.NO_FURTHER)
    moved = [one for one in rows if one.id != id]
    moved.insert(to, rows[at])
    return moved
