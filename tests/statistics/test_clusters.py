"""Persons of one case are one cluster: which cells hold persons of too few cases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.statistics.clusters import Units, cases_of, of_few_cases
from himoya.statistics.disclosure import PublishedCells
from himoya.statistics.encoding import EncodedRecords


def records(dictionary: Dictionary, columns: dict[str, list[str | None]]) -> EncodedRecords:
    length = len(next(iter(columns.values())))
    table = RecordTable(
        "victim",
        "demonstration",
        dictionary.version,
        {"victim_record_id": [str(one) for one in range(length)], **columns},
    )
    return EncodedRecords(dictionary, {"victim": table})


def alike(numbers: Sequence[int]) -> list[list[int]]:
    """The rows that have the same number."""
    return [[at for at, one in enumerate(numbers) if one == number] for number in numbers]


def test_rows_of_one_event_are_one_case_also_where_only_one_carries_its_number(
    demonstration: Dictionary,
) -> None:
    found = cases_of(
        records(
            demonstration,
            {
                "case_number": ["C1", None, "C1", None, None, None],
                "event_id": ["E1", "E1", "E2", "E3", None, None],
            },
        ),
        "victim",
    )
    assert found is not None
    assert alike(found.tolist()) == [[0, 1, 2], [0, 1, 2], [0, 1, 2], [3], [4, 5], [4, 5]]


def test_a_case_is_never_taken_from_a_row_without_an_event(demonstration: Dictionary) -> None:
    found = cases_of(
        records(demonstration, {"case_number": ["C1", None], "event_id": [None, None]}), "victim"
    )
    assert found is not None
    assert found[0] != found[1]


def test_without_case_and_event_nothing_can_be_said(demonstration: Dictionary) -> None:
    assert cases_of(records(demonstration, {"sex": ["F"]}), "victim") is None


@settings(deadline=None)
@given(st.data(), st.integers(1, 4))
def test_few_cases_are_found_as_by_counting_them_one_by_one(
    data: st.DataObject, threshold: int
) -> None:
    inner = data.draw(st.integers(1, 6))
    units = data.draw(
        st.lists(st.tuples(st.integers(0, inner - 1), st.integers(0, 5)), max_size=20)
    )
    members = data.draw(
        st.lists(st.lists(st.integers(0, inner - 1), unique=True), min_size=1, max_size=8)
    )
    of_inner = [{case for cell, case in units if cell == one} for one in range(inner)]
    of_printed = [set[int]().union(*(of_inner[cell] for cell in one)) for one in members]
    found_inner, found_printed = of_few_cases(
        PublishedCells.from_lists(members, inner),
        Units(
            np.array([cell for cell, _ in units], np.int64),
            np.array([case for _, case in units], np.int64),
        ),
        threshold,
    )
    assert found_inner.tolist() == [0 < len(one) < threshold for one in of_inner]
    assert found_printed.tolist() == [0 < len(one) < threshold for one in of_printed]
