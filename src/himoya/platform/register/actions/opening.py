"""Opening a case from the card that every case begins with."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import Answers
from himoya.platform.register.actions.objections import object_to
from himoya.platform.register.actions.steps import begin_stage, finish
from himoya.platform.register.card import CardWriter
from himoya.platform.register.elsewhere import elsewhere
from himoya.platform.register.kinds import NumberKind, StageKind, Step
from himoya.platform.register.models import Case, Holder
from himoya.platform.register.numbering import next_number, number_key
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import BEGINS_WITH, FORM_OF, opens_as
from himoya.platform.register.state_watch import StateWatch
from himoya.platform.register.texts import index_case


def open_case(*, by: Reader, answers: Answers, draft: UUID | None = None) -> Case:
    """Open a case with everything on the card; the agency of ``by`` holds it, assigned to ``by``.

    The same ``draft`` sent twice opens one case. Raises NotPermitted, CaseRefused, and NotAccepted
    where answers lack that are due.
    """
    stage = stage_to_open(by)
    with reading_as(by):
        opened = Case.objects.filter(draft=draft).first() if draft else None
        return opened or _open(by, stage, answers, draft)


def stage_to_open(by: Reader) -> StageKind:
    """Return the stage in which the agency of ``by`` opens a case.

    Raises NotPermitted, and CaseRefused for an agency that opens none here.
    """
    by.check(Verb.OPEN_CASE)
    stage = opens_as(by.agency_role)
    if stage is None:
        raise CaseRefused(Why.NO_OPENING_HERE)
    if by.agency in elsewhere().agencies():
        raise CaseRefused(Why.WORKS_ELSEWHERE)
    return stage


def _open(by: Reader, stage: StageKind, answers: Answers, draft: UUID | None) -> Case:
    agency, at = Agency.objects.get(pk=by.agency), now()
    case = new_case(by, agency, stage, at)
    case.draft = draft
    writer = CardWriter(case, agency, by, asked_in(BEGINS_WITH), watch=StateWatch(stage))
    writer.write_case(answers)
    # The case stands before its records, and its holder before the case can be seen.
    Holder.objects.create(case_id=case.id, agency_id=agency.id, practice=case.practice)
    case.save()
    writer.write_rows(answers)
    object_to(writer.written, by.language)
    begin_stage(case, stage, agency.id, at, by.account)
    case.rows_written = writer.numbers()
    index_case(case)
    finish(by, case, Step.OPENED, writer.written.counts)
    return case


def new_case(by: Reader, agency: Agency, stage: StageKind, at: datetime) -> Case:
    """Return a new case with its number, not yet stored, in the mode of the reader."""
    number = next_number(agency, NumberKind.CASE, practice=by.practice)
    return Case(
        case_number=number,
        number_key=number_key(number),
        practice=by.practice,
        stage=stage.value,
        agency=agency,
        opened_at=at,
        changed_at=at,
        opened_by_id=by.account,
    )


def asked_in(stage: StageKind) -> frozenset[str]:
    """Return the ``record.field`` that the form of a stage asks."""
    form = dictionary().forms[FORM_OF[stage]]
    return frozenset(f"{page.record}.{name}" for page in form.pages for name in page.fields)
