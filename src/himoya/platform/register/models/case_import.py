"""Where cases came from that a workbook brought: the file, the row, and whether it was undone."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.register.models.case import Case
from himoya.platform.register.visibility import PEOPLE_OF, case_is_visible


def taking_in(reader: Reader) -> Verb:
    """Return the verb of who takes workbooks in: who opens cases by them, or fills in cards."""
    return Verb.IMPORT_CASES if reader.may(Verb.IMPORT_CASES) else Verb.CHANGE_CASE


class CaseImport(ScopedModel):
    """One workbook that was taken in as one act. Its id is that of the delivery.

    ``cases`` were opened by the workbook of the police, and filled in by every other. ``digest`` is
    the SHA-256 of the file. ``reason`` is sealed: why it was undone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    form = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    taken_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    cases = models.PositiveIntegerField()
    records = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField(default=0)
    undone_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    reason = models.BinaryField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-taken_at",)
        indexes = (
            models.Index(fields=("agency", "practice", "-taken_at"), name="imports_by_agency"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        """Return the condition that the import is of an agency for which the reader takes in."""
        agencies = reader.agencies(taking_in(reader))
        mine = models.Q() if agencies is None else models.Q(agency__in=agencies)
        return mine & models.Q(practice=reader.practice)


class ImportedRecord(ScopedModel):
    """Which row of the file became which record. Kept as long as the record.

    ``place`` counts the rows of the whole file from 1, ``number`` is the row as the spreadsheet
    numbers it.
    """

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(CaseImport, on_delete=models.CASCADE, related_name="origins")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="origins")
    record = models.CharField(max_length=40)
    record_id = models.UUIDField()
    place = models.PositiveIntegerField()
    number = models.PositiveIntegerField()

    class Meta(ScopedModel.Meta):
        indexes = (models.Index(fields=("case", "place"), name="origins_by_case"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        """Return the condition that the import is there for the reader."""
        batches: models.QuerySet[CaseImport] = models.QuerySet(CaseImport).filter(
            CaseImport.visible_to(reader)
        )
        return models.Q(batch__in=batches)


class ImportedChange(ScopedModel):
    """One answer that a row of a workbook changed: what stood before, sealed; None for nothing.

    Kept as long as the record, so that what is registered can be told from what a file brought, and
    so that a workbook can be taken back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(CaseImport, on_delete=models.CASCADE, related_name="changes")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="imported_changes")
    record = models.CharField(max_length=40)
    record_id = models.UUIDField()
    field = models.CharField(max_length=60)
    old = models.BinaryField(null=True, blank=True)
    place = models.PositiveIntegerField()
    number = models.PositiveIntegerField()

    class Meta(ScopedModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("batch", "record_id", "field"), name="a_workbook_changes_an_answer_once"
            ),
        )
        indexes = (models.Index(fields=("case",), name="changes_by_case"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        """Return the condition that the import is there, and that the reader meets such people."""
        batches: models.QuerySet[CaseImport] = models.QuerySet(CaseImport).filter(
            CaseImport.visible_to(reader)
        )
        hidden = [record for record, people in PEOPLE_OF.items() if people not in reader.people]
        return models.Q(batch__in=batches) & ~models.Q(record__in=hidden)


class SourceNumber(ScopedModel):
    """A number by which the source knows a case, as a keyed hash: known when it comes again."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="source_numbers")
    token = models.CharField(max_length=120)

    class Meta(ScopedModel.Meta):
        indexes = (models.Index(fields=("token",), name="source_number_by_token"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return case_is_visible(reader, "case_id")
