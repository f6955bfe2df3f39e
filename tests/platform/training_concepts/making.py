"""Invented training concepts and their parts, for the tests of this room."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.followed_work.actions.noting import Happening
from himoya.platform.followed_work.actions.written import Written
from himoya.platform.training_concepts.actions import moving, writing
from himoya.platform.training_concepts.kinds import Move, PartKind
from himoya.platform.training_concepts.models import Concept, OfConcept

TITLE = "Invented concept of training"
DECIDER = "Invented Council of Training"
PAPER = "Minutes 7"

#: In the bank of needs judges need both, social workers the second alone.
SKILLS = ["money", "protection"]


def written(text: str, **answers: Any) -> Written:
    return Written(texts={"en": text} if text else {}, answers=answers)


def a_concept(by: Reader, **answers: Any) -> UUID:
    told = written(TITLE, **{"skills": list(SKILLS)} | answers)
    return writing.enter_concept(by=by, written=told).id


def a_part(by: Reader, concept: UUID, kind: PartKind, text: str = "", **answers: Any) -> UUID:
    told = written(text, **answers)
    return writing.enter_part(by=by, concept=concept, kind=kind, written=told).id


def an_audience(by: Reader, concept: UUID, audience: str = "judge", **answers: Any) -> UUID:
    return a_part(by, concept, PartKind.AUDIENCE, audience=audience, **answers)


def a_module(by: Reader, concept: UUID, text: str = "Following money", **answers: Any) -> UUID:
    asked: dict[str, Any] = {"hours": Decimal(8), "languages": [], "materials": []}
    asked |= {"audiences": ["judge"], "skills": ["money"]}
    return a_part(by, concept, PartKind.MODULE, text, **asked | answers)


def a_rung(by: Reader, concept: UUID, rung: str = "piloted", **answers: Any) -> UUID:
    told = {"rung": rung, "outside": "Invented Academy"} | answers
    return a_part(by, concept, PartKind.RUNG, **told)


def a_whole_concept(by: Reader, **answers: Any) -> UUID:
    """A draft that can be discussed: judges learn one of the two skills that they need."""
    concept = a_concept(by, **answers)
    an_audience(by, concept)
    a_module(by, concept)
    return concept


def done(by: Reader, model: type[OfConcept], id: UUID, move: Move, **more: Any) -> OfConcept:
    decided_by = more.pop("decided_by", DECIDER)
    happening = Happening(move=move, **{"words": "Because.", "evidence": PAPER} | more)
    return moving.move(by=by, model=model, id=id, happening=happening, decided_by=decided_by)


def endorsed(by: Reader, concept: UUID) -> None:
    for move in (Move.DISCUSS, Move.ENDORSE):
        done(by, Concept, concept, move)
