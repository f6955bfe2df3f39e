"""The columns of a list of people and the answers that they take, in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.folding import fold
from himoya.programmes.facts.events import EventFormat, EventKind
from himoya.programmes.facts.words import words_of


@dataclass(frozen=True, slots=True)
class Columns:
    """Labels of columns and of their answers; ``needed`` columns must be in every list."""

    labels: Mapping[str, Words]
    needed: tuple[str, ...]
    answers: Mapping[str, Mapping[str, Words]]
    _headings: Mapping[str, str]
    _codes: Mapping[str, Mapping[str, str]]

    def named(self, heading: object) -> str | None:
        """Return the column that a heading stands for, None for any other."""
        return self._headings.get(fold(str(heading)))

    def code(self, column: str, text: str) -> str | None:
        """Return the code of an answer, None where the column does not take it."""
        return self._codes[column].get(fold(text))


@cache
def columns() -> Columns:
    """Return what ``columns.yaml`` says, with the kinds and formats of events."""
    answers = {
        "kind": {one.value: words_of(one) for one in EventKind},
        "format": {one.value: words_of(one) for one in EventFormat},
    }
    return columns_in(Path(__file__).with_name("columns.yaml"), answers)


def columns_in(
    file: Path, more_answers: Mapping[str, Mapping[str, Words]] | None = None
) -> Columns:
    """Return what a file of columns says, with answers that stand elsewhere."""
    data: dict[str, Any] = read_document(file).data
    labels = {name: Words(**words) for name, words in data["columns"].items()}
    answers = {
        column: {code: Words(**words) for code, words in codes.items()}
        for column, codes in data["answers"].items()
    } | dict(more_answers or {})
    return Columns(
        labels=labels,
        needed=tuple(data["needed"]),
        answers=answers,
        _headings={**_others(data.get("headings", {})), **_by_wording(labels)},
        _codes={
            column: {**_by_wording(codes), **_folded(data["short"].get(column, {}))}
            for column, codes in answers.items()
        },
    )


def _folded(short: Mapping[str, str]) -> Mapping[str, str]:
    return {fold(text): code for text, code in short.items()}


def _others(headings: Mapping[str, list[str]]) -> Mapping[str, str]:
    return {fold(text): name for name, texts in headings.items() for text in texts}


def _by_wording(labels: Mapping[str, Words]) -> Mapping[str, str]:
    """Every folded wording -> the name; where two languages share a word, the first stands."""
    found: dict[str, str] = {}
    for name, words in labels.items():
        for wording in (name, *(text for _, text in words.items())):
            found.setdefault(fold(wording), name)
    return found
