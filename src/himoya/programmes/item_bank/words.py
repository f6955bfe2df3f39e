"""The words of lists of answers, in four languages; data in ``words.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.folding import fold
from himoya.programmes.counting.people.columns import Columns, columns_in
from himoya.programmes.item_bank.items import Kind

_FILE = Path(__file__).with_name("words.yaml")


@cache
def columns() -> Columns:
    """Return the columns that every list of answers has."""
    return columns_in(_FILE)


@cache
def least_people() -> int:
    """Return of how many people with both tests means are told."""
    return int(_data()["least_people"])


@cache
def least_to_tell_apart() -> int:
    """Return from how many answers it is said how well a question tells people apart."""
    return int(_data()["least_to_tell_apart"])


def truth_words(is_true: bool) -> Words:
    """Return “true” or “false” in every language."""
    return Words(**_data()["truth"]["true" if is_true else "false"])


def kind_words(kind: Kind) -> Words:
    """Return what a kind of question is called."""
    return Words(**_data()["kind"][kind.value])


def truth_of(text: str) -> bool | None:
    """Return what “true” or “false” stands for in any language, None for another word."""
    return _truths().get(fold(text))


@cache
def _truths() -> Mapping[str, bool]:
    data = _data()
    return {
        fold(word): name == "true"
        for name in ("true", "false")
        for word in (*data["truth"][name].values(), *data["short_truth"][name])
    }


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_document(_FILE).data
    return data
