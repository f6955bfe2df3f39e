"""Change a state on a day for a reason, note a remark, answer for a party, deliver a part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.followed_work.actions.noting import Happening, moved, to_move
from himoya.platform.followed_work.actions.written import cleaned
from himoya.platform.followed_work.models import Followed
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.joint_work.actions.asking import ask_again, ask_all, concerned_by
from himoya.platform.joint_work.actions.checking import check_possible, check_standing
from himoya.platform.joint_work.kinds import (
    Move,
    PartState,
    PartyState,
    UndertakingState,
    WorkKind,
)
from himoya.platform.joint_work.models import (
    JointWork,
    OfJointWork,
    Part,
    Party,
    Support,
    Undertaking,
)
from himoya.platform.joint_work.refusals import WhyJoint
from himoya.platform.joint_work.rules import ANSWERS, SHOWN_BY_EVIDENCE

Row = TypeVar("Row", bound=OfJointWork)


def move(
    *, by: Reader, model: type[Row], id: UUID, version: int | None = None, happening: Happening
) -> Row:
    """Change the state on a day for a reason, or note a remark or evidence.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, model, id, happening.move, version)
        _check(found, happening)
        found = moved(by, found, happening)
        _follow(by, found, happening)
    return found


def deliver(
    *,
    by: Reader,
    part: UUID,
    version: int | None = None,
    delivered: Mapping[Language, str],
    words: str,
) -> Part:
    """Deliver the text of a part; where it differs from what was endorsed, all are asked again.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, Part, part, Move.DELIVER, version)
        check_possible(found, Move.DELIVER)
        texts = {one: cleaned(delivered.get(one, "")) for one in LANGUAGES}
        if not any(texts.values()):
            raise WorkRefused(WhyJoint.NOTHING_WRITTEN)
        before = {}
        for language, text in texts.items():
            name = f"words_{language}"
            if getattr(found, name) != text:
                before[name] = getattr(found, name)
                setattr(found, name, text)
        moved(by, found, Happening(move=Move.DELIVER, words=words, before=before))
        if before:
            ask_again(by, found, (), words)
    return found


def needs_evidence(row: Followed, move: Move) -> bool:
    """Whether something has to show it; of a body outside the platform, what it answered."""
    if move in SHOWN_BY_EVIDENCE:
        return True
    return isinstance(row, Party) and row.agency_id is None and move in ANSWERS


def _check(row: OfJointWork, done: Happening) -> None:
    move = Move(done.move)
    check_possible(row, move)
    if needs_evidence(row, move) and not done.evidence.strip():
        raise WorkRefused(Why.NEEDS_EVIDENCE)
    match row:
        case JointWork() if move is Move.PUT:
            _check_put(row)
        case Party() if move is Move.WITHDRAW:
            _check_answers_for_nothing(row)
        case Undertaking() if move is Move.REOPEN:
            check_standing(row.work_id, row.responsible)


def _follow(by: Reader, row: OfJointWork, done: Happening) -> None:
    """What a change of state brings with it."""
    match row:
        case JointWork() if done.move is Move.PUT:
            ask_all(by, row, done.words)
        case Undertaking() if done.move in {Move.DROP, Move.REOPEN}:
            ask_again(by, row, concerned_by(row), done.words)
        case Part() if done.move is Move.WITHDRAW:
            ask_again(by, row, (), done.words)


def _check_put(work: JointWork) -> None:
    if not work.parties.exclude(state=PartyState.WITHDRAWN.value).exists():
        raise WorkRefused(WhyJoint.NEEDS_PARTIES)
    if work.kind == WorkKind.DOCUMENT:
        parts = work.parts.exclude(state=PartState.WITHDRAWN.value)
        if parts.exclude(state=PartState.TAKEN_IN.value).exists():
            raise WorkRefused(WhyJoint.PARTS_MISSING)
        there = parts.exists()
    else:
        there = work.undertakings.exclude(state=UndertakingState.DROPPED.value).exists()
    if not there:
        raise WorkRefused(WhyJoint.NEEDS_CONTENT)


def _check_answers_for_nothing(party: Party) -> None:
    dropped, withdrawn = UndertakingState.DROPPED.value, PartState.WITHDRAWN.value
    supported = Support.objects.filter(party=party).exclude(undertaking__state=dropped)
    if (
        party.undertakings.exclude(state=dropped).exists()
        or party.parts.exclude(state=withdrawn).exists()
        or supported.exists()
    ):
        raise WorkRefused(WhyJoint.STILL_ANSWERS)
