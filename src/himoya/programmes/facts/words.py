"""What the codes of a programme's file are called, in four languages; words stand in words.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.curricula import CurriculumStatus
from himoya.programmes.facts.events import CountedAs, EventFormat, EventKind, EventStatus
from himoya.programmes.facts.fiche import Basis, ContributionKind
from himoya.programmes.facts.figures import Figure, Qualifier
from himoya.programmes.facts.indicators import Aggregation, Breakdown, Measure, PeriodType, Wing
from himoya.programmes.facts.results import Attribution

#: Which list of words.yaml names which code.
LISTS: Mapping[type[StrEnum], str] = {
    EventKind: "event_kind",
    EventFormat: "event_format",
    EventStatus: "event_status",
    CountedAs: "counted_as",
    CurriculumStatus: "curriculum_status",
    ReachKind: "reach_kind",
    Basis: "budget_basis",
    ContributionKind: "contribution_kind",
    Attribution: "attribution",
    Qualifier: "qualifier",
    Measure: "measure",
    Aggregation: "aggregation",
    PeriodType: "period_type",
    Breakdown: "breakdown",
    Wing: "wing",
}


@cache
def _lists() -> Mapping[str, Mapping[str, Words]]:
    data: Mapping[str, Mapping[str, Any]] = read_document(Path(__file__).parent / "words.yaml").data
    return {
        name: {code: Words(**words) for code, words in codes.items()}
        for name, codes in data.items()
    }


def words_of(code: StrEnum) -> Words:
    """Return what a code is called in every language."""
    return _lists()[LISTS[type(code)]][code.value]


def label(code: StrEnum, language: Language) -> str:
    """Return what a code is called, such as "roundtable" for ``EventKind.ROUNDTABLE``."""
    return words_of(code).in_language(language)


def figure_in_words(figure: Figure, language: Language) -> str | None:
    """Return a number with its qualifier ("over 40,000"); None where none was stated."""
    if figure.value is None:
        return None
    number = format_number(figure.value, language)
    return label(figure.qualifier, language).replace("{number}", number)
