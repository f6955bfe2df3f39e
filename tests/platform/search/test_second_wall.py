"""PostgreSQL: what the search may not find is not there for whoever reads past it, either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from django.db import connection

from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.database.row_security import WEB_ROLE
from himoya.platform.search.models import SearchEntryModel
from himoya.platform.search.queries import matching
from himoya.platform.search.wanted import wanted
from tests.platform.people import People

LOOK_UP = "SELECT count(*) FROM search_notetext_words_found(%s::tsquery)"


def test_foreign_words_are_not_there_past_the_application(
    keep: Callable[..., UUID], note_text: type[SearchEntryModel], people: People
) -> None:
    police, other = people.reader("investigator"), people.reader("investigator", "XD-MIA-02")
    keep(police, "кафе")
    statement = "SELECT count(*) FROM search_notetext WHERE words_index @@ %s::tsquery"
    counts = []
    for asked in (statement, LOOK_UP):
        for reader in (police, other):
            with reading_as(reader), connection.cursor() as cursor:
                cursor.execute(asked, ["'кафе'"])
                counts.append(cursor.fetchone()[0])
    assert counts == [1, 0, 1, 0]


def test_what_looks_words_up_tells_nobody_more_than_the_table_does(
    keep: Callable[..., UUID], note_text: type[SearchEntryModel], people: People
) -> None:
    """Called past the application, for every kind of reader and for none."""
    offices = [people.reader("investigator", code) for code in ("XD-MIA-01", "XD-MIA-02")]
    for by in (*offices, *(replace(one, practice=True) for one in offices)):
        keep(by, "кафе")
    by_scan = "SELECT count(*) FROM search_notetext WHERE words LIKE %s"
    readers = [
        *offices,
        replace(offices[0], practice=True),
        people.reader("investigation_head", "XD-MIA"),
        people.reader("supervising_prosecutor"),
        people.reader("court_registrar"),
    ]
    told = []
    for reader in readers:
        with reading_as(reader):
            told.append((_count(LOOK_UP, "'кафе'"), _count(by_scan, "% кафе %")))
    assert [one for one, _ in told] == [other for _, other in told]
    assert told[0] != told[3]
    assert _count(LOOK_UP, "'кафе'") == 0, "without a reader there is no row"
    with whole_table("work of the system"):
        assert _count(LOOK_UP, "'кафе'") == 4


def test_the_index_is_used_and_foreign_rows_stay_away(
    keep: Callable[..., UUID], note_text: type[SearchEntryModel], people: People
) -> None:
    """The engine counts looks into its index; reading the table under its policy takes none."""
    police, other = people.reader("investigator"), people.reader("investigator", "XD-MIA-02")
    kept = keep(police, "кафе")
    keep(other, "кафе")
    with reading_as(police):
        _count("SELECT count(set_config(%s, 'off', true))", "enable_seqscan")
        under_policy = "SELECT count(*) FROM search_notetext WHERE words_index @@ %s::tsquery"
        before = _looks_into_index()
        assert _count(under_policy, "'кафе'") == 1
        assert _looks_into_index() == before
        assert list(matching(note_text, wanted("кафе"))) == [kept]
        assert _looks_into_index() > before


@pytest.mark.parametrize(("role", "may"), [(WEB_ROLE, True), ("pg_monitor", False)])
def test_nobody_but_the_web_role_may_look_words_up(
    db: None, note_text: type[SearchEntryModel], role: str, may: bool
) -> None:
    """A role that may not read the table has no way round it."""
    asked = "SELECT has_function_privilege(%s, 'search_notetext_words_found(tsquery)', 'EXECUTE')"
    assert _count(asked, role) is may


def _count(statement: str, value: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        found: int = cursor.fetchone()[0]
    return found


def _looks_into_index() -> int:
    name = "search_notetext_words_index"
    return _count("SELECT pg_stat_get_xact_numscans(%s::regclass)", name)
