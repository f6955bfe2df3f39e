"""What a rotation of keys has to do in this room: names, reasons, steps, papers, codes."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn
from himoya.platform.training.models import (
    Event,
    FeedbackReply,
    FollowUp,
    FollowUpReply,
    NeedsSurvey,
    OpenAnswer,
    OpenMark,
    Paper,
    PaperBatch,
    PersonChange,
    QualificationEntry,
    TestSitting,
    Trainee,
)
from himoya.platform.training.sealing import place_of


def _words(model: type[models.Model], column: str) -> SealedColumn:
    def place(row: models.Model) -> bytes:
        return place_of(row.pk, column)

    return SealedColumn(
        model, column, Purpose.TRAINING, place, scope=lambda: whole_table("rotation of keys")
    )


COLUMNS = (
    _words(Event, "reason"),
    _words(Trainee, "name"),
    _words(NeedsSurvey, "code_key"),
    _words(QualificationEntry, "by_whom"),
    _words(QualificationEntry, "words"),
    _words(PaperBatch, "certified_by"),
    _words(Paper, "name"),
    _words(Paper, "reason"),
    _words(FeedbackReply, "words"),
    _words(FollowUp, "code_key"),
    _words(FollowUpReply, "words"),
    _words(PersonChange, "told"),
    _words(PersonChange, "reason"),
    _words(TestSitting, "code_key"),
    _words(OpenAnswer, "words"),
    _words(OpenMark, "remark"),
)
