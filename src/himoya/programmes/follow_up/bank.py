"""The bank of questions, and when they are asked."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpBank:
    """Questions and their answers by code; ``words`` are asked in one's own words.

    ``months`` after the event; the office is reminded from ``notice_days`` before to ``late_days``
    after the day.
    """

    months: tuple[int, ...]
    notice_days: int
    late_days: int
    questions: Mapping[str, Words]
    answers: Mapping[str, Mapping[str, Words]]
    words: Mapping[str, Words]


@cache
def follow_up_bank() -> FollowUpBank:
    """Return the packaged bank."""
    data: Mapping[str, Any] = read_document(Path(__file__).with_name("bank.yaml")).data
    return FollowUpBank(
        months=tuple(int(one) for one in data["months"]),
        notice_days=int(data["notice_days"]),
        late_days=int(data["late_days"]),
        questions=_words(data["questions"]),
        answers={code: _words(found) for code, found in data["answers"].items()},
        words=_words(data["words"]),
    )


def due_on(last_day: date, months: int) -> date:
    """Return the day some months later; the last of the month where it has no such day."""
    years, month = divmod(last_day.month - 1 + months, 12)
    year = last_day.year + years
    return date(year, month + 1, min(last_day.day, monthrange(year, month + 1)[1]))


def _words(data: Mapping[str, Any]) -> Mapping[str, Words]:
    return {str(code): Words(**one) for code, one in data.items()}
