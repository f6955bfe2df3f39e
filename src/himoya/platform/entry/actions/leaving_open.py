"""One reason for every question of a draft that is still open, in one step."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from himoya.dictionary.missing import Missing, MissingReason
from himoya.exchange.cells import CellReader
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now, today
from himoya.platform.entry.actions.drafting import keep, opened_for_change
from himoya.platform.entry.checking import check
from himoya.platform.entry.contents import Saying
from himoya.platform.entry.queries import OpenedDraft
from himoya.platform.entry.refusals import EntryRefused, NotReady


def leave_open(*, by: Reader, draft_id: UUID, version: int, reason: str) -> int:
    """Give the open questions that should have an answer by now a reason; return how many.

    Only questions that the reader is asked and that take reasons; which record something is about
    takes none. ``version`` is that of the page on which the reader saw them. Raises NotThere,
    NotPermitted, NotReady, EntryRefused, KeyTrouble.
    """
    with reading_as(by):
        opened = opened_for_change(by, draft_id)
        if opened.draft.version != version:
            raise NotReady(
                _("Something was changed since you opened this page. Check the answers once more.")
            )
        missing = Missing(_checked_reason(opened, by, reason))
        at, given = now().isoformat(), 0
        for remark in check(opened.questionnaire, opened.contents, today()).open_questions:
            row = opened.contents.rows[remark.row]
            page = opened.questionnaire.place_of(row.record, remark.field)
            question = page.question(remark.field) if page else None
            if question is not None and question.takes_reasons:
                row.say(remark.field, Saying(missing, None, version + 1, str(by.account), at))
                given += 1
        keep(opened, by)
    return given


def _checked_reason(opened: OpenedDraft, by: Reader, found: str) -> MissingReason:
    cells = CellReader(opened.questionnaire.dictionary, by.language)
    if not found:
        raise EntryRefused(_("Choose the reason why these questions have no answer."))
    reason = cells.read_reason(found)
    if reason is None:
        message = _("“%(found)s” is not a reason for a missing answer. Accepted: %(accepted)s.")
        raise EntryRefused(message % {"found": found[:200], "accepted": cells.accepted_reasons()})
    return reason
