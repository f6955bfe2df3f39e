"""What a rotation of keys has to do in this room: everything that people wrote."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.assistance.models import (
    AssessmentAnswer,
    DeskQuestion,
    ImprovementPoint,
    Specialist,
    SpecialistTraining,
)
from himoya.platform.assistance.sealing import place_of
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn


def _words(model: type[models.Model], column: str) -> SealedColumn:
    def place(row: models.Model) -> bytes:
        return place_of(row.pk, column)

    return SealedColumn(
        model, column, Purpose.ASSISTANCE, place, scope=lambda: whole_table("rotation of keys")
    )


WORDS = (
    _words(DeskQuestion, "text"),
    _words(DeskQuestion, "answer"),
    _words(AssessmentAnswer, "evidence"),
    _words(ImprovementPoint, "text"),
    _words(Specialist, "name"),
    _words(Specialist, "contact"),
    _words(SpecialistTraining, "course"),
    _words(SpecialistTraining, "source"),
)
