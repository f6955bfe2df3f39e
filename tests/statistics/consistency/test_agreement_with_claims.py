"""The published figures of the dictionary carry marks of the arithmetic that each of them fails.

The marks were worked out by other hands, cell by cell, before these rules were written; here the
tables are put together again from the claims, and the rules must see the same faults.
"""

from __future__ import annotations

from collections import defaultdict

import pytest

from himoya.dictionary.figures import PublishedFigure
from himoya.dictionary.reading_figures import read_published_figures
from himoya.statistics.consistency import check_consistency
from himoya.statistics.published_tables import (
    PublishedCell,
    PublishedDimension,
    PublishedTable,
)

#: (country, year, measure) of a table.
About = tuple[str, str, str]

EDITION = "2023-05-30"

#: Mark of a claim -> the rules that must speak of its table. Sums within a form of exploitation
#: have a rule of their own.
RULES = {
    "sex_sum": {"sum_by_sex", "sum_by_other_dimension"},
    "age_sum": {"sum_by_age", "sum_by_other_dimension"},
    "sex_sum_within_children": {"sum_by_sex_within_age", "sum_by_other_dimension"},
    "sex_sum_within_adults": {"sum_by_sex_within_age", "sum_by_other_dimension"},
    "forms_exceed_total": {"sum_by_form"},
    "total_repeated_in_forms": {"parts_each_equal_whole"},
    "convicted_equal_suspects": {"convicted_equal_suspected"},
    "sex_other_for_children": {"sex_other_as_dump"},
    "convicted_above_prosecuted": {"convicted_above_prosecuted"},
    "sex_split_as_last_year": {"split_as_last_year"},
}

#: Here the two agree to the last table.
THE_SAME = {
    "convicted_equal_suspects",
    "sex_other_for_children",
    "convicted_above_prosecuted",
}


@pytest.fixture(scope="module")
def claims() -> list[PublishedFigure]:
    return [
        claim
        for claim in read_published_figures().claims
        if claim.source_id == "unodc_glotip" and claim.edition == EDITION
    ]


@pytest.fixture(scope="module")
def found(claims: list[PublishedFigure]) -> dict[str, set[About]]:
    """Rule -> the tables in which it speaks."""
    tables: dict[About, dict[tuple[str, ...], PublishedCell]] = defaultdict(dict)
    for claim in claims:
        codes = (claim.form, claim.sex, claim.age)
        bounds = claim.bounds
        assert bounds is not None
        cell = PublishedCell(codes, claim.published, bounds[0], int(bounds[1]))
        tables[_about(claim)][codes] = cell
    spoken: dict[str, set[About]] = defaultdict(set)
    for finding in check_consistency(_table(about, cells) for about, cells in tables.items()):
        about = (finding.country or "", finding.year or "", finding.indicator or "")
        spoken[finding.rule].add(about)
    return spoken


def _table(about: About, cells: dict[tuple[str, ...], PublishedCell]) -> PublishedTable:
    country, year, measure = about
    dimensions = []
    for place, name in enumerate(("form", "sex", "age")):
        parts = tuple(dict.fromkeys(codes[place] for codes in cells if codes[place] != "all"))
        dimensions.append(PublishedDimension(name, "all", {"all": (parts,)} if parts else {}))
    return PublishedTable(" ".join(about), tuple(dimensions), cells, country, year, measure)


def _about(claim: PublishedFigure) -> About:
    return claim.country, claim.period.edtf, claim.measure


@pytest.mark.parametrize("mark", RULES)
def test_every_table_that_is_marked_has_a_finding(
    mark: str, claims: list[PublishedFigure], found: dict[str, set[About]]
) -> None:
    marked = {_about(claim) for claim in claims if mark in claim.fails_checks}
    spoken = set().union(*(found[rule] for rule in RULES[mark]))
    assert marked, "the mark is in use"
    assert marked <= spoken
    if mark in THE_SAME:
        assert spoken == marked
