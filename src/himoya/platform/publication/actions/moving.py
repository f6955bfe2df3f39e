"""What every act on a release shares: the locked row, the step, and the entry in the audit."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.publication.kinds import Move, State
from himoya.platform.publication.models import Release, Step
from himoya.platform.publication.refusals import ReleaseRefused, Why
from himoya.platform.publication.rules import NEEDS_WORDS, state_after
from himoya.platform.publication.sealing import seal_words
from himoya.platform.publication.visibility import RELEASE

LONGEST_WORDS = 4000


def to_move(release: UUID, move: Move, version: int | None) -> Release:
    """Return the row, locked, where its state allows the move and nobody moved it meanwhile.

    Raises NotThere, ReleaseRefused.
    """
    rows = Release.objects.select_for_update(of=("self",))
    found: Release | None = rows.filter(id=release).first()
    if found is None:
        raise NotThere(RELEASE, str(release))
    if version is not None and found.version != version:
        raise ReleaseRefused(Why.CHANGED_MEANWHILE)
    if state_after(State(found.state), move) is None:
        raise ReleaseRefused(Why.NOT_NOW)
    return found


def checked_words(move: Move, words: str) -> str:
    """Return words without their margins. Raises ReleaseRefused where a move needs some."""
    words = words.strip()[:LONGEST_WORDS]
    if move in NEEDS_WORDS and not words:
        raise ReleaseRefused(Why.NEEDS_WORDS)
    return words


def moved(by: Reader | None, found: Release, move: Move, words: str = "") -> Release:
    """Give the release its new state, and write the step and the audit; inside a transaction."""
    after = state_after(State(found.state), move)
    assert after is not None
    found.state, found.version, found.changed_at = after.value, found.version + 1, now()
    found.save()
    noted(by, found, move, words)
    return found


def noted(by: Reader | None, found: Release, move: Move, words: str = "") -> None:
    """Write the step and the audit of what was done, by nobody where it came about by itself."""
    step = Step(
        release=found,
        move=move.value,
        agency_id=found.agency_id if by is None else by.agency,
        done_by_id=None if by is None else by.account,
        done_at=found.changed_at,
    )
    step.words = seal_words(step.id, "words", words) if words else None
    step.save(force_insert=True)
    act = Act.CREATED if move is Move.BUILD else Act.CHANGED
    details: dict[str, str | int] = {"move": move.value, "state": found.state}
    record(act, by=by, subject=Subject(RELEASE, str(found.id)), details=details)
