"""The database keeps foreign and practice rows apart, for a query that forgot its scope."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection, models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel, reading_as
from himoya.platform.assistance.models import (
    Assessment,
    AssessmentAnswer,
    DeskQuestion,
    ImprovementPoint,
    Specialist,
    SpecialistTraining,
)
from tests.platform.assistance.conftest import Desk
from tests.platform.keys.sealed_of_assistance import assessed, in_the_roster
from tests.platform.people import People

MODELS = (
    Assessment,
    AssessmentAnswer,
    DeskQuestion,
    ImprovementPoint,
    Specialist,
    SpecialistTraining,
)


@pytest.mark.parametrize("model", MODELS)
def test_foreign_and_practice_rows_are_not_there_past_the_application(
    people: People, desk: Desk, asked: UUID, model: type[ScopedModel]
) -> None:
    head = people.reader("investigation_head")
    assessed(head, "It hangs in the office.", "Name the deputies")
    in_the_roster(head, "An invented colleague", "office 12")
    rows: models.QuerySet[ScopedModel] = models.QuerySet(model)

    def there(reader: Reader) -> bool:
        with reading_as(reader):
            return rows.all().exists()

    assert there(head) and there(desk.statistician)
    # SQLite has no second wall.
    unseen = connection.vendor != "postgresql"
    assert there(desk.court) == unseen
    assert there(people.reader("investigation_head", practice=True)) == unseen
