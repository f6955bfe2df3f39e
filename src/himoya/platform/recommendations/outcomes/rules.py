"""What the state of an outcome document allows, whoever asks. Plain tables, all complete."""

from __future__ import annotations

from collections.abc import Mapping

from himoya.platform.access.verbs import Verb
from himoya.platform.recommendations.kinds import DocumentMove, DocumentState

#: State -> what can be done -> the state after that. Nothing leads back from what was agreed
#: or dropped.
MOVES: Mapping[DocumentState, Mapping[DocumentMove, DocumentState]] = {
    DocumentState.DRAFT: {
        DocumentMove.CHANGE: DocumentState.DRAFT,
        DocumentMove.AGREE: DocumentState.AGREED,
        DocumentMove.DROP: DocumentState.DROPPED,
    },
    DocumentState.AGREED: {},
    DocumentState.DROPPED: {},
}

#: The state in which a document is entered.
BEGINNING = DocumentState.DRAFT

#: Move -> what the role must be allowed: who keeps recommendations keeps what they come from.
VERB_OF: Mapping[DocumentMove, Verb] = dict.fromkeys(DocumentMove, Verb.KEEP_RECOMMENDATIONS)


def state_after(state: DocumentState, move: DocumentMove) -> DocumentState | None:
    """Return the state after a move; None where the state does not allow it."""
    return MOVES[state].get(move)
