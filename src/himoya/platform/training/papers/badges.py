"""The badge of a paper that holds: a picture that any program verifies off line."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.training.kinds import PAPER
from himoya.platform.training.models import Paper
from himoya.platform.training.papers.keeping import issued_of, paper_to_keep, register_of
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import open_words
from himoya.programmes.badges.baking import as_svg
from himoya.programmes.badges.making import badge_of
from himoya.programmes.certificates.register import State


def badge(reader: Reader, id: UUID) -> tuple[str, str]:
    """Return number and drawing; the holder is named as a salted hash, and the look is recorded.

    Raises NotPermitted, NotThere, TrainingRefused; RegisterTrouble where the key is broken.
    """
    with reading_as(reader):
        row = paper_to_keep(reader, id)
        if row.practice:
            raise TrainingRefused(Why.NO_BADGE_IN_PRACTICE)
        if Paper.objects.filter(replaces=row).exists() or not _holds(row):
            raise TrainingRefused(Why.PAPER_IS_OVER)
        name = open_words(row.id, "name", row.name)
        record(Act.DOWNLOADED, by=reader, subject=Subject(PAPER, str(id)))
    made = badge_of(issued_of(row), name, settings.HIMOYA.data)
    return row.number, as_svg(made.token, f"{made.title} {made.number}")


def _holds(row: Paper) -> bool:
    return register_of([row]).state(row.number, today()) is State.VALID
