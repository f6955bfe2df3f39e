"""PostgreSQL: what the search may not find is not there for whoever reads past it, either."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import connection

from himoya.platform.access.scope import reading_as
from himoya.platform.search.models import SearchEntryModel
from tests.platform.people import People


def test_foreign_words_are_not_there_past_the_application(
    keep: Callable[..., UUID], note_text: type[SearchEntryModel], people: People
) -> None:
    police, other = people.reader("investigator"), people.reader("investigator", "XD-MIA-02")
    keep(police, "кафе")
    statement = "SELECT count(*) FROM search_notetext WHERE words_index @@ %s::tsquery"
    counts = []
    for reader in (police, other):
        with reading_as(reader), connection.cursor() as cursor:
            cursor.execute(statement, ["'кафе'"])
            counts.append(cursor.fetchone()[0])
    assert counts == [1, 0]
