"""Invented joint works and their parties, for the tests of this room."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.followed_work.actions.noting import Happening
from himoya.platform.followed_work.actions.written import Written
from himoya.platform.joint_work.actions import moving, writing
from himoya.platform.joint_work.kinds import Move, WorkKind
from himoya.platform.joint_work.models import JointWork, OfJointWork, Party

TITLE = "An invented plan of several bodies"
COUNCIL = "Invented Council"


def written(text: str, **answers: Any) -> Written:
    return Written(texts={"en": text} if text else {}, answers=answers)


def a_work(by: Reader, kind: WorkKind = WorkKind.PLAN, **answers: Any) -> UUID:
    given = {"year": 2027 if kind is WorkKind.PLAN else None} | answers
    return writing.enter_work(by=by, kind=kind, written=written(TITLE, **given)).id


def a_party(by: Reader, work: UUID, agency: int | None = None) -> UUID:
    told = written("", agency=agency, outside="" if agency else COUNCIL)
    return writing.enter_party(by=by, work=work, written=told).id


def an_undertaking(by: Reader, work: UUID, responsible: UUID, text: str, **answers: Any) -> UUID:
    told = written(text, responsible=responsible, **answers)
    return writing.enter_undertaking(by=by, work=work, written=told).id


def a_part(by: Reader, work: UUID, contributor: UUID, **answers: Any) -> UUID:
    told = written("What the law says", contributor=contributor, **answers)
    return writing.enter_part(by=by, work=work, written=told).id


def done(by: Reader, model: type[OfJointWork], id: UUID, move: Move, **more: Any) -> OfJointWork:
    happening = Happening(move=move, **{"words": "Because.", "evidence": "Letter 1"} | more)
    return moving.move(by=by, model=model, id=id, happening=happening)


def put(by: Reader, work: UUID) -> None:
    done(by, JointWork, work, Move.PUT)


def in_force(by: Reader, work: UUID) -> None:
    put(by, work)
    done(by, JointWork, work, Move.ADOPT)


def endorsed(by: Reader, party: UUID) -> None:
    done(by, Party, party, Move.ENDORSE)
