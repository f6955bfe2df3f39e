"""A country's ``calendar.yaml`` and ``numbers.yaml`` -> objects."""

from __future__ import annotations

from typing import Any

from himoya.dictionary.calendars import ExtraDay, Holiday, MovingHoliday, WorkingCalendar
from himoya.dictionary.documents import Document, Problem
from himoya.dictionary.number_patterns import NumberPattern, NumberPatterns
from himoya.dictionary.shapes import build, forbid_unknown_keys

#: What may be numbered; programs know these kinds, so a country adds none.
KINDS = ("report", "case", "offence", "request_for_help")

_HEAD_OF_NUMBERS = ("numbers_of", "version", "practice_prefix", "patterns")

forbid_unknown_keys(Holiday, MovingHoliday, ExtraDay, WorkingCalendar, NumberPattern)


def calendar_of(document: Document, problems: list[Problem]) -> WorkingCalendar | None:
    """Return the calendar, or None after adding what is wrong with it."""
    names = {"moving_holidays": "moving"}
    data = {
        names.get(key, key): value
        for key, value in (document.data or {}).items()
        if key not in {"calendar", "version"}
    }
    return build(WorkingCalendar, data, document, (), problems)


def numbers_of(document: Document, problems: list[Problem]) -> NumberPatterns:
    """Return the patterns that can be read; collects problems."""
    data: dict[str, Any] = document.data or {}
    shared = {key: value for key, value in data.items() if key not in _HEAD_OF_NUMBERS}
    shared["practice_prefix"] = data.get("practice_prefix")
    found: dict[str, NumberPattern] = {}
    for kind, pattern in (data.get("patterns") or {}).items():
        path = ("patterns", kind)
        if kind not in KINDS:
            known = ", ".join(KINDS)
            problems.append(document.problem(path, f"nothing of this kind is numbered: {known}"))
            continue
        shaped = {"kind": kind, "pattern": pattern, **shared}
        one = build(NumberPattern, shaped, document, path, problems)
        if one is not None:
            found[kind] = one
    for kind in KINDS:
        if kind not in (data.get("patterns") or {}):
            problems.append(document.problem(("patterns",), f"has no pattern for {kind}"))
    return NumberPatterns(patterns=found)
