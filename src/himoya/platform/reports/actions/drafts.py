"""Begin a draft of a report, and withdraw one."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.programmes.queries import programme
from himoya.platform.reports.actions.changing import changed, clean, draft_to
from himoya.platform.reports.kinds import DraftState
from himoya.platform.reports.models import ReportDraft
from himoya.platform.reports.refusals import ReportRefused, Why
from himoya.platform.reports.visibility import REPORT
from himoya.programmes.reporting.layouts import Kind


def begin(*, by: Reader, name: str, kind: Kind, period: str = "") -> ReportDraft:
    """Begin a draft on the programme ``name``. Raises NotPermitted, NotThere."""
    by.check(Verb.WRITE_REPORTS)
    found = programme(by, name)
    with reading_as(by):
        made: ReportDraft = ReportDraft.objects.create(
            practice=by.practice,
            agency_id=by.agency,
            programme=found.id,
            kind=kind.value,
            period=period,
            state=DraftState.DRAFT.value,
            changed_at=now(),
        )
        subject = Subject(REPORT, str(made.id))
        record(Act.CREATED, by=by, subject=subject, details={"kind": made.kind})
    return made


def withdraw(*, by: Reader, draft: UUID, because: str) -> None:
    """Withdraw a draft; it stays, with its texts. Raises NotPermitted, NotThere, ReportRefused."""
    with reading_as(by):
        found = draft_to(by, draft)
        reason = clean(because)
        if not reason:
            raise ReportRefused(Why.NEEDS_REASON)
        found.state, found.withdrawn_because = DraftState.WITHDRAWN.value, reason
        changed(by, found, "withdrawn")
