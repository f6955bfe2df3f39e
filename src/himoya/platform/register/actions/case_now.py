"""What the checks of acts ask of a case: once for all the acts that a page looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from himoya.platform.access.standing_scopes import rows_in_scope
from himoya.platform.records.models import RecordModel
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.elsewhere import check_still
from himoya.platform.register.models import Case, CaseAct, Charge, Suspect
from himoya.platform.register.proceedings.kinds import ActState
from himoya.platform.register.refusals import CaseRefused, Why


class CaseNow:
    """One case within one transaction; each answer is asked for when it is needed first.

    Whoever takes an act makes a new one after locking the case: answers are not looked at again.
    ``under`` is record type -> the records of the case that the reader works with, where a page
    has read them already.
    """

    def __init__(
        self, case: Case, under: Mapping[str, Sequence[RecordModel]] | None = None
    ) -> None:
        self.case = case
        self._under = under or {}
        self._counted = {name: len(rows) for name, rows in self._under.items()}

    @cached_property
    def keeps_still(self) -> Why | None:
        """Why nothing is done to the case here now: it travels, or is with another installation."""
        try:
            check_still(self.case)
        except CaseRefused as refused:
            return refused.why
        return None

    @cached_property
    def waiting_act(self) -> UUID | None:
        """The act that waits for somebody to agree, if there is one."""
        return next((one.id for one in rows_in_scope(_waiting, self.case.id)), None)

    @cached_property
    def charges(self) -> Sequence[Charge]:
        """The charges of the case."""
        read = self._under.get("charge")
        if read is None:
            return list(Charge.objects.filter(case=self.case.id))
        return [one for one in read if isinstance(one, Charge)]

    @cached_property
    def suspects(self) -> Sequence[Suspect]:
        """The suspects of the case."""
        read = self._under.get("suspect")
        if read is None:
            return list(Suspect.objects.filter(case=self.case.id))
        return [one for one in read if isinstance(one, Suspect)]

    def count(self, record: str) -> int:
        """Return how many records of a type the case has."""
        if record not in self._counted:
            rows = UNDER_CASE[record].objects.filter(case=self.case.id)
            self._counted[record] = rows.count()
        return self._counted[record]


def _waiting(case: UUID) -> QuerySet[CaseAct]:
    return CaseAct.objects.filter(case=case, state=ActState.WAITING.value).only("id")
