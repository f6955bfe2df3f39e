"""A wing whose notes can be searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, models
from pytest_django import DjangoDbBlocker

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.full_text import FoundBehindTheWall, FullText
from himoya.platform.database.row_security import (
    RowSecurity,
    agency_is_mine,
    practice_is_mine,
)
from himoya.platform.search.actions import Indexed, index
from himoya.platform.search.models import SearchEntryModel
from tests.platform.made_tables import tables_of

#: SQLite has no policies.
collect_ignore = [] if connection.vendor == "postgresql" else ["test_second_wall.py"]

TABLE = "search_notetext"
CONDITION = f"{agency_is_mine('agency_id')} AND {practice_is_mine('practice')}"
STEPS = [
    RowSecurity(TABLE, CONDITION),
    FullText(TABLE, "words"),
    FoundBehindTheWall(TABLE, "words", CONDITION),
]
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def _note_text() -> list[type[models.Model]]:
    class NoteText(SearchEntryModel):
        KIND = "note"

        agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")

        class Meta(SearchEntryModel.Meta):
            abstract = False
            app_label = "search"

        @classmethod
        def visible_to(cls, reader: Reader) -> models.Q:
            agencies = reader.agencies(Verb.SEE_CASE)
            mine = models.Q() if agencies is None else models.Q(agency__in=agencies)
            return mine & models.Q(practice=reader.practice)

    return [NoteText]


@pytest.fixture(scope="package")
def note_text(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[type[SearchEntryModel]]:
    with tables_of(_note_text, STEPS, django_db_blocker) as made:
        yield made[0]  # type: ignore[misc]


@pytest.fixture
def keep(note_text: type[SearchEntryModel], db: None) -> Callable[..., UUID]:
    """Keep a note of a reader's agency; each is an hour newer than the one before."""
    hours = iter(range(1000))

    def keep(by: Reader, text: str, record: UUID | None = None) -> UUID:
        record = record or uuid4()
        with reading_as(by):
            index(
                note_text,
                record=record,
                practice=by.practice,
                texts=[Indexed(text, Sensitivity.CASE)],
                changed_at=BEGAN + timedelta(hours=next(hours)),
                agency_id=by.agency,
            )
        return record

    return keep
