"""A wing whose notes can have files, and people who send them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection, models
from django.test import Client
from pytest_django import DjangoDbBlocker

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import ScopedModel
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.attachments import wings
from himoya.platform.attachments.models import AttachmentModel
from himoya.platform.database.row_security import (
    RowSecurity,
    agency_is_mine,
    practice_is_mine,
)
from tests.platform.made_tables import tables_of

#: SQLite has no policies.
collect_ignore = [] if connection.vendor == "postgresql" else ["test_second_wall.py"]

NOTE, FILE = "attachments_note", "attachments_notefile"
STEPS = [
    RowSecurity(NOTE, f"{agency_is_mine('agency_id')} AND {practice_is_mine('practice')}"),
    RowSecurity(FILE, f"EXISTS (SELECT 1 FROM {NOTE} n WHERE n.id = {FILE}.note_id)"),
]


def _models() -> list[type[models.Model]]:
    class Note(ScopedModel):
        id = models.UUIDField(primary_key=True, default=uuid4)
        agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
        practice = models.BooleanField()

        class Meta(ScopedModel.Meta):
            abstract = False
            app_label = "attachments"

        @classmethod
        def visible_to(cls, reader: Reader) -> models.Q:
            agencies = reader.agencies(Verb.SEE_CASE)
            mine = models.Q() if agencies is None else models.Q(agency__in=agencies)
            return mine & models.Q(practice=reader.practice)

    class NoteFile(AttachmentModel):
        RECORD_FIELD = "note"

        note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="+")

        class Meta(AttachmentModel.Meta):
            abstract = False
            app_label = "attachments"

        @classmethod
        def record_visible_to(cls, reader: Reader) -> models.Q:
            bare = models.QuerySet(Note).filter(Note.visible_to(reader), pk=models.OuterRef("note"))
            return models.Q(models.Exists(bare))

    return [Note, NoteFile]


class Wing:
    """The wing of the tests, and its tables."""

    def __init__(self, note: type[ScopedModel], file: type[AttachmentModel]) -> None:
        self.note, self.file = note, file
        self.offered = wings.AttachingWing(
            kind="note",
            model=file,
            practice_of=self.practice_of,
            page_of=lambda id: f"/notes/{id}/",
        )
        self.before: Callable[[Verb], None] = lambda verb: None

    def practice_of(self, reader: Reader, record: UUID, verb: Verb) -> bool:
        self.before(verb)
        found = self.note.objects.filter(pk=record).first()
        if found is None:
            raise NotThere("note", str(record))
        practice: bool = found.practice
        return practice


@pytest.fixture(scope="package")
def tables(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Wing]:
    with tables_of(_models, STEPS, django_db_blocker) as made:
        yield Wing(made[0], made[1])  # type: ignore[arg-type]


@pytest.fixture
def wing(tables: Wing, db: None) -> Iterator[Wing]:
    tables.before = lambda verb: None
    wings.offer(tables.offered)
    shutil.rmtree(settings.HIMOYA.attachments, ignore_errors=True)
    yield tables
    wings.withdraw("note")
    shutil.rmtree(settings.HIMOYA.attachments, ignore_errors=True)


@pytest.fixture
def note_of(wing: Wing) -> Callable[[Reader], UUID]:
    from himoya.platform.access.scope import reading_as

    def note_of(reader: Reader) -> UUID:
        with reading_as(reader):
            made = wing.note(agency_id=reader.agency, practice=reader.practice)
            made.save(force_insert=True)
        return made.pk

    return note_of


@pytest.fixture
def client_of() -> Callable[..., Client]:
    def client_of(reader: Reader, *, forged: bool = False) -> Client:
        client = Client(enforce_csrf_checks=forged)
        client.force_login(Account.objects.get(id=reader.account))
        return client

    return client_of


@pytest.fixture
def on_disk() -> Callable[[], list[Path]]:
    def on_disk() -> list[Path]:
        return sorted(path for path in settings.HIMOYA.attachments.rglob("*") if path.is_file())

    return on_disk
