"""The bank of questions: statements with one scale, and questions for one's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackBank:
    """Statements and open questions by code, and the words of each step of the scale."""

    scale: Mapping[int, Words]
    statements: Mapping[str, Words]
    words: Mapping[str, Words]


@cache
def feedback_bank() -> FeedbackBank:
    """Return the packaged bank."""
    data: Mapping[str, Any] = read_document(Path(__file__).with_name("bank.yaml")).data
    return FeedbackBank(
        scale={int(step): Words(**one) for step, one in data["scale"].items()},
        statements={code: Words(**one) for code, one in data["statements"].items()},
        words={code: Words(**one) for code, one in data["words"].items()},
    )
