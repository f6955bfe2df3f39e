"""Invented cases to practise on: given to the own office, and taken away again.

Only in practice mode, and only practice rows: that a row is one stands in every statement that
removes. Numbers of the practice series go on; none is given twice.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency, Placement
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.agencies.queries import agencies_with_role
from himoya.platform.attachments.files import erase
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.database.removing import remove_rows
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.models import Draft
from himoya.platform.identity.models import Person
from himoya.platform.register.actions.handing_over import propose_hand_over
from himoya.platform.register.actions.opening import asked_in, new_case
from himoya.platform.register.actions.steps import begin_stage, finish
from himoya.platform.register.card import CardWriter
from himoya.platform.register.kinds import StageKind, Step
from himoya.platform.register.models import (
    Case,
    CaseAttachment,
    CaseText,
    Holder,
    Stage,
    Suspect,
    Victim,
)
from himoya.platform.register.practice_stories import STORIES, Story, answers_of
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import BEGINS_WITH, LEADS_TO
from himoya.platform.register.texts import index_case

#: The wing of the drafts that go with the cases.
WING = "register"

#: With so many practice cases an office has enough to practise on.
MOST = 60

#: State of the proceedings at later stages; at the police each story has its own.
_STATE_AT = {
    StageKind.PROSECUTOR: "opened",
    StageKind.COURT: "sent_to_court",
    StageKind.CORRECTIONS: "closed",
}


def begin_practice(*, by: Reader) -> int:
    """Give the reader's office a handful of invented cases; return how many.

    They are of the office's own stage, as if others had handed them over. One is on its way to the
    next stage. Raises NotPermitted, CaseRefused.
    """
    by.check(Verb.CHANGE_CASE)
    stage = _stage_of(by)
    with reading_as(by):
        if Case.objects.filter(practice=True, agency=by.agency).count() + len(STORIES) > MOST:
            raise CaseRefused(Why.ENOUGH_TO_PRACTISE)
        made = [_case_of(by, stage, story) for story in STORIES]
        _send_on(by, made[1], stage)
    return len(made)


def reset_practice(*, by: Reader) -> int:
    """Remove the practice cases that the reader's office holds; return how many.

    Cases that it handed on stay with those who practise on them, and are no longer seen here.
    Raises NotPermitted, CaseRefused.
    """
    by.check(Verb.CHANGE_CASE)
    _stage_of(by)
    with transaction.atomic():
        with reading_as(by):
            ids = list(
                Case.objects.filter(practice=True, agency=by.agency).values_list("id", flat=True)
            )
            handed_on = Holder.objects.filter(agency=by.agency, practice=True, case__practice=True)
            handed_on.exclude(case__in=ids).delete()
        with whole_table("remove the practice cases of an office"):
            removed = _remove(ids)
            Draft.objects.filter(agency=by.agency, wing=WING, practice=True).delete()
        record(Act.REMOVED, by=by, details={"what": "practice_cases", "cases": removed})
    return removed


def _stage_of(by: Reader) -> StageKind:
    """The stage of the reader's office, in practice; raises CaseRefused."""
    if not by.practice:
        raise CaseRefused(Why.ONLY_IN_PRACTICE)
    stage = next((kind for kind in StageKind if kind.value == by.agency_role), None)
    if stage is None:
        raise CaseRefused(Why.NO_CASES_HERE)
    return stage


# ---- giving ----


def _case_of(by: Reader, stage: StageKind, story: Story) -> Case:
    agency, at = Agency.objects.get(pk=by.agency), now()
    opened = at - timedelta(days=story.days_ago)
    case = new_case(by, agency, stage, opened)
    answers = answers_of(story, dictionary(), _region(by), today())
    writer = CardWriter(case, agency, by, asked_in(BEGINS_WITH))
    writer.write_case(answers)
    if stage in _STATE_AT:
        case.case_state = _STATE_AT[stage]
    # As in opening: the holder comes before the case can be seen.
    Holder.objects.create(case_id=case.id, agency_id=agency.id, practice=True)
    case.save()
    with whole_table("write what corrections practise on and do not see: events and victims"):
        writer.write_rows(answers)
    began = _earlier_stages(case, stage, opened, at)
    begin_stage(case, stage, agency.id, began, by.account)
    index_case(case)
    finish(by, case, Step.OPENED, writer.written.counts)
    return case


def _earlier_stages(case: Case, stage: StageKind, opened: datetime, until: datetime) -> datetime:
    """Write where the case was before and return when its present stage began.

    Those agencies are named and do not see the case: it is the exercise of this office alone.
    """
    earlier = list(StageKind)[: list(StageKind).index(stage)]
    share = (until - opened) / (len(earlier) + 1)
    for place, kind in enumerate(earlier):
        Stage.objects.create(
            case_id=case.id,
            kind=kind.value,
            agency_id=_some_agency(kind, case.agency_id),
            began=opened + share * place,
            ended=opened + share * (place + 1),
        )
    return opened + share * len(earlier)


def _some_agency(kind: StageKind, else_: int) -> int:
    found = agencies_with_role(kind.value, "en")
    return found[0][0].id if found else else_


def _region(by: Reader) -> str | None:
    """The region of the office, else the country's first, where it has any."""
    placement = Placement.objects.filter(holds_on(today()), agency=by.agency).first()
    return (placement.region if placement else None) or next(
        iter(dictionary().country.regions), None
    )


def _send_on(by: Reader, case: Case, stage: StageKind) -> None:
    """Let a case wait at the next stage, where there is an agency that it can go to."""
    receivers = [
        agency.id
        for agency, _ in agencies_with_role(LEADS_TO[stage][0].value, by.language)
        if agency.id != by.agency
    ]
    if receivers and by.may(Verb.HAND_OVER_CASE):
        propose_hand_over(by=by, case=case.id, steps=None, to=receivers[0])


# ---- removing ----


def _remove(ids: Collection[UUID]) -> int:
    """Remove practice cases for good with files, words, drafts, and persons of no other case."""
    of_cases = {"case__in": ids, "case__practice": True}
    persons = {
        person
        for model in (Victim, Suspect)
        for person in model.objects.filter(**of_cases).values_list("person", flat=True)
        if person is not None
    }
    files = list(CaseAttachment.objects.filter(**of_cases).values_list("id", flat=True))
    CaseText.objects.filter(record__in=ids, practice=True).delete()
    Draft.objects.filter(record__in=ids, practice=True).delete()
    removed = Case.objects.filter(pk__in=ids, practice=True).count()
    remove_rows(Case, ids, practice=True)
    for model in (Victim, Suspect):
        persons -= set(model.objects.filter(person__in=persons).values_list("person", flat=True))
    remove_rows(Person, persons, practice=True)
    transaction.on_commit(lambda: erase(files))
    return removed
