"""Percentages are never of small counts, and no band tells of a few."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.share_limits import ShareLimits
from himoya.statistics.indicators.bands import Share, rounded, share_of


@pytest.fixture
def rules(demonstration: Dictionary) -> DisclosureRules:
    assert demonstration.country.disclosure is not None
    return demonstration.country.disclosure


@pytest.fixture
def limits(demonstration: Dictionary) -> ShareLimits:
    return demonstration.share_limits


def test_a_percentage_is_of_many_a_band_of_some_and_nothing_of_few(limits: ShareLimits) -> None:
    assert share_of(3, 19, limits).is_withheld
    assert share_of(7, 20, limits) == Share(20, 40)
    assert share_of(99, 99, limits) == Share(80, 100)
    assert share_of(37, 100, limits) == Share(37, 37)
    assert share_of(0, 0, limits).is_withheld
    with pytest.raises(ValueError, match="5 of 4"):
        share_of(5, 4, limits)


def test_another_limit_in_the_dictionary_is_another_limit_here(limits: ShareLimits) -> None:
    wider = replace(limits, band_from=8, percentage_from=10, band_width=50)
    assert share_of(3, 7, wider).is_withheld
    assert share_of(7, 9, wider) == Share(50, 100)
    assert share_of(7, 10, wider) == Share(70, 70)


def test_a_band_holds_the_true_share(limits: ShareLimits, rules: DisclosureRules) -> None:
    for whole in range(20, 140):
        for part in range(whole + 1):
            for asked in (None, rules):
                found = share_of(part, whole, limits, asked)
                if found.lowest is not None and found.highest is not None:
                    slack = 0.5 if found.lowest == found.highest else 0
                    assert found.lowest - slack <= 100 * part / whole <= found.highest + slack


def test_what_is_told_of_a_few_fits_every_other_few(
    limits: ShareLimits, rules: DisclosureRules
) -> None:
    """Whoever sees size and band cannot tell 1 to 4 persons from each other, nor from the rest."""
    fits: dict[tuple[int, Share], set[tuple[int, int]]] = defaultdict(set)
    for whole in range(20, 140):
        for part in range(whole + 1):
            fits[rounded(whole, rules), share_of(part, whole, limits, rules)].add((part, whole))
    for pairs in fits.values():
        parts = {part for part, _ in pairs}
        rests = {whole - part for part, whole in pairs}
        for small in (parts, rests):
            if small & {1, 2, 3, 4}:
                assert small >= {1, 2, 3, 4} and len(small) > 4


def test_protected_sizes_are_multiples_of_the_base(rules: DisclosureRules) -> None:
    assert [rounded(one, rules) for one in (0, 2, 3, 7, 8, 12, 13)] == [0, 0, 5, 5, 10, 10, 15]
