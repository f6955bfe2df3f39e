"""Codes of this room with what they are called, read from ``data``, and those of other rooms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.codes import OWN_NAMES, Language
from himoya.programmes.curricula.ladder import Rung, curriculum_ladder
from himoya.programmes.needs.bank import bank


@cache
def _read() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_document(Path(__file__).parent / "data" / "lists.yaml").data
    return data


@cache
def quiet_days() -> int:
    """Return after how many days without a change a draft is called to mind."""
    return int(_read()["quiet_days"])


@cache
def words_of(name: str) -> Mapping[str, Words]:
    """Return the codes of a question with what they are called, in the list's order."""
    match name:
        case "audience" | "audiences":
            return bank().audiences
        case "skills":
            return {code: one.name for code, one in bank().skills.items()}
        case "rung":
            ladder = curriculum_ladder()
            return {one.value: ladder.labels[one] for one in Rung if one is not Rung.NONE}
        case "languages":
            return {code: Words(own, own, own, own) for code, own in OWN_NAMES.items()}
        case _:
            return {code: Words(**one) for code, one in _read()[name].items()}


def said(name: str, code: str, language: Language) -> str:
    """Return what a code is called; the code itself where the list does not have it any more."""
    found = words_of(name).get(code)
    return found.in_language(language) if found else code


def choices(name: str, language: Language) -> list[tuple[str, str]]:
    """Return code and name of every entry, as a question offers them."""
    return [(code, words.in_language(language)) for code, words in words_of(name).items()]
