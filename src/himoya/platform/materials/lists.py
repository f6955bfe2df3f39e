"""Kinds of works and the times after which a reminder comes, read from ``data``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.platform.materials.kinds import Stage

_DATA = Path(__file__).parent / "data"

KIND = "kind"

#: The kind of one module of the Education for Justice series.
EDUCATION_MODULE = "education_module"


@cache
def _read() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_document(_DATA / "lists.yaml").data
    return data


@cache
def codes(name: str) -> Mapping[str, Words]:
    """Return the codes of a list with what they are called, in the list's order."""
    return {code: Words(**words) for code, words in _read()[name].items()}


def said(name: str, code: str, language: Language) -> str:
    """Return what a code is called; the code itself where the list does not have it any more."""
    found = codes(name).get(code)
    return found.in_language(language) if found else code


def choices(name: str, language: Language) -> list[tuple[str, str]]:
    """Return code and name of every entry, as a question offers them."""
    return [(code, words.in_language(language)) for code, words in codes(name).items()]


@cache
def kind_told(word: str) -> str:
    """Return the kind that a programme's word means; another work where no list says."""
    listed: Mapping[str, str] = _read()["told"]
    return listed.get(word, "other")


@cache
def longest() -> Mapping[Stage, int]:
    """Return for how many days an edition may be on a stage before somebody is reminded."""
    return {Stage(code): days for code, days in _read()["longest_days"].items()}
