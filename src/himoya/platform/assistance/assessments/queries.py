"""The only readers of self-assessments. They are about an agency's data, never about a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.assistance.assessments.actions import Judged
from himoya.platform.assistance.kinds import ASSESSMENT, AssessmentState, PointState
from himoya.platform.assistance.models import Assessment, AssessmentAnswer, ImprovementPoint
from himoya.platform.assistance.sealing import open_words

#: Assessments of a list; an agency makes one or two in a year.
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentLine:
    """One assessment in a list. Nothing of its answers: agencies are not ranked."""

    id: UUID
    agency: str
    made_on: date
    state: AssessmentState
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PointShown:
    """One improvement point. ``owner`` is named to colleagues only."""

    id: UUID
    assessment: UUID
    item: str
    text: str
    owner: str
    due: date
    state: PointState
    version: int
    may_close: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The signed assessment before: its day and its levels by statement."""

    made_on: date
    levels: Mapping[str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentShown:
    """One assessment with its answers; rights are those of the reader now."""

    id: UUID
    agency: str
    state: AssessmentState
    made_on: date
    version: int
    checklist_version: str
    prepared_by: str
    signed_by: str
    signed_at: datetime | None
    answers: Mapping[str, Judged]
    points: Sequence[PointShown]
    earlier: Earlier | None
    may_assess: bool
    may_sign: bool
    may_add_points: bool


def assessments(reader: Reader) -> list[AssessmentLine]:
    """Return the assessments that are there for the reader, the latest first.

    Raises NotPermitted.
    """
    reader.check(Verb.SEE_ASSESSMENTS)
    with looking_as(reader):
        rows = list(Assessment.objects.order_by("-made_on", "-prepared_at")[:MOST])
    names = names_of({row.agency_id for row in rows}, reader.language)
    return [
        AssessmentLine(
            id=row.id,
            agency=names[row.agency_id],
            made_on=row.made_on,
            state=AssessmentState(row.state),
            is_own=row.agency_id == reader.agency,
        )
        for row in rows
    ]


def assessment_of(reader: Reader, id: UUID) -> AssessmentShown:
    """Return one assessment with the one before it. Raises NotPermitted, NotThere, KeyTrouble."""
    reader.check(Verb.SEE_ASSESSMENTS)
    with looking_as(reader):
        row: Assessment | None = Assessment.objects.filter(id=id).first()
        if row is None:
            raise NotThere(ASSESSMENT, str(id))
        answers = list(AssessmentAnswer.objects.filter(of=row))
        points = _points(reader, row)
        earlier = _earlier(row)
    people = _people(reader, row)
    return AssessmentShown(
        id=row.id,
        agency=names_of({row.agency_id}, reader.language)[row.agency_id],
        state=AssessmentState(row.state),
        made_on=row.made_on,
        version=row.version,
        checklist_version=row.checklist_version,
        prepared_by=people.get(row.prepared_by_id, ""),
        signed_by=people.get(row.signed_by_id, "") if row.signed_by_id else "",
        signed_at=row.signed_at,
        answers={
            one.item: Judged(one.level, open_words(one.id, "evidence", one.evidence))
            for one in answers
        },
        points=points,
        earlier=earlier,
        may_assess=_drafting(reader, row, Verb.ASSESS_QUALITY),
        may_sign=_drafting(reader, row, Verb.SIGN_ASSESSMENT),
        may_add_points=row.agency_id == reader.agency and reader.may(Verb.ASSESS_QUALITY),
    )


def levels_counted(levels: Mapping[str, int | None], highest: int) -> list[int]:
    """Return how many statements have each level from 0, and last to how many none applies."""
    counted = Counter(levels.values())
    return [*(counted[level] for level in range(highest + 1)), counted[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointDue:
    """An open point of the reader, for the work list."""

    id: UUID
    assessment: UUID
    item: str
    due: date


def own_points(reader: Reader, most: int) -> list[PointDue]:
    """Return the open points of the reader, the first due first."""
    if not reader.may(Verb.SEE_ASSESSMENTS):
        return []
    with looking_as(reader):
        rows = ImprovementPoint.objects.filter(owner=reader.account, state=PointState.OPEN.value)
        return [
            PointDue(id=row.id, assessment=row.of_id, item=row.item, due=row.due)
            for row in rows.order_by("due")[:most]
        ]


def to_sign(reader: Reader) -> UUID | None:
    """Return the draft of the own agency that waits for a signature; None where there is none."""
    if not reader.may(Verb.SIGN_ASSESSMENT):
        return None
    with looking_as(reader):
        drafts = Assessment.objects.filter(agency=reader.agency, state=AssessmentState.DRAFT.value)
        found: UUID | None = drafts.values_list("id", flat=True).first()
    return found


def _drafting(reader: Reader, row: Assessment, verb: Verb) -> bool:
    return row.state == AssessmentState.DRAFT.value and reader.reaches(verb, row.agency_id)


def _earlier(row: Assessment) -> Earlier | None:
    before = Assessment.objects.filter(
        agency=row.agency_id, checklist=row.checklist, state=AssessmentState.SIGNED.value
    ).exclude(id=row.id)
    if row.signed_at is not None:
        before = before.filter(signed_at__lt=row.signed_at)
    found: Assessment | None = before.order_by("-signed_at").first()
    if found is None:
        return None
    levels = AssessmentAnswer.objects.filter(of=found).values_list("item", "level")
    return Earlier(made_on=found.made_on, levels=dict(levels))


def _points(reader: Reader, row: Assessment) -> list[PointShown]:
    """The points of the agency that are open, and those noted in this assessment."""
    rows = ImprovementPoint.objects.filter(of__agency=row.agency_id).order_by("due")
    shown = [one for one in rows if one.of_id == row.id or one.state == PointState.OPEN.value]
    own = row.agency_id == reader.agency
    names = display_names({one.owner_id for one in shown}) if own else {}
    return [
        PointShown(
            id=one.id,
            assessment=one.of_id,
            item=one.item,
            text=open_words(one.id, "text", one.text),
            owner=names.get(one.owner_id, ""),
            due=one.due,
            state=PointState(one.state),
            version=one.version,
            may_close=own
            and one.state == PointState.OPEN.value
            and (one.owner_id == reader.account or reader.may(Verb.ASSESS_QUALITY)),
        )
        for one in shown
    ]


def _people(reader: Reader, row: Assessment) -> Mapping[UUID, str]:
    """Colleagues know each other; others learn which agency it was."""
    if row.agency_id != reader.agency:
        return {}
    return display_names({one for one in (row.prepared_by_id, row.signed_by_id) if one})
