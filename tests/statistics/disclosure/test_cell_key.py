"""Noise by cell key: its design, against moments and chance; and who can move which number."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.results import CellStatus
from himoya.statistics.disclosure import PublishedCells
from himoya.statistics.disclosure.cell_key import CellKey, KeyStore, PerturbationTable

STORE = KeyStore("test", datetime(2026, 1, 1, tzinfo=UTC), bytes(range(32)))
TABLE = PerturbationTable.design(bound=6, variance=6, never_shown_to=4)

designs = st.builds(
    lambda never, more, share: PerturbationTable.design(
        bound=never + more, variance=share * (never + more) ** 2, never_shown_to=never
    ),
    st.integers(0, 5),
    st.integers(1, 5),
    st.floats(0.02, 0.9),
)


# --- The design ---


@settings(deadline=None, max_examples=60)
@given(designs)
def test_every_row_is_a_distribution_of_mean_zero_within_the_bound(
    table: PerturbationTable,
) -> None:
    rows = table.probabilities
    assert rows.min() >= 0
    assert np.allclose(rows.sum(axis=1), 1, atol=1e-12)
    assert np.allclose(rows @ table.steps, 0, atol=1e-9)
    assert rows.shape == (table.cap + 1, 2 * table.bound + 1)


@settings(deadline=None, max_examples=60)
@given(designs)
def test_the_variance_is_the_one_asked_for_or_the_nearest_to_be_had(
    table: PerturbationTable,
) -> None:
    for count in range(1, table.cap + 1):
        steps = table.steps[table.probabilities[count] > 0]
        printed = [count + step for step in table.steps.tolist()]
        possible = [
            step
            for step, shown in zip(table.steps.tolist(), printed, strict=True)
            if shown == 0 or shown > table.never_shown_to
        ]
        assert set(steps.tolist()) <= set(possible)
        pairs = [(low, high) for low, high in product(possible, possible) if low <= 0 <= high]
        # With mean 0 the extremes of the variance are on two steps: |low| times high.
        least, most = (pick(-low * high for low, high in pairs) for pick in (min, max))
        if 0 in possible:
            least = 0
        nearest = min(max(table.variance, least), most)
        assert table.variance_of(count) == pytest.approx(nearest, abs=1e-6)


def test_no_distribution_with_the_same_moments_is_more_even() -> None:
    # Moving along what leaves sum, mean and variance as they are can only lower the entropy.
    row = TABLE.probabilities[TABLE.cap]
    moments = np.stack((np.ones(len(row)), TABLE.steps, TABLE.steps**2))
    free = np.linalg.svd(moments)[2][3:]

    def entropy(of: np.ndarray) -> float:
        return float(-(of * np.log(of)).sum())

    for direction in free:
        for size in (1e-3, -1e-3):
            assert entropy(row + size * direction) < entropy(row)


@pytest.mark.parametrize(
    ("bound", "variance", "never"), [(4, 3, 4), (0, 1, 0), (5, 0, 2), (5, 25, 2), (5, 3, -1)]
)
def test_a_design_that_cannot_be_is_refused(bound: int, variance: float, never: int) -> None:
    with pytest.raises(ValueError, match="cannot"):
        PerturbationTable.design(bound=bound, variance=variance, never_shown_to=never)


@settings(deadline=None, max_examples=60)
@given(designs, st.lists(st.integers(0, 40), min_size=1), st.data())
def test_small_counts_never_come_out_at_any_key(
    table: PerturbationTable, counts: list[int], data: st.DataObject
) -> None:
    keys = st.sampled_from([0, 1, 2**63, 2**64 - 1]) | st.integers(0, 2**64 - 1)
    chosen = data.draw(st.lists(keys, min_size=len(counts), max_size=len(counts)))
    printed = counts + table.noise(np.array(counts), np.array(chosen, np.uint64))
    for count, shown in zip(counts, printed.tolist(), strict=True):
        assert shown == 0 or shown > table.never_shown_to
        assert shown == 0 or count > 0


@pytest.mark.parametrize("country", ["demonstration", "tajikistan", "uzbekistan"])
def test_each_country_hides_by_noise_what_it_hides_by_rounding(country: str) -> None:
    rules = read_dictionary(country).country.disclosure
    assert rules is not None
    for kind in ("person", "case"):
        design = rules.cell_key[kind]
        table = PerturbationTable.design(
            bound=design.bound, variance=design.variance, never_shown_to=design.never_shown_to
        )
        assert design.never_shown_to == rules.thresholds[kind] - 1
        assert all(table.variance_of(count) > 1 for count in range(1, table.cap + 1))


# --- What comes out ---


def names(number: int, start: str = "V") -> list[str]:
    return [f"{start}{one:06}" for one in range(number)]


#: The five per cent of chi-square that may be above, for degrees of freedom 1 to 12; a table of
#: any textbook (e.g. Abramowitz and Stegun 26.8). With a fixed store the test cannot waver.
CHI_SQUARE_95 = (3.84, 5.99, 7.81, 9.49, 11.07, 12.59, 14.07, 15.51, 16.92, 18.31, 19.68, 21.03)


@pytest.mark.parametrize("count", [1, 3, 5, 7, 11, 60])
def test_noise_is_distributed_as_designed(count: int) -> None:
    cells = 20_000
    inner = np.repeat(np.arange(cells), count)
    published = PublishedCells(np.arange(cells), np.arange(cells + 1), cells)
    printed = CellKey(TABLE, STORE).fit(names(cells * count), inner, published).published_
    seen = Counter((printed - count).tolist())
    expected = cells * TABLE.probabilities[min(count, TABLE.cap)]
    likely = expected > 5
    assert set(seen) <= set(TABLE.steps[expected > 0].tolist())
    observed = np.array([seen[step] for step in TABLE.steps.tolist()])
    distance = ((observed - expected)[likely] ** 2 / expected[likely]).sum()
    assert distance < CHI_SQUARE_95[likely.sum() - 2]


def test_keys_are_even_and_do_not_follow_names() -> None:
    keys = STORE.keys_of(names(64_000))
    tenths = np.bincount((keys >> np.uint64(58)).astype(int), minlength=64)
    assert ((tenths - 1000) ** 2 / 1000).sum() < 82.5  # chi-square, 63 degrees, 95 per cent
    assert abs(np.corrcoef(keys[:-1].astype(float), keys[1:].astype(float))[0, 1]) < 0.01


def test_the_cell_key_is_the_fractional_part_of_the_sum_of_keys() -> None:
    # The slow way, in exact fractions of one.
    records = names(50)
    parts = [Fraction(key, 2**64) for key in STORE.keys_of(records).tolist()]
    key = int(sum(parts, Fraction(0)) % 1 * 2**64)
    noise = TABLE.noise(np.array([50]), np.array([key], np.uint64))[0]
    everybody = PublishedCells.from_lists([[0]], 1)
    printed = CellKey(TABLE, STORE).fit(records, np.zeros(50, int), everybody).published_
    assert printed.tolist() == [50 + noise]


def in_tables(records: list[str], places: list[int], shape: list[list[int]]) -> list[int]:
    published = PublishedCells.from_lists(shape, 6)
    return CellKey(TABLE, STORE).fit(records, np.array(places), published).published_.tolist()


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_the_same_records_have_the_same_number_in_every_table(
    places: list[int], random: st.DataObject
) -> None:
    records = names(len(places))
    by_sex = in_tables(records, places, [[0, 1, 2], [3, 4, 5]])
    by_place = in_tables(records, places, [[0, 3], [1, 4], [2, 5], [0, 1, 2, 3, 4, 5], [3, 4, 5]])
    assert by_sex[1] == by_place[4]
    order = list(range(len(places)))
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = in_tables(
        [records[one] for one in order],
        [places[one] for one in order],
        [[3, 4, 5], [5, 4, 3, 2, 1, 0]],
    )
    assert shuffled == [by_sex[1], by_place[3]]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=40), st.integers(0, 5))
def test_a_person_more_changes_only_cells_that_hold_that_person(
    places: list[int], place: int
) -> None:
    tables = [[0], [1], [2], [3], [4], [5], [0, 1, 2], [3, 4, 5], [0, 3], [0, 1, 2, 3, 4, 5]]
    before = in_tables(names(len(places)), places, tables)
    after = in_tables([*names(len(places)), "the new one"], [*places, place], tables)
    for one, old, new in zip(tables, before, after, strict=True):
        assert place in one or old == new


def test_a_difference_of_two_tables_has_noise_on_both_sides() -> None:
    # 300 groups, each counted with and without one person: the difference is rarely 1.
    group, differences = PublishedCells.from_lists([[0], [0, 1]], 2), []
    for number in range(300):
        records = names(21, start=f"G{number}-")
        printed = CellKey(TABLE, STORE).fit(records, np.array([0] * 20 + [1]), group).published_
        differences.append(int(printed[1] - printed[0]))
    assert np.mean([one == 1 for one in differences]) < 0.2
    assert np.mean(differences) == pytest.approx(1, abs=0.7)
    assert np.var(differences) == pytest.approx(12, rel=0.3)


def test_what_is_empty_stays_zero_and_all_else_is_marked() -> None:
    method = CellKey(TABLE, STORE).fit(
        names(9), np.zeros(9, int), PublishedCells.from_lists([[0], [1], []], 2)
    )
    assert method.published_.tolist()[1:] == [0, 0]
    assert method.status_ == (CellStatus.ROUNDED, CellStatus.PLAIN, CellStatus.PLAIN)
    assert method.report_.fingerprint == STORE.fingerprint
    assert method.report_.published_cells == 3


@pytest.mark.parametrize(
    ("records", "places", "said"),
    [(["a", "a"], [0, 1], "twice"), (["a"], [0, 1], "1 records"), (["a", "b"], [0, 2], "of 2")],
)
def test_records_that_do_not_fit_are_refused(
    records: list[str], places: list[int], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        CellKey(TABLE, STORE).fit(
            records, np.array(places), PublishedCells.from_lists([[0], [1]], 2)
        )
