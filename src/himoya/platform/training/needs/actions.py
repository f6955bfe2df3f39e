"""The only writers of surveys. Permission first, one transaction, audit last."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.training.kinds import SURVEY
from himoya.platform.training.models import AskedGroup, AskedSkill, NeedsReply, NeedsSurvey
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import open_words, seal_words
from himoya.programmes.needs.bank import bank

#: Bytes of the key with which the private codes of a survey are hashed.
_KEY = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyTold:
    """What is said of a survey: the days on which it is open, both included, and the skills."""

    title: str
    opens: date
    closes: date
    skills: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTold:
    """Whom a survey asks; ``people`` is how many."""

    audience: str
    works_at: str
    people: int
    unit: str = ""
    rank: str = ""


def enter_survey(*, by: Reader, told: SurveyTold, follows: UUID | None = None) -> NeedsSurvey:
    """Enter a survey, which may be compared with an earlier one.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    by.check(Verb.KEEP_TRAINING)
    with reading_as(by):
        before = None if follows is None else _to_follow(by, follows)
        made = NeedsSurvey(
            agency_id=by.agency,
            practice=by.practice,
            follows=before,
            entered_by_id=by.account,
            changed_at=now(),
        )
        key = secrets.token_hex(_KEY) if before is None else _key_of(before)
        made.code_key = seal_words(made.id, "code_key", key)
        _check_days(told)
        _say(made, told)
        made.save(force_insert=True)
        _write_skills(made, told)
        record(Act.CREATED, by=by, subject=Subject(SURVEY, str(made.id)))
    return made


def change_survey(*, by: Reader, id: UUID, version: int | None, told: SurveyTold) -> NeedsSurvey:
    """Put a survey right, or let it end earlier or later. Raises as `enter_survey`.

    What is asked stays once somebody has answered.
    """
    with reading_as(by):
        found = survey_to_change(by, id, version)
        _check_days(told)
        asked = set(found.skills.values_list("skill", flat=True))
        if asked != set(told.skills):
            if NeedsReply.objects.filter(group__survey=found).exists():
                raise TrainingRefused(Why.HAS_ANSWERS)
            groups = found.groups.values_list("audience", flat=True)
            _check_is_asked(told.skills, *groups)
            found.skills.all().delete()
            _write_skills(found, told)
        _say(found, told)
        found.save()
        _changed(by, found)
    return found


def add_asked_group(*, by: Reader, survey: UUID, told: GroupTold) -> AskedGroup:
    """Say who is asked; they get a link of their own. Raises as `enter_survey`."""
    with reading_as(by):
        found = survey_to_change(by, survey)
        _check_is_asked(list(found.skills.values_list("skill", flat=True)), told.audience)
        made = AskedGroup(
            survey=found,
            audience=told.audience,
            works_at=told.works_at,
            unit=told.unit,
            rank=told.rank,
            people=told.people,
        )
        made.save(force_insert=True)
        _changed(by, found, people=told.people)
    return made


def take_asked_group_off(*, by: Reader, survey: UUID, group: UUID) -> None:
    """Ask a group no longer; not possible once somebody of it has answered."""
    with reading_as(by):
        found = survey_to_change(by, survey)
        row = AskedGroup.objects.filter(id=group, survey=found).first()
        if row is None:
            raise NotThere(SURVEY, str(group))
        if row.replies.exists():
            raise TrainingRefused(Why.HAS_ANSWERS)
        row.delete()
        _changed(by, found)


def survey_to_change(by: Reader, id: UUID, version: int | None = None) -> NeedsSurvey:
    """Return a survey that is not over, locked. Raises NotPermitted, NotThere, TrainingRefused.

    Nothing changes once it is over: two results with one answer between them would tell it.
    """
    by.check(Verb.KEEP_TRAINING)
    rows = NeedsSurvey.objects.select_for_update(of=("self",)).filter(id=id)
    found: NeedsSurvey | None = rows.first()
    if found is None or not by.reaches(Verb.KEEP_TRAINING, found.agency_id):
        raise NotThere(SURVEY, str(id))
    if version is not None and found.version != version:
        raise TrainingRefused(Why.CHANGED_MEANWHILE)
    if is_over(found):
        raise TrainingRefused(Why.SURVEY_IS_OVER)
    return found


def is_over(survey: NeedsSurvey) -> bool:
    """Whether nobody can answer any more, so that results are shown."""
    over: bool = today() > survey.closes
    return over


def _to_follow(by: Reader, id: UUID) -> NeedsSurvey:
    """Return a survey that may be compared with a new one: once, and with no third one behind it.

    Two comparisons in which the same answers stand could be subtracted from each other.
    """
    found: NeedsSurvey | None = (
        NeedsSurvey.objects.select_for_update(of=("self",)).filter(id=id).first()
    )
    if found is None or not by.reaches(Verb.KEEP_TRAINING, found.agency_id):
        raise NotThere(SURVEY, str(id))
    if found.follows_id is not None or found.followed_by.exists():
        raise TrainingRefused(Why.COMPARED_ALREADY)
    return found


def _key_of(survey: NeedsSurvey) -> str:
    return open_words(survey.id, "code_key", survey.code_key)


def _check_days(told: SurveyTold) -> None:
    if told.closes < told.opens:
        raise TrainingRefused(Why.SURVEY_ENDS_BEFORE_IT_BEGINS)


def _check_is_asked(skills: Sequence[str], *audiences: str) -> None:
    if not all(bank().asked_of(one, skills) for one in audiences):
        raise TrainingRefused(Why.ASKED_NOTHING)


def _say(survey: NeedsSurvey, told: SurveyTold) -> None:
    survey.title, survey.opens, survey.closes = told.title, told.opens, told.closes


def _write_skills(survey: NeedsSurvey, told: SurveyTold) -> None:
    AskedSkill.objects.bulk_create(AskedSkill(survey=survey, skill=one) for one in told.skills)


def _changed(by: Reader, survey: NeedsSurvey, **details: str | int) -> None:
    survey.version += 1
    survey.changed_at = now()
    survey.save(update_fields=["version", "changed_at"])
    record(Act.CHANGED, by=by, subject=Subject(SURVEY, str(survey.id)), details=details)
