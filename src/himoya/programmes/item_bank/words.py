"""The words of lists of answers, in four languages; data in ``words.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.languages.folding import fold
from himoya.programmes.counting.people.columns import Columns, columns_in

_FILE = Path(__file__).with_name("words.yaml")


@cache
def columns() -> Columns:
    """Return the columns that every list of answers has."""
    return columns_in(_FILE)


@cache
def least_people() -> int:
    """Return of how many people with both tests means are told."""
    return int(_data()["least_people"])


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
