"""What a body told in an application for access, and what was said of it, for the rotations."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.data_access import actions
from himoya.platform.data_access.kinds import Kind, Move
from himoya.platform.data_access.queries import application_of
from himoya.platform.database.clock import today

QUESTIONS = ("body", "purpose", "variables", "period", "safeguards", "legal_basis")


def application_in_review(by: Reader, told: str, words: str) -> UUID:
    row = actions.enter(
        by=by, kind=Kind.MICRODATA, received_on=today(), told=dict.fromkeys(QUESTIONS, told)
    )
    actions.step(by=by, application=row.id, move=Move.REVIEW, words=words)
    id: UUID = row.id
    return id


def words_of_application(by: Reader, id: UUID) -> tuple[set[str], str]:
    shown = application_of(by, id)
    return set(shown.told.values()), shown.steps[-1].words
