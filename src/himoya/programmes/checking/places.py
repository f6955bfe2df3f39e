"""A place in a programme's facts -> what a reader calls it (``places.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.words import label

FILE = Path(__file__).parent / "places.yaml"

_REACH = "campaign.reach."

#: What follows the id in these is a word of whoever noted it, and stands in the sentence anyway.
_WITHOUT_FIELDS = frozenset({"statements"})


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    entries: Mapping[str, Words]
    fields: Mapping[str, Words]
    reach: Words


def place_in_words(place: str, language: Language) -> str:
    """Return a place such as ``events.e01.date`` as "event e01, date".

    A line of a source (``001:L45``) and what has no words stay as they are.
    """
    if place.startswith(_REACH):
        return _reach_in_words(place.removeprefix(_REACH), language)
    for entry in _prefixes(place):
        words = _vocabulary().entries.get(entry)
        if words is not None:
            rest = place[len(entry) + 1 :]
            told = rest.partition(".")[0] if entry in _WITHOUT_FIELDS else rest
            return _entry_in_words(words, told, language)
    return place


def field_in_words(name: str, language: Language) -> str:
    """Return what a field of an entry is called; what has no words keeps its own name."""
    for known in _prefixes(name):
        words = _vocabulary().fields.get(known)
        if words is not None:
            return f"{words.in_language(language)} {name[len(known) + 1 :]}".rstrip()
    return name


def _prefixes(place: str) -> list[str]:
    """Return the beginnings of a path, the longest first."""
    steps = place.split(".")
    return [".".join(steps[:end]) for end in range(len(steps), 0, -1)]


def _entry_in_words(words: Words, rest: str, language: Language) -> str:
    """Say the entry and its field. Ids have points in them (`1.a`), so a field is sought last."""
    text = words.in_language(language)
    if "{id}" not in text:
        return f"{text}, {field_in_words(rest, language)}" if rest else text
    name, field = _split(rest)
    told = text.replace("{id}", name)
    return f"{told}, {field_in_words(field, language)}" if field else told


def _split(rest: str) -> tuple[str, str]:
    """Return the id of an entry and the field of it that is known, if one is named."""
    steps = rest.split(".")
    for at in range(1, len(steps)):
        field = ".".join(steps[at:])
        if field in _vocabulary().fields:
            return ".".join(steps[:at]), field
    return rest, ""


def _reach_in_words(rest: str, language: Language) -> str:
    kind, _, field = rest.partition(".")
    known = {one.value for one in ReachKind}
    named = label(ReachKind(kind), language) if kind in known else kind
    told = _vocabulary().reach.in_language(language).replace("{kind}", named)
    return f"{told}, {field_in_words(field, language)}" if field else told


@cache
def _vocabulary() -> _Vocabulary:
    data: Mapping[str, Any] = read_document(FILE).data
    return _Vocabulary(
        entries={name: Words(**words) for name, words in data["entries"].items()},
        fields={name: Words(**words) for name, words in data["fields"].items()},
        reach=Words(**data["reach"]),
    )
