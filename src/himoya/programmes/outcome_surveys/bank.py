"""The bank of questions, and the words for moments, groups and ways of asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its answers by code; ``shows`` is the answer that is hoped for."""

    about: str
    words: Words
    answers: Mapping[str, Words]
    shows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyBank:
    """What can be asked and of whom, each by its code, in the order in which it is offered."""

    questions: Mapping[str, Question]
    abouts: Mapping[str, Words]
    moments: Mapping[str, Words]
    groups: Mapping[str, Words]
    methods: Mapping[str, Words]
    choosings: Mapping[str, Words]

    @property
    def everybody(self) -> str:
        """The group that may hold people of every other one."""
        return next(iter(self.groups))

    @property
    def chance(self) -> str:
        """The choosing of which a margin can be told."""
        return next(iter(self.choosings))


@cache
def survey_bank() -> SurveyBank:
    """Return the packaged bank."""
    data: Mapping[str, Any] = read_document(Path(__file__).with_name("bank.yaml")).data
    lists = ("abouts", "moments", "groups", "methods", "choosings")
    return SurveyBank(
        questions={code: _question(one) for code, one in data["questions"].items()},
        **{name: _words(data[name]) for name in lists},
    )


def _question(data: Mapping[str, Any]) -> Question:
    return Question(
        about=data["about"],
        words=Words(**data["words"]),
        answers=_words(data["answers"]),
        shows=data["shows"],
    )


def _words(data: Mapping[str, Any]) -> Mapping[str, Words]:
    return {str(code): Words(**one) for code, one in data.items()}
