"""Codes of this room with what they are called, read from ``data``, and those of other rooms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.codes import OWN_NAMES, Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.programmes.needs.bank import bank


@cache
def read_lists() -> Mapping[str, Any]:
    """Return the lists of this room as they stand."""
    data: Mapping[str, Any] = read_document(Path(__file__).parent / "data" / "lists.yaml").data
    return data


@cache
def posts() -> Mapping[str, str]:
    """Return role of a simulation -> the role of the country's roles that it is."""
    return {code: one["post"] for code, one in read_lists()["role"].items() if "post" in one}


def words_of(name: str) -> Mapping[str, Words]:
    """Return the codes of a question with what they are called, in the list's order.

    A role of the country's roles that the country does not have is left out.
    """
    match name:
        case "skills":
            return {code: one.name for code, one in bank().skills.items()}
        case "languages":
            return {code: Words(own, own, own, own) for code, own in OWN_NAMES.items()}
        case "role" | "acts" | "handed_to" | "roles":
            return {code: one for code in read_lists()["role"] if (one := _role(code))}
        case _:
            return {code: Words(**one) for code, one in read_lists()[name].items()}


def _role(code: str) -> Words | None:
    if code not in posts():
        return Words(**read_lists()["role"][code])
    found = dictionary().country.roles.get(posts()[code])
    return found.name if found else None


def said(name: str, code: str, language: Language) -> str:
    """Return what a code is called; the code itself where the list does not have it any more."""
    found = words_of(name).get(code)
    return found.in_language(language) if found else code


def all_said(name: str, codes: Any, language: Language) -> list[str]:
    """Return what codes of a question are called."""
    return [said(name, one, language) for one in codes]


def choices(name: str, language: Language) -> list[tuple[str, str]]:
    """Return code and name of every entry, as a question offers them."""
    return [(code, words.in_language(language)) for code, words in words_of(name).items()]
