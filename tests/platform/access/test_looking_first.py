"""What somebody looked at first and recorded afterwards is of the state in which it is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from himoya.platform.access import looking_first, scope
from himoya.platform.access.looking_first import look_and_record
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import active_reader
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from tests.platform.people import People

#: PostgreSQL has no one write lock, and looks and records in one transaction.
IS_SQLITE = connection.vendor == "sqlite"


def test_who_looks_while_nothing_changes_looks_once(people: People) -> None:
    reader, looked = people.reader("investigator"), list[object]()

    def look() -> int:
        looked.append(active_reader())
        # That others read and search meanwhile changes nothing.
        record(Act.READ, by=reader)
        return len(looked)

    noted: list[int] = []
    assert look_and_record(reader, look, noted.append) == 1
    assert (looked, noted) == ([reader], [1])


if IS_SQLITE:

    def test_a_change_meanwhile_is_seen(people: People) -> None:
        reader, looked = people.reader("investigator"), list[int]()

        def look() -> int:
            looked.append(1)
            if len(looked) == 1:
                record(Act.CHANGED, by=reader)
            return len(looked)

        noted: list[int] = []
        assert look_and_record(reader, look, noted.append) == 2
        assert noted == [2]


def test_nothing_is_recorded_of_what_is_not_there(people: People) -> None:
    reader, before = people.reader("investigator"), Entry.objects.count()

    def look() -> int:
        raise NotThere("case", "none")

    with pytest.raises(NotThere):
        look_and_record(reader, look, lambda _: record(Act.READ, by=reader))
    assert Entry.objects.count() == before


if IS_SQLITE:

    def test_the_lock_is_taken_after_somebody_has_looked(
        people: People, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        happened: list[str] = []

        @contextmanager
        def reading_as(reader: Reader) -> Iterator[None]:
            happened.append("lock")
            with scope.reading_as(reader):
                yield

        monkeypatch.setattr(looking_first, "reading_as", reading_as)
        look_and_record(
            people.reader("investigator"),
            lambda: happened.append("look"),
            lambda _: happened.append("note"),
        )
        assert happened == ["look", "lock", "note"]
