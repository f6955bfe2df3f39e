"""Saving a page, or the whole card, beside others who do the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.dictionary.missing import Missing, MissingReason
from himoya.exchange.cells import CellReader
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.entry.actions.drafting import keep, opened_for_change
from himoya.platform.entry.contents import RECORD, Change, Row, Saying
from himoya.platform.entry.merging import Content, Stamp, choose, merge
from himoya.platform.entry.queries import OpenedDraft
from himoya.platform.entry.questions import Question, Step
from himoya.platform.entry.refusals import EntryRefused, StaleVersion
from himoya.platform.entry.typed import Posted, Read, posted_answers

#: Names of the controls that belong to the page, not to a question.
VERSION, REASON_FOR_ALL = "version", "reason-for-all"


@dataclass(slots=True)
class Saved:
    """What a save did. Keys are (record of the draft, field).

    ``unread`` says why an answer cannot be read; it is kept as it was typed. ``contested`` waits
    for a choice. ``meanwhile`` are answers that others gave since the page was opened. ``gone`` are
    records that somebody took out meanwhile; what was sent for them is kept with them.
    """

    opened: OpenedDraft
    at: datetime
    unread: dict[tuple[str, str], str] = field(default_factory=dict)
    contested: list[tuple[str, str]] = field(default_factory=list)
    meanwhile: dict[tuple[str, str], Saying] = field(default_factory=dict)
    gone: dict[str, Change] = field(default_factory=dict)

    @property
    def others(self) -> dict[str, str]:
        """Account -> the last instant at which somebody else saved something of this page."""
        mine = self.opened.questionnaire.reader.account
        found: dict[str, str] = {}
        for saying in self.meanwhile.values():
            if saying.account not in {str(mine), RECORD}:
                found[saying.account] = max(saying.at, found.get(saying.account, ""))
        return found


def save(
    *,
    by: Reader,
    draft_id: UUID,
    posted: Posted,
    steps: Callable[[OpenedDraft], Iterable[Step]],
    place: tuple[str, str] = ("", ""),
) -> Saved:
    """Save what a browser sent for some pages of a draft.

    ``steps`` says which pages for which records, given the draft. ``place`` is where the person is,
    for coming back. Raises NotThere, NotPermitted, StaleVersion, EntryRefused, KeyTrouble.
    """
    with reading_as(by):
        opened = opened_for_change(by, draft_id)
        instant = now()
        stamp = Stamp(
            account=str(by.account),
            at=instant.isoformat(),
            version=opened.draft.version + 1,
            based_on=_based_on(posted, opened),
        )
        saved = Saved(opened, instant)
        cells = CellReader(opened.questionnaire.dictionary, by.language)
        for step in steps(opened):
            _save_step(step, posted, cells, stamp, saved)
        if place != ("", ""):
            opened.draft.page, opened.draft.row = place
        keep(opened, by)
    return saved


def _save_step(step: Step, posted: Posted, cells: CellReader, stamp: Stamp, saved: Saved) -> None:
    row, questionnaire = step.row, saved.opened.questionnaire
    questions = questionnaire.asked_here(step.page, saved.opened.contents)
    sent = posted_answers(posted, row, questions, cells)
    _check_links(questions, sent, saved.opened)
    _give_reason(posted, questions, sent, cells)
    merged = merge(row, sent, stamp)
    if row.removed is not None:
        saved.gone[row.id] = row.removed
    for name, read in sent.items():
        if read.refusal:
            saved.unread[row.id, name] = read.refusal
    saved.contested.extend((row.id, name) for name in merged.contested)
    saved.meanwhile.update({(row.id, name): one for name, one in merged.meanwhile.items()})


def _check_links(questions: Iterable[Question], sent: dict[str, Read], opened: OpenedDraft) -> None:
    """Refuse a record that is not one of the draft's: the choices were tampered with."""
    for question in questions:
        read = sent.get(question.name)
        if question.other and read is not None and isinstance(read.value, str):
            ids = {row.id for row in opened.contents.of(question.other)}
            if read.value not in ids:
                message = _("Choose one of the records of this form.")
                sent[question.name] = Read(None, read.typed, message)


def _give_reason(
    posted: Posted, questions: Iterable[Question], sent: dict[str, Read], cells: CellReader
) -> None:
    """Give every question that was left open the one reason chosen for the page."""
    chosen = next(iter(posted.get(REASON_FOR_ALL, [])), "").strip()
    if not chosen:
        return
    reason = cells.read_reason(chosen)
    if reason is None:
        message = _("“%(found)s” is not a reason for a missing answer. Accepted: %(accepted)s.")
        found = {"found": chosen[:200], "accepted": cells.accepted_reasons()}
        raise EntryRefused(message % found)
    for question in questions:
        read = sent.get(question.name)
        if read is not None and question.takes_reasons and read.value is None and not read.refusal:
            sent[question.name] = Read(Missing(MissingReason(reason)), read.typed)


def _based_on(posted: Posted, opened: OpenedDraft) -> int:
    found = next(iter(posted.get(VERSION, [])), "")
    present = opened.draft.version
    if not (found.isascii() and found.isdigit() and len(found) < 10 and int(found) <= present):
        message = _(
            "The version of this page is “%(found)s”; a number from 0 to %(present)d is accepted. "
            "Nothing was saved. Check your answers below and save again."
        )
        raise StaleVersion(message % {"found": found[:20], "present": present})
    return int(found)


Choices = Mapping[tuple[str, str], str]


def settle(*, by: Reader, draft_id: UUID, choices: Choices) -> None:
    """End differences between two people's answers.

    ``choices`` maps (record, field) to the account whose version stays. Raises NotThere where the
    draft has no such difference.
    """
    with reading_as(by):
        opened = opened_for_change(by, draft_id)
        version = opened.draft.version + 1
        stamp = Stamp(
            account=str(by.account), at=now().isoformat(), version=version, based_on=version
        )
        for (row_id, name), account in choices.items():
            row = opened.contents.rows.get(row_id)
            if row is None or opened.questionnaire.place_of(row.record, name) is None:
                raise NotThere("entry_row", row_id[:20])
            choose(row, name, _version_of(row, name, account), stamp)
        keep(opened, by)


def _version_of(row: Row, name: str, account: str) -> Content:
    now_is = row.latest(name)
    versions = [*([now_is] if now_is else []), *row.waiting.get(name, [])]
    for one in versions:
        if one.account == account and name in row.waiting:
            return one.content
    raise NotThere("entry_version", name[:60])
