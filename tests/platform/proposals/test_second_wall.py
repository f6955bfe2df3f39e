"""The database keeps practice apart by itself, for a query that forgot its scope."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection, models

from himoya.platform.access.scope import ScopedModel, reading_as
from himoya.platform.proposals import actions
from himoya.platform.proposals.kinds import Answer
from himoya.platform.proposals.models import Proposal, Remark, Vote
from tests.platform.people import People
from tests.platform.proposals.conftest import Group


@pytest.mark.parametrize("model", [Proposal, Remark, Vote])
def test_who_practises_gets_no_row_past_the_application(
    people: People, group: Group, voting: UUID, model: type[ScopedModel]
) -> None:
    actions.vote(by=group.court, proposal=voting, answer=Answer.FOR)
    rows: models.QuerySet[ScopedModel] = models.QuerySet(model)
    with reading_as(people.reader("investigator", practice=True)):
        # SQLite has no second wall.
        assert rows.all().exists() == (connection.vendor != "postgresql")
    with reading_as(group.police):
        assert rows.all().exists()
