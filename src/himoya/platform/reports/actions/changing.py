"""What the writers of reports have in common: one draft, locked, and its audit."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.reports.kinds import DraftState
from himoya.platform.reports.models import ReportDraft
from himoya.platform.reports.refusals import ReportRefused, Why
from himoya.platform.reports.visibility import REPORT

#: The longest text that is kept, in letters: a section of 50 pages.
LONGEST_TEXT = 150_000

_SETTLED = {
    DraftState.SIGNED: Why.SIGNED_ALREADY,
    DraftState.WITHDRAWN: Why.WITHDRAWN_ALREADY,
}


def draft_to(by: Reader, id: UUID, verb: Verb = Verb.WRITE_REPORTS) -> ReportDraft:
    """Return a draft, locked, to be changed. Raises NotPermitted, NotThere, ReportRefused."""
    by.check(verb)
    rows = ReportDraft.objects.select_for_update(of=("self",))
    found: ReportDraft | None = rows.filter(id=id).first()
    if found is None:
        raise NotThere(REPORT, str(id))
    if why := _SETTLED.get(DraftState(found.state)):
        raise ReportRefused(why)
    return found


def changed(by: Reader, draft: ReportDraft, what: str, **details: str | int) -> None:
    """Note the time of the change and write the audit, last in the transaction."""
    draft.changed_at = now()
    draft.save()
    told: dict[str, str | int] = {"what": what, "state": draft.state, **details}
    record(Act.CHANGED, by=by, subject=Subject(REPORT, str(draft.id)), details=told)


def clean(text: str) -> str:
    """Return a text without room around its lines; browsers end lines in their own way."""
    return "\n".join(one.strip() for one in text.strip().splitlines())
