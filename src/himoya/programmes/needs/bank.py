"""The bank of questions: audiences, skills and the words of the two scales, from ``bank.yaml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """Something that people of the named audiences should be able to do."""

    code: str
    name: Words
    audiences: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Audiences and skills by code, and the words of each step of the two scales.

    ``fewest``: of how many people an average must be where a country has no rule of its own.
    """

    audiences: Mapping[str, Words]
    skills: Mapping[str, Skill]
    importance: Mapping[int, Words]
    mastery: Mapping[int, Words]
    fewest: int

    def asked_of(self, audience: str, among: Sequence[str]) -> list[Skill]:
        """Return those of some skills that an audience is asked about, in the bank's order."""
        return [
            one for one in self.skills.values() if one.code in among and audience in one.audiences
        ]


@cache
def bank() -> Bank:
    """Return the packaged bank."""
    data: Mapping[str, Any] = read_document(Path(__file__).with_name("bank.yaml")).data
    return Bank(
        audiences={code: Words(**one) for code, one in data["audiences"].items()},
        skills={
            code: Skill(code=code, name=Words(**one["name"]), audiences=frozenset(one["for"]))
            for code, one in data["skills"].items()
        },
        importance=_scale(data, "importance"),
        mastery=_scale(data, "mastery"),
        fewest=int(data["fewest"]),
    )


def _scale(data: Mapping[str, Any], name: str) -> Mapping[int, Words]:
    return {int(step): Words(**one) for step, one in data["scales"][name].items()}
