"""On what a post speaks to journalists, as ``subjects.yaml`` names it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.codes import Language

_FILE = Path(__file__).with_name("subjects.yaml")

#: The subjects that other parts ask for.
EVERYTHING, PROGRAMMES, TRAININGS, CAMPAIGNS = "everything", "programmes", "trainings", "campaigns"


@cache
def subjects() -> Mapping[str, Words]:
    """Return code -> what a subject is called, in the order in which they are offered."""
    data: Mapping[str, Any] = read_document(_FILE).data
    return {code: Words(**words) for code, words in data["subjects"].items()}


def subject_in_words(code: str, language: Language) -> str:
    """Return what a subject is called; the code itself where the list has it no more."""
    found = subjects().get(code)
    return found.in_language(language) if found else code
