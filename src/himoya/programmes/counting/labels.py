"""What dimensions and answers of a count are called, in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.programmes.counting.counted import Dimension
from himoya.programmes.counting.people.ages import band_label, bands
from himoya.programmes.counting.people.columns import columns
from himoya.programmes.facts.events import EventFormat, EventKind
from himoya.programmes.facts.words import label

#: Dimensions whose answers are codes of a programme's facts, and have their words there.
_CODES: Mapping[Dimension, type[EventKind | EventFormat]] = {
    Dimension.KIND: EventKind,
    Dimension.FORMAT: EventFormat,
}


@cache
def _labels() -> Mapping[str, Mapping[str, Words]]:
    data: dict[str, Any] = read_document(Path(__file__).with_name("labels.yaml")).data
    return {
        part: {name: Words(**words) for name, words in data[part].items()}
        for part in ("dimensions", "answers")
    }


def dimension_label(dimension: Dimension, language: Language) -> str:
    """Return what a dimension is called."""
    return _labels()["dimensions"][dimension.value].in_language(language)


def answer_label(dimension: Dimension, answer: str, language: Language) -> str:
    """Return what an answer is called; an answer without a label is shown as it was written."""
    codes = _CODES.get(dimension)
    if codes is not None and answer in set(codes):
        return label(codes(answer), language)
    if dimension is Dimension.AGE_BAND and answer in bands():
        return band_label(answer).in_language(language)
    languages = columns().answers["language"]
    if dimension is Dimension.LANGUAGE and answer in languages:
        return languages[answer].in_language(language)
    words = _labels()["answers"].get(answer)
    return words.in_language(language) if words else answer
