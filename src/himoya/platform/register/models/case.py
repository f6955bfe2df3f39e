"""The case: what its first page says, whose it is now, and its version."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from django.db import models

from himoya.dictionary.limits import AFTER_HALTS
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.records.columns import code, day, identifier
from himoya.platform.records.models import RecordModel
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models.registered import (
    REGISTERED,
    RegisteredManager,
    WithdrawnToo,
    withdrawal_column,
)
from himoya.platform.register.proceedings.pauses import day_or_period
from himoya.platform.register.visibility import case_is_visible

STAGES = [(kind.value, kind.value) for kind in StageKind]


class Case(RecordModel):
    """One case. ``stage``, ``agency`` and ``assigned_to`` repeat its open stage, for long lists.

    ``version`` grows with every change of answers and ``steps`` with everything that happens, so
    that two people at once are noticed. ``number_key`` is the official number as it is compared.
    """

    RECORD: ClassVar[str] = "case"
    STRUCTURE: ClassVar[frozenset[str]] = frozenset(
        {
            "practice",
            "version",
            "steps",
            "number_key",
            "stage",
            "opened_at",
            "changed_at",
            "draft",
            "last_keys",
        }
    )
    JUDGED_BY: ClassVar[tuple[str, ...]] = ("registered_date", "report_received_date")

    case_number = identifier()
    reporting_agency = code("agency")
    region = code("region")
    report_received_date = day()
    registered_date = day()
    opened_date = day()
    case_classification = code("case_classification")
    case_state = code("proceeding_state")
    case_state_date = day()
    limit_begun_date = day()
    joined_to_case_number = identifier()

    withdrawal = withdrawal_column()
    practice = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    steps = models.PositiveIntegerField(default=0)
    number_key = models.CharField(max_length=60)
    stage = models.CharField(max_length=20, choices=STAGES)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    assigned_to = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    #: When an answer was last changed; drafts begun before that are out of date.
    changed_at = models.DateTimeField()
    opened_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    #: Record type -> the last number given to a record of the case; a removed one keeps its own.
    last_keys = models.JSONField(default=dict, blank=True)
    #: The draft it was made from: a second attempt to send it opens no second case.
    draft = models.UUIDField(null=True, blank=True)

    objects: RegisteredManager = RegisteredManager()
    withdrawn_too: WithdrawnToo = WithdrawnToo()
    #: Rows of the card that was just written -> the numbers of their records; kept nowhere.
    rows_written: Mapping[str, str] = MappingProxyType({})

    #: In the reader's language, beside the rows of a list: `queries.lists.name_who_holds`.
    agency_name: str
    assigned_name: str

    class Meta(RecordModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("practice", "number_key"), name="a_case_number_stands_once"
            ),
            models.UniqueConstraint(fields=("draft",), name="a_draft_opens_one_case"),
        )
        indexes = (
            models.Index(fields=("practice", "-opened_at"), name="case_by_opening"),
            models.Index(fields=("agency", "practice", "stage"), name="case_by_agency"),
            models.Index(fields=("assigned_to", "practice"), name="case_by_assigned"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def every_row(cls) -> models.QuerySet[Any]:
        return cls.withdrawn_too.all()

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return case_is_visible(reader, "pk") & REGISTERED

    def set_values(self, values: Mapping[str, Value | None], *, by: Reader | None) -> None:
        """As every record. The day from which a limit counts goes with the state that it is of.

        Where the state is another one, it is of none; where only its date is put right, it moves by
        as many days.
        """
        before = self.case_state, self.case_state_date
        super().set_values(values, by=by)
        after = self.case_state, self.case_state_date
        if after == before or AFTER_HALTS in values:
            return
        moved = None
        if after[0] == before[0] and None not in (before[1], after[1], self.limit_begun_date):
            moved = _moved(self.limit_begun_date, before[1], after[1])
        super().set_values({AFTER_HALTS: moved}, by=None)


def _moved(day: PartialDate, before: PartialDate, after: PartialDate) -> PartialDate:
    first = day.earliest + (after.earliest - before.earliest)
    last = day.latest + (after.latest - before.latest)
    return day_or_period(first, max(first, last))
