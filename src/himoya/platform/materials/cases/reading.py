"""The case studies of the package, read from ``data``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words

_DATA = Path(__file__).parent.parent / "data"

#: Each is a file of that name.
NAMES = ("mutual-legal-assistance",)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSheet:
    """One role, and the sheet that only those who play it get."""

    name: Words
    sheet: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with the tutor's answer; ``source`` is what that goes back to."""

    question: Words
    answer: Words
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudy:
    """One invented case; ``hours`` are academic hours."""

    name: str
    title: Words
    aim: Words
    hours: int
    story: tuple[Words, ...]
    roles: tuple[RoleSheet, ...]
    questions: tuple[Question, ...]
    tutor: tuple[Words, ...]


@cache
def case_studies() -> Mapping[str, CaseStudy]:
    """Return all case studies by their names."""
    return {name: _read(name) for name in NAMES}


def _read(name: str) -> CaseStudy:
    data: Mapping[str, Any] = read_document(_DATA / f"{name}.yaml").data
    return CaseStudy(
        name=name,
        title=Words(**data["title"]),
        aim=Words(**data["aim"]),
        hours=data["hours"],
        story=tuple(Words(**one) for one in data["story"]),
        roles=tuple(
            RoleSheet(name=Words(**one["name"]), sheet=Words(**one["sheet"]))
            for one in data["roles"]
        ),
        questions=tuple(
            Question(
                question=Words(**one["question"]),
                answer=Words(**one["answer"]),
                source=one["source"],
                verified=one["verified"],
            )
            for one in data["questions"]
        ),
        tutor=tuple(Words(**one) for one in data["tutor"]),
    )
