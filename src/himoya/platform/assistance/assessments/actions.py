"""The only writers of self-assessments. Permission first, state next, atomic, audit last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.assistance.assessments.checklist import NEEDS_EVIDENCE_FROM, checklist
from himoya.platform.assistance.assessments.owners import owners
from himoya.platform.assistance.kinds import ASSESSMENT, POINT, AssessmentState, PointState
from himoya.platform.assistance.models import Assessment, AssessmentAnswer, ImprovementPoint
from himoya.platform.assistance.refusals import AssistanceRefused, Why
from himoya.platform.assistance.sealing import seal_words
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer to one statement: a level of the checklist, or None where it does not apply."""

    level: int | None
    evidence: str = ""


def begin(*, by: Reader) -> Assessment:
    """Begin the assessment of the own agency; a colleague's draft is gone on with.

    Raises NotPermitted.
    """
    by.check(Verb.ASSESS_QUALITY)
    known = checklist()
    with reading_as(by):
        there: Assessment | None = Assessment.objects.filter(
            agency=by.agency, checklist=known.checklist, state=AssessmentState.DRAFT.value
        ).first()
        if there is not None:
            return there
        made = Assessment(
            agency_id=by.agency,
            practice=by.practice,
            checklist=known.checklist,
            checklist_version=known.version,
            made_on=today(),
            prepared_by_id=by.account,
            prepared_at=now(),
        )
        made.save(force_insert=True)
        _record(Act.CREATED, by, made)
    return made


def judge(
    *, by: Reader, id: UUID, version: int | None, answers: Mapping[str, Judged]
) -> Assessment:
    """Keep the answers of a draft; statements that are left out stay open.

    Raises NotPermitted, NotThere, AssistanceRefused.
    """
    by.check(Verb.ASSESS_QUALITY)
    known = checklist()
    kept = {
        item: one
        for item, one in answers.items()
        if item in known.items and (one.level is None or 0 <= one.level < len(known.levels))
    }
    with reading_as(by):
        found = _locked(by, id, version, Verb.ASSESS_QUALITY)
        AssessmentAnswer.objects.filter(of=found).delete()
        AssessmentAnswer.objects.bulk_create(_answer(found, *pair) for pair in kept.items())
        found.prepared_by_id, found.prepared_at = by.account, now()
        found.checklist_version, found.made_on = known.version, today()
        _saved(found)
        _record(Act.CHANGED, by, found, answers=len(kept))
    return found


def sign(*, by: Reader, id: UUID, version: int | None) -> Assessment:
    """Sign a draft in which every statement is answered: it is what the agency says.

    Raises NotPermitted, NotThere, AssistanceRefused.
    """
    by.check(Verb.SIGN_ASSESSMENT)
    with reading_as(by):
        found = _locked(by, id, version, Verb.SIGN_ASSESSMENT)
        answers = list(AssessmentAnswer.objects.filter(of=found))
        if not checklist().items.keys() <= {one.item for one in answers}:
            raise AssistanceRefused(Why.NOT_ALL_ANSWERED)
        if any((one.level or 0) >= NEEDS_EVIDENCE_FROM and not one.evidence for one in answers):
            raise AssistanceRefused(Why.NEEDS_EVIDENCE)
        found.state, found.made_on = AssessmentState.SIGNED.value, today()
        found.signed_by_id, found.signed_at = by.account, now()
        _saved(found)
        _record(Act.CHANGED, by, found, state=found.state)
    return found


def discard(*, by: Reader, id: UUID, version: int | None) -> None:
    """Throw a draft away with its points. Raises NotPermitted, NotThere, AssistanceRefused."""
    by.check(Verb.ASSESS_QUALITY)
    with reading_as(by):
        found = _locked(by, id, version, Verb.ASSESS_QUALITY)
        ImprovementPoint.objects.filter(of=found).delete()
        _record(Act.REMOVED, by, found)
        found.delete()


def add_point(
    *, by: Reader, assessment: UUID, item: str, text: str, owner: UUID, due: date
) -> ImprovementPoint:
    """Note what is to be done better, by whom, until when.

    Raises NotPermitted, NotThere, AssistanceRefused.
    """
    by.check(Verb.ASSESS_QUALITY)
    text = text.strip()[:LONGEST]
    if item not in checklist().items or not text:
        raise AssistanceRefused(Why.NEEDS_WORDS)
    if owner not in dict(owners(by)):
        raise AssistanceRefused(Why.UNKNOWN_OWNER)
    if due < today():
        raise AssistanceRefused(Why.DUE_TOO_EARLY)
    with reading_as(by):
        found: Assessment | None = Assessment.objects.filter(
            id=assessment, agency=by.agency
        ).first()
        if found is None:
            raise NotThere(ASSESSMENT, str(assessment))
        made = ImprovementPoint(of=found, item=item, owner_id=owner, due=due)
        made.text = seal_words(made.id, "text", text)
        made.save(force_insert=True)
        details: dict[str, str | int] = {"item": item}
        record(Act.CREATED, by=by, subject=Subject(POINT, str(made.id)), details=details)
    return made


def close_point(
    *, by: Reader, id: UUID, version: int | None, state: PointState
) -> ImprovementPoint:
    """Say that a point is done or dropped: its owner, or who assesses the agency's data.

    Raises NotPermitted, NotThere, AssistanceRefused.
    """
    by.check(Verb.SEE_ASSESSMENTS)
    with reading_as(by):
        rows = ImprovementPoint.objects.select_for_update(of=("self",))
        found: ImprovementPoint | None = rows.filter(id=id, of__agency=by.agency).first()
        if found is None:
            raise NotThere(POINT, str(id))
        if found.owner_id != by.account and not by.may(Verb.ASSESS_QUALITY):
            raise NotPermitted(Verb.ASSESS_QUALITY)
        if version is not None and found.version != version:
            raise AssistanceRefused(Why.CHANGED_MEANWHILE)
        if found.state != PointState.OPEN.value or state is PointState.OPEN:
            raise AssistanceRefused(Why.NOT_NOW)
        found.state, found.closed_at = state.value, now()
        found.version += 1
        found.save()
        record(
            Act.CHANGED,
            by=by,
            subject=Subject(POINT, str(found.id)),
            details={"state": found.state},
        )
    return found


def _answer(found: Assessment, item: str, one: Judged) -> AssessmentAnswer:
    made = AssessmentAnswer(of=found, item=item, level=one.level)
    words = one.evidence.strip()[:LONGEST]
    made.evidence = seal_words(made.id, "evidence", words) if words else None
    return made


def _locked(by: Reader, id: UUID, version: int | None, verb: Verb) -> Assessment:
    """Return a draft of an agency for which the reader acts, locked."""
    rows = Assessment.objects.select_for_update(of=("self",))
    found: Assessment | None = rows.filter(id=id).first()
    # Who only looks on cannot tell an assessment that is not for acting from none.
    if found is None or not by.reaches(verb, found.agency_id):
        raise NotThere(ASSESSMENT, str(id))
    if version is not None and found.version != version:
        raise AssistanceRefused(Why.CHANGED_MEANWHILE)
    if found.state != AssessmentState.DRAFT.value:
        raise AssistanceRefused(Why.NOT_NOW)
    return found


def _saved(found: Assessment) -> None:
    found.version += 1
    found.save()


def _record(act: Act, by: Reader, found: Assessment, **details: str | int) -> None:
    record(act, by=by, subject=Subject(ASSESSMENT, str(found.id)), details=details)
