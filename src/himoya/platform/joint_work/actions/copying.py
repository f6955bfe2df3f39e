"""Plan the next year after a joint plan: what was not done is carried over, what was done stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.followed_work.actions.noting import Happening, locked
from himoya.platform.followed_work.actions.written import entered
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.joint_work.kinds import Move, PartyState, WorkKind
from himoya.platform.joint_work.models import (
    JointWork,
    OfJointWork,
    Party,
    Support,
    Undertaking,
)
from himoya.platform.joint_work.rules import UNDERTAKING

Row = TypeVar("Row", bound=OfJointWork)

_ENTERED = Happening(move=Move.ENTER)

_TEXTS = tuple(f"text_{one}" for one in LANGUAGES)

#: What an activity takes along, apart from its text, its parties and its months.
_KEPT = ("money", "measure_id", "decision_id", "recommendation_id")


def copy_plan(*, by: Reader, work: UUID) -> JointWork:
    """Return a draft for the next year with the parties and the activities that were not done.

    Each activity names the one from which it was carried over, a year later. Endorsements stay
    with the older plan. Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(Verb.KEEP_JOINT_WORK)
    with transaction.atomic(), reading_as(by):
        older = locked(JointWork, work)
        if older.kind != WorkKind.PLAN:
            raise WorkRefused(Why.NOT_NOW)
        made = JointWork(
            practice=by.practice,
            agency_id=by.agency,
            kind=older.kind,
            year=(older.year or 0) + 1,
            body_id=older.body_id,
            programme=older.programme,
            follows=older,
        )
        made = entered(by, _with_texts(made, older), _ENTERED)
        parties = _copy_parties(by, older, made)
        for one in _not_done(older):
            _carry_over(by, one, made, parties)
    return made


def _not_done(older: JointWork) -> list[Undertaking]:
    ended = [one.value for one in UNDERTAKING.ended]
    rows = older.undertakings.exclude(state__in=ended).select_related("responsible")
    return list(rows.order_by("number"))


def _copy_parties(by: Reader, older: JointWork, made: JointWork) -> dict[UUID, Party]:
    """Return the parties of the new plan by the ids of those of the older one."""
    found: dict[UUID, Party] = {}
    standing = older.parties.exclude(state=PartyState.WITHDRAWN.value).order_by("number")
    for number, one in enumerate(standing, start=1):
        again = Party(work=made, number=number, agency_id=one.agency_id, outside=one.outside)
        found[one.id] = entered(by, _with_texts(again, one), _ENTERED)
    return found


def _carry_over(
    by: Reader, one: Undertaking, made: JointWork, parties: Mapping[UUID, Party]
) -> None:
    again = Undertaking(
        work=made,
        number=made.undertakings.count() + 1,
        responsible=parties[one.responsible_id],
        begins=_year_later(one.begins, last=False),
        deadline=_year_later(one.deadline, last=True),
        carried_from=one,
        **{name: getattr(one, name) for name in _KEPT},
    )
    again = entered(by, _with_texts(again, one), _ENTERED)
    supporting = [each.party_id for each in one.supports.all() if each.party_id in parties]
    Support.objects.bulk_create(
        Support(work=made, undertaking=again, party=parties[id]) for id in sorted(supporting)
    )


def _with_texts(made: Row, older: OfJointWork) -> Row:
    for name in _TEXTS:
        setattr(made, name, getattr(older, name))
    return made


def _year_later(day: date | None, *, last: bool) -> date | None:
    """Return the same day a year later; the last of a month stays the last of it."""
    if day is None:
        return None
    tomorrow = day + timedelta(days=1)
    if last and tomorrow.day == 1:
        return tomorrow.replace(year=tomorrow.year + 1) - timedelta(days=1)
    # There is no 29 February a year after one.
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)
