"""PostgreSQL: files of another agency are not there for whoever reads past the application."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from tests.platform.attachments.conftest import Wing
from tests.platform.people import People


def test_foreign_files_are_not_there_past_the_application(
    wing: Wing,
    people: People,
    note_of: Callable[[Reader], UUID],
    client_of: Callable[[Reader], Client],
) -> None:
    police, other = people.reader("investigator"), people.reader("investigator", "XD-MIA-02")
    given = {"title": "a", "sensitivity": "case", "file": SimpleUploadedFile("a.txt", b"text")}
    client_of(police).post(f"/files/note/{note_of(police)}/add/", given)
    counts = []
    for reader in (police, other):
        with reading_as(reader), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM attachments_notefile")
            counts.append(cursor.fetchone()[0])
    assert counts == [1, 0]
