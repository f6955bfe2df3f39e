"""Tables summed from records never raise an arithmetic finding; one changed sum always does."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from himoya.statistics.consistency import check_consistency
from himoya.statistics.consistency.rulebook import read_consistency_rules
from himoya.statistics.published_tables import PublishedTable
from tests.statistics.consistency.printed import TOTAL, Codes, printed, summed, table_of

#: Rules about parts and wholes, save the one that asks whether a whole was copied into its parts:
#: where everybody suffered both of two forms, each form is the whole by right.
ARITHMETIC = {
    rule.rule for rule in read_consistency_rules().rules.values() if rule.subject == "sums"
} | {"swapped_age_columns"}

BY: dict[str, tuple[str, ...]] = {
    "region": ("North", "South", "East"),
    "sex": ("Male", "Female", "Other", "Unknown"),
    "age": ("0 to 17 years", "18 years or over", "Unknown"),
}
#: Rows that a publication may leave out without a word: whoever is in them is not reported.
REQUIRED = {"Male", "Female", "0 to 17 years", "18 years or over", "North", "South", "East", TOTAL}

PERSONS = st.lists(st.tuples(*(st.sampled_from(codes) for codes in BY.values())), max_size=60)
#: For every cell, in its turn, whether it is chosen.
CHOICES = st.lists(st.booleans(), min_size=4 * 5 * 4, max_size=4 * 5 * 4)


def chosen(counts: dict[Codes, int], choices: list[bool]) -> set[Codes]:
    return {codes for codes, one in zip(counts, choices, strict=True) if one}


def spoken(*tables: PublishedTable) -> set[str]:
    return {finding.rule for finding in check_consistency(tables)}


@settings(max_examples=60)
@given(PERSONS, CHOICES, CHOICES)
def test_sums_of_records_are_never_called_wrong(
    persons: list[Codes], hiding: list[bool], leaving: list[bool]
) -> None:
    counts = summed(BY, persons)
    hidden, left = chosen(counts, hiding), chosen(counts, leaving)
    shown = printed(
        counts,
        hides=hidden.__contains__,
        leaves_out=lambda codes: codes in left and (counts[codes] == 0 or set(codes) <= REQUIRED),
    )
    assert not spoken(table_of(BY, shown)) & ARITHMETIC


@settings(max_examples=60)
@given(PERSONS, st.integers(0, 4 * 5 * 4 - 1), st.integers(-30, 30).filter(bool))
def test_one_changed_number_is_always_found(persons: list[Codes], place: int, change: int) -> None:
    counts = summed(BY, persons)
    codes = list(counts)[place]
    counts[codes] = max(counts[codes] + change, 0)
    changed = counts != summed(BY, persons)
    assert bool(spoken(table_of(BY, printed(counts))) & ARITHMETIC) is changed


#: What may be printed: a number, a small one hidden, nothing.
SHOWN = st.one_of(st.integers(0, 12).map(str), st.sampled_from(["<5", "<3", ""]))


@given(SHOWN, SHOWN, SHOWN)
@example("5", "<5", "<5")
@example("9", "<5", "<5")
@example("0", "<5", "")
def test_a_sum_is_wrong_where_trying_all_counts_finds_none_that_fits(
    total: str, male: str, female: str
) -> None:
    """Brute force: every count that each cell leaves open, 0 to 40 where nothing is said."""
    by = {"sex": ("Male", "Female")}
    shown = {(TOTAL,): total, ("Male",): male, ("Female",): female}
    table = table_of(by, shown)
    fits = any(
        whole == one + other for whole, one, other in product(*(_open(table, c) for c in shown))
    )
    assert ("sum_by_sex" in spoken(table)) is not fits


def _open(table: PublishedTable, codes: Codes) -> range:
    cell = table.cells[codes]
    return range(cell.lowest, 41 if cell.highest is None else cell.highest + 1)


@given(st.lists(st.sets(st.sampled_from(["Forced labour", "Sexual exploitation"]), min_size=1)))
def test_persons_of_several_forms_are_no_error(forms: list[set[str]]) -> None:
    """One in the total and one in each form: above the total asks for a note, no more."""
    numbers: dict[Codes, str] = {(TOTAL,): str(len(forms))}
    for form in ("Forced labour", "Sexual exploitation"):
        numbers[form,] = str(sum(form in one for one in forms))
    by: Any = {"form": ("Forced labour", "Sexual exploitation", "Other forms of exploitation")}
    found = check_consistency([table_of(by, numbers)])
    assert {one.rule for one in found if one.severity == "error"} == set()
