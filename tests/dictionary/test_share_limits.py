"""When a share may be told: one entry, read, checked, and told in four languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from himoya.dictionary.checking_share_limits import check_share_limits
from himoya.dictionary.reading import COUNTRIES, Reading, gather
from himoya.dictionary.words import Words
from himoya.languages.codes import LANGUAGES


@pytest.fixture(scope="module")
def reading() -> Reading:
    return gather(COUNTRIES / "demonstration")


def test_the_entry_has_no_fault(reading: Reading) -> None:
    assert not list(check_share_limits(reading.dictionary, reading.documents))


def test_words_tell_the_numbers_of_the_entry(reading: Reading) -> None:
    other = replace(
        reading.dictionary.share_limits, percentage_from=377, band_from=89, band_width=25
    )
    for language in LANGUAGES:
        told = other.in_language(language)
        assert all(number in told for number in ("377", "89", "25")) and "{" not in told


@pytest.mark.parametrize(
    ("change", "part", "message"),
    [
        ({"band_from": 0}, "band_from", "from 2"),
        ({"band_from": 101}, "band_from", "to percentage_from"),
        ({"band_width": 30}, "band_width", "does not divide"),
        (
            {"told": Words("{percentage_from} {band_from} {band_width}", "", "", "")},
            "told",
            "ru does not name percentage_from, band_from, band_width",
        ),
    ],
)
def test_a_fault_is_named_with_file_and_line(
    reading: Reading, change: dict[str, Any], part: str, message: str
) -> None:
    limits = replace(reading.dictionary.share_limits, **change)
    changed = replace(reading.dictionary, share_limits=limits)
    problem = next(iter(check_share_limits(changed, reading.documents)))
    assert (problem.file.name, problem.entry) == ("share_limits.yaml", part)
    assert message in problem.message
    written = problem.file.read_text(encoding="utf-8").splitlines()
    assert written[problem.line - 1].startswith(f"{part}:")
