"""What a rotation of keys has to do in this room: everything that people wrote."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn
from himoya.platform.proposals.models import Proposal, Remark, Vote
from himoya.platform.proposals.sealing import place_of


def _words(model: type[models.Model], column: str) -> SealedColumn:
    def place(row: models.Model) -> bytes:
        return place_of(row.pk, column)

    return SealedColumn(
        model, column, Purpose.PROPOSALS, place, scope=lambda: whole_table("rotation of keys")
    )


WORDS = (
    _words(Proposal, "title"),
    _words(Proposal, "text"),
    _words(Remark, "text"),
    _words(Vote, "reason"),
)
