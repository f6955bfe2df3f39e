"""Every total that returns also state, against a comparison written out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from himoya.dictionary.agreements import Rhythm
from himoya.publishing.returned.comparing import (
    Agreement,
    Line,
    periods_within,
)

LINE = Line(
    form="f",
    table="t",
    period="2025",
    dimension="",
    code="",
    published=40,
    base=0,
    stated=40,
    signed=4,
    owed=4,
)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Agreement.EQUAL),
        ({"stated": 41}, Agreement.DIFFERENT),
        ({"stated": 44, "base": 5}, Agreement.ROUNDED),
        ({"stated": 45, "base": 5}, Agreement.DIFFERENT),
        ({"stated": 30, "signed": 3}, Agreement.INCOMPLETE),
        # All is there and one is missing: nobody can know that it had nothing to state.
        ({"signed": 3}, Agreement.INCOMPLETE),
        # More than was published, although one is missing.
        ({"stated": 41, "signed": 3}, Agreement.DIFFERENT),
        ({"stated": 44, "signed": 3, "base": 5}, Agreement.INCOMPLETE),
    ],
)
def test_how_two_totals_agree(changed: dict[str, Any], expected: Agreement) -> None:
    assert replace(LINE, **changed).agreement is expected


@pytest.mark.parametrize(
    ("period", "rhythm", "expected"),
    [
        ("2025", Rhythm.YEAR, ("2025",)),
        ("2025", Rhythm.HALF_YEAR, ("2025-H1", "2025-H2")),
        ("2025-H2", Rhythm.QUARTER, ("2025-Q3", "2025-Q4")),
        ("2025-Q2", Rhythm.MONTH, ("2025-04", "2025-05", "2025-06")),
        ("2025-H1", Rhythm.YEAR, ()),
        ("2025-XX", Rhythm.MONTH, ()),
        ("XXXX", Rhythm.YEAR, ()),
        ("2025-01/2025-06", Rhythm.MONTH, ()),
    ],
)
def test_which_returns_fill_a_period(
    period: str, rhythm: Rhythm, expected: tuple[str, ...]
) -> None:
    assert periods_within(period, rhythm) == expected
