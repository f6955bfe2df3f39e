"""The catalogue of indicators: faults are named with their line, and every entry holds together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from himoya.dictionary.checking_indicators import check_indicators
from himoya.dictionary.indicators import Counted, IndicatorKind
from himoya.dictionary.reading import COUNTRIES, Reading, gather


@pytest.fixture(scope="module")
def reading() -> Reading:
    return gather(COUNTRIES / "demonstration")


def test_the_catalogue_has_no_fault(reading: Reading) -> None:
    assert reading.problems == ()
    assert not list(check_indicators(reading.dictionary, reading.documents))


@pytest.mark.parametrize(
    ("name", "change", "part", "message"),
    [
        ("stage_cohorts", {"unit": "shoe"}, "unit", "no unit of count 'shoe'"),
        ("stage_cohorts", {"numerator": None}, "numerator", "is missing"),
        ("stage_cohorts", {"indicator": "other"}, "indicator", "'other' is not the name"),
        (
            "stage_cohorts",
            {"numerator": Counted(table="shoes", date="registered_date")},
            "numerator",
            "no table 'shoes'",
        ),
        (
            "time_to_verdict",
            {"denominator": Counted(table="persons_by_stage_sex_age", date="case.sex")},
            "denominator",
            "has no date 'case.sex'",
        ),
        (
            "time_to_verdict",
            {"denominator": Counted(table="sdg_16_2_2", residents=True)},
            "denominator",
            "exactly one of table and residents",
        ),
        ("conviction_rate", {"instead": "nothing"}, "instead", "no indicator 'nothing'"),
        ("time_to_verdict", {"beside": ("shoes",)}, "beside", "no other indicator 'shoes'"),
    ],
)
def test_a_fault_is_named_with_file_and_line(
    reading: Reading, name: str, change: dict[str, Any], part: str, message: str
) -> None:
    entries = dict(reading.dictionary.indicators)
    entries[name] = replace(entries[name], **change)
    changed = replace(reading.dictionary, indicators=entries)
    (problem,) = check_indicators(changed, reading.documents)
    assert problem.file.name == f"{name}.yaml" and problem.entry == part
    assert message in problem.message
    written = problem.file.read_text(encoding="utf-8").splitlines()
    assert written[problem.line - 1].startswith(f"{part}:")


def test_what_is_refused_says_what_to_ask_for(reading: Reading) -> None:
    refused = [
        one for one in reading.dictionary.indicators.values() if one.kind is IndicatorKind.REFUSED
    ]
    assert [one.indicator for one in refused] == ["conviction_rate"]
    for one in refused:
        for _, words in one.formula.items():
            assert one.instead is not None and one.instead in words
