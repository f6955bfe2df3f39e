"""Outcome documents and recommendations: their events, documents and states."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.programmes.checking.findings import Check, Found, found
from himoya.programmes.checking.wording import speaks_of
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.recommendations import OutcomeDocument


def states_differ(programme: Programme) -> Iterator[Found]:
    """A document that sources leave in different states, without dates to order them (T-18)."""
    for document in programme.outcome_documents:
        undated = dict.fromkeys(one.state for one in document.states if one.date is None)
        if len(undated) > 1:
            yield found(
                [
                    f"outcome_documents.{document.id}",
                    *(src for one in document.states for src in one.src),
                ],
                undated,
                document=document.title,
                states=[f"“{one}”" for one in undated],
            )


def recommendations_without_state(programme: Programme) -> Iterator[Found]:
    """Recommendations of which nothing says what became of them (T-18)."""
    for document in programme.outcome_documents:
        if document.points and not document.states and not document.submitted_to:
            works = [one for one in programme.legal_policy_work if one.document == document.id]
            yield found(
                [
                    f"outcome_documents.{document.id}",
                    *document.src,
                    *(
                        place
                        for one in works
                        for place in (f"legal_policy_work.{one.id}", *one.src)
                    ),
                ],
                [one.status for one in works],
                document=document.title,
                number=len(document.points),
            )


def submitted_to_nobody(programme: Programme) -> Iterator[Found]:
    """A document said to be handed over, and no recipient or state on record (T-18)."""
    documents = {one.id: one for one in programme.outcome_documents}
    for work in programme.legal_policy_work:
        document = documents.get(work.document or "")
        if document is None or document.submitted_to or document.states:
            continue
        if speaks_of(work.status, "handed"):
            yield found(
                [f"legal_policy_work.{work.id}", f"outcome_documents.{document.id}", *work.src],
                [work.status],
                document=document.title,
                status=work.status,
            )


def outcome_document_without_event(programme: Programme) -> Iterator[Found]:
    """An outcome document of which no event is known (U-16)."""
    for document in programme.outcome_documents:
        if document.event is None and not _is_output(document, programme):
            yield found(
                [f"outcome_documents.{document.id}", *document.src],
                [document.title],
                document=document.title,
            )


def _is_output(document: OutcomeDocument, programme: Programme) -> bool:
    names = {document.id, document.material}
    return any(names & set(one.outputs) for one in programme.events)


def outcome_document_without_record(programme: Programme) -> Iterator[Found]:
    """An outcome document whose text is not at hand and that is no recorded work (U-14, U-16)."""
    for document in programme.outcome_documents:
        if document.material is None and not document.points:
            yield found(
                [f"outcome_documents.{document.id}.material", *document.src],
                [document.title],
                document=document.title,
            )


RULES: tuple[Check, ...] = (
    states_differ,
    recommendations_without_state,
    submitted_to_nobody,
    outcome_document_without_event,
    outcome_document_without_record,
)
