"""Thin categories that a plan shows together: alike in all tables, and beside earlier releases."""

from __future__ import annotations

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import OTHER, TOTAL, CellStatus
from himoya.statistics.merging import MergedAlone, NothingToMerge
from himoya.statistics.releases import ProtectedRelease
from himoya.statistics.safeguards import FindingKind
from tests.statistics.test_releases import found, printed, release_of

#: Sixty of one country, and two rows in which all are women.
COLUMNS = {
    "sex": ["F"] * 30 + ["M"] * 30 + ["F"] * 14,
    "citizenship": [["UZB"]] * 60 + [["KGZ"]] * 6 + [["PHL"]] * 8,
}
TABLES = ("victims_by_citizenship", "glotip_q9")
MERGED = {"citizenship": ("KGZ", "PHL")}


def merged(dictionary: Dictionary, **more: object) -> ProtectedRelease:
    return release_of(dictionary, COLUMNS, *TABLES, **{"merged": MERGED, **more})


def citizens(release: ProtectedRelease, number: int) -> dict[str, int | None]:
    table = release.tables[number]
    return {
        cell.dimensions["citizenship"]: None if cell.value is None else int(cell.value)
        for cell in table.cells
        if cell.period == "2021"
        and all(code == TOTAL for name, code in cell.dimensions.items() if name != "citizenship")
    }


def test_merged_categories_are_no_rows_of_their_own_in_any_table(demonstration: Dictionary) -> None:
    release = merged(demonstration)
    for table in release.tables:
        codes = {one.dimensions.get("citizenship") for one in table.cells}
        assert not codes & {"KGZ", "PHL"}
    assert OTHER in citizens(release, 0)


def test_the_merged_row_holds_the_sum_of_what_stood_apart(demonstration: Dictionary) -> None:
    apart = citizens(release_of(demonstration, COLUMNS, TABLES[0]), 0)
    assert (apart["KGZ"], apart["PHL"]) == (6, 8)
    together = citizens(merged(demonstration), 0)
    assert together[OTHER] == 14
    assert together["UZB"] == apart["UZB"]


def test_a_region_of_a_closed_list_leaves_no_zero_behind(demonstration: Dictionary) -> None:
    columns = {
        "sex": ["F"] * 40,
        "exploitation_region": ["XD-01"] * 20 + ["XD-02"] * 12 + ["XD-03"] * 8,
    }
    codes = ("XD-02", "XD-03")
    name = next(
        one.dimension
        for one in demonstration.tables["victims_by_place"].dimensions
        if "region" in one.dimension or "place" in one.dimension
    )
    release = release_of(demonstration, columns, "victims_by_place", merged={name: codes})
    shown = {one.dimensions.get(name) for one in release.tables[0].cells}
    assert OTHER in shown
    assert not shown & set(codes)


def test_readers_are_told_how_many_categories_stand_together(demonstration: Dictionary) -> None:
    notes = " ".join(one.en for one in merged(demonstration).tables[0].notes)
    assert "show together as other, because they are thin: 2." in notes


def test_an_earlier_release_that_printed_them_apart_is_compared_by_their_sum(
    demonstration: Dictionary,
) -> None:
    columns = {name: [*values, values[-1]] for name, values in COLUMNS.items()}
    first = release_of(demonstration, columns, TABLES[0])
    earlier = {TABLES[0]: printed(first.tables[0])}
    second = merged(demonstration, earlier_releases=(earlier,))
    assert found(second, FindingKind.KEPT_APART) > 0
    statuses = {
        cell.status
        for cell in second.tables[0].cells
        if cell.dimensions["citizenship"] == OTHER and cell.value
    }
    assert CellStatus.ROUNDED in statuses


def test_what_an_earlier_release_merged_stays_merged(demonstration: Dictionary) -> None:
    release = release_of(
        demonstration, COLUMNS, *TABLES, merged_earlier={**MERGED, "colour": ("a", "b")}
    )
    assert not set(citizens(release, 0)) & {"KGZ", "PHL"}
    assert release.merged == MERGED


def test_of_what_was_merged_earlier_one_that_is_left_is_still_not_named(
    demonstration: Dictionary,
) -> None:
    before = {"citizenship": ("KGZ", "TJK")}
    release = release_of(demonstration, COLUMNS, TABLES[0], merged_earlier=before)
    assert "KGZ" not in citizens(release, 0)


def test_a_country_without_anybody_this_year_may_stand_in_the_plan(
    demonstration: Dictionary,
) -> None:
    codes = ("KGZ", "PHL", "TJK")
    assert citizens(merged(demonstration, merged={"citizenship": codes}), 0)[OTHER] == 14


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"colour": ("a", "b")}, NothingToMerge),
        ({"citizenship": ("KGZ", "XX")}, NothingToMerge),
        ({"citizenship": ("KGZ",)}, MergedAlone),
        ({"citizenship": ("KGZ", "KGZ")}, MergedAlone),
    ],
)
def test_what_cannot_be_merged_is_refused(
    demonstration: Dictionary, given: dict[str, tuple[str, ...]], wrong: type[Exception]
) -> None:
    with pytest.raises(wrong):
        merged(demonstration, merged=given)
