"""The one moment at which a draft becomes a record."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.dictionary.findings import Severity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.entry.actions.drafting import opened_for_change
from himoya.platform.entry.checking import Checked, Remark, check
from himoya.platform.entry.models import Draft
from himoya.platform.entry.queries import KIND, OpenedDraft
from himoya.platform.entry.refusals import NotReady
from himoya.platform.entry.resolving import number_of
from himoya.platform.entry.sealing import seal_outcome
from himoya.platform.entry.targets import Committed, NotAccepted, Objection, Outcome


class Objected(NotReady):
    """The wing did not accept the answers; ``remarks`` say why. ``outdated``: there are newer."""

    def __init__(self, remarks: tuple[Remark, ...], *, outdated: bool = False) -> None:
        self.remarks = remarks
        self.outdated = outdated
        super().__init__(_("Some answers have to be put right first."))


def commit(*, by: Reader, draft_id: UUID, version: int) -> None:
    """Hand the answers to the wing and end the draft, in one transaction.

    ``version`` is the one that the person has checked: what changed since must be seen first. A
    second attempt of a draft that is committed already does nothing. Raises NotThere, NotPermitted,
    NotReady, Objected, KeyTrouble, and what the wing raises.
    """
    with reading_as(by):
        if Draft.objects.filter(id=draft_id, committed_at__isnull=False).exists():
            return
        opened = opened_for_change(by, draft_id)
        _refuse_unready(opened, version)
        try:
            _hand_over_to_wing(by, opened)
        except NotAccepted as objection:
            remarks = tuple(_remark(one, opened) for one in objection.objections)
            raise Objected(remarks, outdated=objection.outdated) from None


def _refuse_unready(opened: OpenedDraft, version: int) -> None:
    if opened.draft.version != version:
        raise NotReady(
            _("Something was changed since you opened this page. Check the answers once more.")
        )
    if check(opened.questionnaire, opened.contents, today()).errors:
        raise NotReady(_("Some answers have to be put right first."))


def _hand_over_to_wing(by: Reader, opened: OpenedDraft) -> None:
    draft, questionnaire = opened.draft, opened.questionnaire
    committed = Committed(
        draft=draft.id,
        form=draft.form,
        record=draft.record,
        practice=draft.practice,
        begun_at=draft.begun_at,
        answers=questionnaire.answers_of(opened.contents),
    )
    outcome = questionnaire.target.commit(by=by, committed=committed)
    seal_outcome(draft, asdict(outcome) | {"numbers": _numbers(opened, outcome)}, by)
    draft.committed_at = draft.updated_at = now()
    draft.last_editor = by.account
    draft.save()
    details: dict[str, str | int] = {"target": draft.target, "committed": 1}
    record(Act.CHANGED, by=by, subject=Subject(KIND, str(draft.id)), details=details)


def _numbers(opened: OpenedDraft, outcome: Outcome) -> dict[str, str]:
    """Which record each row is or became, for what is still typed into the draft."""
    rows = opened.contents.rows.values()
    known = {row.id: number_of(opened.questionnaire.dictionary, row) for row in rows}
    return known | dict(outcome.numbers)


def _remark(objection: Objection, opened: OpenedDraft) -> Remark:
    row = opened.contents.rows.get(objection.row)
    page = opened.questionnaire.place_of(row.record, objection.field) if row else None
    if row is None or page is None:
        return Remark(message=objection.message, severity=Severity.ERROR)
    field = opened.questionnaire.record(row.record)[objection.field]
    return Remark(
        message=objection.message,
        severity=Severity.ERROR,
        label=field.label.in_language(opened.questionnaire.reader.language),
        row=row.id,
        page=page.slug,
        field=objection.field,
    )


def checked_version(found: str) -> int:
    """Return the version that a check page sent; raises NotThere for what no page holds."""
    if not (found.isascii() and found.isdigit() and len(found) < 10):
        raise NotThere("entry_version", found[:20])
    return int(found)


def check_draft(opened: OpenedDraft) -> Checked:
    """Check a draft as it stands, today."""
    return check(opened.questionnaire, opened.contents, today())
