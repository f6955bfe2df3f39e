"""The only readers of banks of questions. Right answers are for those who keep trainings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.training.item_banks.actions import content_of, latest
from himoya.platform.training.kinds import BANK
from himoya.platform.training.models import BankEdition, CourseTest, ItemBank
from himoya.programmes.item_bank.items import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class BankShown:
    """One bank: its questions as they stand, its history the latest first, tests made from it."""

    row: ItemBank
    items: Sequence[Item]
    editions: Sequence[BankEdition]
    tests: Sequence[CourseTest] = ()


def banks(reader: Reader) -> list[BankShown]:
    """Return the banks of the reader's office, those that stand first. Raises NotPermitted."""
    reader.check(Verb.KEEP_TRAINING)
    with looking_as(reader):
        rows = [
            one
            for one in ItemBank.objects.order_by("withdrawn_at", "-entered_at", "id")
            if reader.reaches(Verb.KEEP_TRAINING, one.agency_id)
        ]
        found = [(one, latest(one)) for one in sorted(rows, key=lambda one: bool(one.withdrawn_at))]
    return [
        BankShown(row=row, items=content_of(edition).items, editions=[edition])
        for row, edition in found
    ]


def bank_of(reader: Reader, id: UUID) -> BankShown:
    """Return one bank. Raises NotPermitted, NotThere."""
    reader.check(Verb.KEEP_TRAINING)
    with looking_as(reader):
        rows = ItemBank.objects.select_related("withdrawn_by").filter(id=id)
        row: ItemBank | None = rows.first()
        if row is None or not reader.reaches(Verb.KEEP_TRAINING, row.agency_id):
            raise NotThere(BANK, str(id))
        editions = list(row.editions.select_related("made_by").order_by("-number"))
        tests = CourseTest.objects.filter(edition__bank=row).select_related("course")
        return BankShown(
            row=row,
            items=content_of(editions[0]).items,
            editions=editions,
            tests=list(tests.order_by("withdrawn_at", "-entered_at", "id")),
        )
