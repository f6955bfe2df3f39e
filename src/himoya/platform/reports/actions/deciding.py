"""Decide what a report says where its sources differ."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.reports.actions.changing import changed, clean, draft_to
from himoya.platform.reports.content import book_for
from himoya.platform.reports.models import ConflictDecision
from himoya.platform.reports.refusals import ReportRefused, Why
from himoya.platform.reports.visibility import REPORT


def decide(*, by: Reader, draft: UUID, reference: str, claim: int | None, reason: str) -> None:
    """Choose the claim at a place of the conflict, from 0; None where there is none to choose.

    Raises NotPermitted, NotThere, ReportRefused.
    """
    with reading_as(by):
        found = draft_to(by, draft)
        book = book_for(by, found, by.language)
        conflict = next((one for one in book.conflicts if one.reference == reference), None)
        if conflict is None:
            raise NotThere(REPORT, str(draft))
        why = clean(reason)
        if not why:
            raise ReportRefused(Why.NEEDS_REASON)
        if conflict.claims and (claim is None or not 0 <= claim < len(conflict.claims)):
            raise ReportRefused(Why.NO_SUCH_CLAIM)
        chosen = conflict.claims[claim] if conflict.claims and claim is not None else None
        ConflictDecision.objects.create(
            draft=found,
            reference=reference,
            value=chosen.value if chosen else None,
            qualifier=chosen.qualifier.value if chosen else "",
            reason=why,
            decided_by_id=by.account,
            decided_at=now(),
        )
        changed(by, found, "decision")
