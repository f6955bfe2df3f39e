"""Questions and their answers, in as many languages as there are wordings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from himoya.dictionary.shapes import forbid_unknown_keys
from himoya.languages.codes import Language

SCHEMA = "himoya-items/1"

#: Wordings of one text; a language without one is absent.
Texts = Mapping[Language, str]

#: Credit of an answer that is wholly right, in per cent.
FULL = 100


class Kind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    """One of the answers."""
    SEVERAL = "several"
    """Any number of the answers; credits are added."""
    TRUE_FALSE = "true_false"
    SHORT = "short"
    """A word or a few, typed."""
    NUMBER = "number"
    MATCHING = "matching"
    """Each left side with its right side."""
    OPEN = "open"
    """Sentences, which no program judges."""
    SURVEY = "survey"
    """One of the answers, none of which is right or wrong."""
    NOTE = "note"
    """Not a question: a text between questions."""


#: Kinds whose answers are judged.
JUDGED = frozenset(Kind) - {Kind.OPEN, Kind.SURVEY, Kind.NOTE}

#: Kinds that a test asks of people; sentences are marked by a person.
ASKED = JUDGED | {Kind.OPEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer. ``credit`` in per cent, below 0 where it takes away.

    ``match`` is the right side of a matching question. ``number`` within ``tolerance`` is the
    answer of a number; a true-or-false question has the one answer that says which (``is_true``).
    """

    text: Texts = field(default_factory=dict)
    credit: int | float = 0
    match: Texts = field(default_factory=dict)
    number: int | float | None = None
    tolerance: int | float = 0
    is_true: bool | None = None
    feedback: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question. A changed question gets a new id: answers to it are other answers.

    ``source`` says where the right answer is laid down.
    """

    id: str
    kind: Kind
    text: Texts
    answers: tuple[Answer, ...] = ()
    feedback: Texts = field(default_factory=dict)
    category: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A file of questions. ``status`` marks wordings that wait for a native reader."""

    schema: str
    id: str
    items: tuple[Item, ...]
    status: Mapping[Language, str] = field(default_factory=dict)


forbid_unknown_keys(Answer, Item, Bank)


class UnusableItems(ValueError):
    """Something that is no bank, no GIFT or no list of answers; ``faults`` in one language."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


def in_language(texts: Texts, language: Language) -> str:
    """Return a wording, in another language where this one has none."""
    return texts.get(language) or next((texts[one] for one in texts), "")
