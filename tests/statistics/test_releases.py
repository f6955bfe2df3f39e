"""A publication plan and records become a release; the rules D01 to D11 one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import OTHER, TOTAL, CellStatus, ResultTable
from himoya.statistics.plans import (
    GIVEN_UP,
    BaseTooLow,
    PublicationPlan,
    TablePlan,
    UnknownInPlan,
)
from himoya.statistics.releases import NoRules, ProtectedRelease, protect_release
from himoya.statistics.safeguards import CellKey, FindingKind
from himoya.statistics.tabulation import UnknownPeriod, tabulate
from himoya.statistics.verdict import Outcome

TABLES = ("victims_by_sex_age", "victims_by_form_sex_age", "victims_by_citizenship")


def plan(*tables: str, **more: Any) -> PublicationPlan:
    named = {name: TablePlan() for name in tables or TABLES}
    return PublicationPlan(release="test", tables=named, **more)


def victims_of(dictionary: Dictionary, columns: Mapping[str, list[Any]]) -> RecordTable:
    length = len(next(iter(columns.values())))
    own = {"victim_record_id": [str(one) for one in range(length)]}
    usual = {"identified_date": ["2021"] * length, "victim_status": ["VST2"] * length}
    return RecordTable("victim", "demonstration", dictionary.version, own | usual | dict(columns))


def release_of(
    dictionary: Dictionary, columns: Mapping[str, list[Any]], *tables: str, **more: Any
) -> ProtectedRelease:
    earlier = more.pop("earlier_releases", ())
    merged_earlier = more.pop("merged_earlier", None)
    return protect_release(
        dictionary,
        {"victim": victims_of(dictionary, columns)},
        plan(*tables, **more),
        earlier=earlier,
        merged_earlier=merged_earlier,
    )


def printed(table: ResultTable) -> dict[CellKey, int | None]:
    return {
        (
            cell.period,
            frozenset(pair for pair in cell.dimensions.items() if pair[1] != TOTAL),
        ): None if cell.value is None else int(cell.value)
        for cell in table.cells
    }


def found(release: ProtectedRelease, kind: FindingKind) -> int:
    return sum(
        reason.number
        for table in release.verdict.tables
        for reason in table.reasons
        if reason.kind is kind
    )


@pytest.fixture(scope="module")
def release(demonstration: Dictionary, victims: RecordTable) -> ProtectedRelease:
    return protect_release(demonstration, {"victim": victims}, plan())


def test_d01_no_number_below_the_threshold_is_shown(release: ProtectedRelease) -> None:
    for table in release.tables:
        assert not [one for one in printed(table).values() if one is not None and 0 < one < 5]


def test_d02_nothing_is_hidden_by_rounding_and_everything_adds_up(
    release: ProtectedRelease,
) -> None:
    """What secondary suppression is for does not arise: no cell is missing, and sums agree."""
    table = release.tables[0]
    values = printed(table)
    assert None not in values.values()
    for (period, codes), value in values.items():
        if {name for name, _ in codes} == {"sex"}:
            parts = [
                one or 0
                for (other, inner), one in values.items()
                if other == period and codes < inner and len(inner) == 2
            ]
            assert sum(parts) == value


def test_d03_one_base_for_all_tables_of_a_unit(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    """A table that needs the higher threshold takes the others with it."""
    name = "victims_by_form_sex_age"
    tables = {
        "victims_by_sex_age": TablePlan(),
        name: TablePlan(threshold="location_below_region"),
    }
    release = protect_release(
        demonstration,
        {"victim": victims},
        PublicationPlan(release="test", tables=tables),
    )
    assert release.bases == {"victim_person": 10}
    assert {table.rounding_base for table in release.tables} == {10}
    for table in release.tables:
        assert not [one for one in printed(table).values() if one is not None and 0 < one < 10]


def test_d03_citizenship_by_form_needs_the_higher_threshold(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    form = demonstration.tables["victims_by_form_sex_age"]
    citizenship = demonstration.tables["victims_by_citizenship"].dimension("citizenship")
    crossed = replace(form, dimensions=(form.dimensions[0], citizenship))
    changed = replace(demonstration, tables={**demonstration.tables, form.table: crossed})
    release = protect_release(changed, {"victim": victims}, plan(form.table))
    assert release.bases == {"victim_person": 10}
    (table,) = release.tables
    assert not [one for one in printed(table).values() if one is not None and 0 < one < 10]


def test_d04_too_fine_a_breakdown_is_left_out_and_named(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    rules = demonstration.country.disclosure
    assert rules is not None
    country = replace(demonstration.country, disclosure=replace(rules, maximum_dimensions=2))
    release = protect_release(
        replace(demonstration, country=country),
        {"victim": victims},
        plan("victims_by_form_sex_age"),
    )
    assert found(release, FindingKind.TOO_FINE) == 1
    assert max(len(codes) for _, codes in printed(release.tables[0])) == 2


def test_d05_rare_citizenships_are_other_countries(demonstration: Dictionary) -> None:
    own = demonstration.country.iso3
    columns = {"citizenship": [[own]] * 40 + [["FRA"]] * 3 + [["UZB"]] * 9}
    (table,) = release_of(demonstration, columns, "victims_by_citizenship").tables
    assert {"UZB", OTHER} <= set(table.labels["citizenship"])
    assert "FRA" not in table.labels["citizenship"]


def test_d06_a_row_in_which_all_share_one_answer_is_for_review(demonstration: Dictionary) -> None:
    columns = {
        "sex": ["F"] * 20 + ["M"] * 20,
        "exploitation_suffered": [["SX"]] * 20 + [["SX"], ["FL"]] * 10,
        "age_identified": [25, 25, 16, 16] * 10,
        "event_id": [str(one) for one in range(40)],
    }
    release = release_of(demonstration, columns, "victims_by_form_sex_age")
    (verdict,) = release.verdict.tables
    whole = [one for one in verdict.reasons if one.kind is FindingKind.WHOLE_ROW]
    assert verdict.outcome is Outcome.REVIEW
    cells = {frozenset(codes) for one in whole for _, codes in one.cells}
    assert frozenset({("sex", "F"), ("form_of_exploitation", "SX")}) in cells
    # Women of each age are within the row that is named already.
    assert not any({("sex", "F"), ("form_of_exploitation", "SX")} < codes for codes in cells)


def test_d06_rows_of_which_nothing_is_known_are_not_named(demonstration: Dictionary) -> None:
    columns = {"sex": ["_not_known"] * 30, "event_id": [str(one) for one in range(30)]}
    assert not found(
        release_of(demonstration, columns, "victims_by_sex_age"), FindingKind.WHOLE_ROW
    )


def test_d07_tables_of_suspects_are_protected_alike(demonstration: Dictionary) -> None:
    length = 60
    suspects = RecordTable(
        "suspect",
        "demonstration",
        demonstration.version,
        {
            "suspect_record_id": [str(one) for one in range(length)],
            "case_number": ["C1"] * 12 + [f"K{one}" for one in range(48)],
            "recorded_date": ["2021"] * length,
            "charged_date": ["2021"] * length,
            "sex": ["F"] * 12 + ["M"] * 48,
            "age_at_offence": [30] * 57 + [16] * 3,
        },
    )
    release = protect_release(
        demonstration, {"suspect": suspects}, plan("persons_by_stage_sex_age")
    )
    values = printed(release.tables[0])
    assert not [one for one in values.values() if one is not None and 0 < one < 5]
    assert found(release, FindingKind.FEW_CASES)
    women = [one for (_, codes), one in values.items() if ("sex", "F") in codes]
    assert 12 not in women and 10 in women


def test_d08_late_arrivals_are_not_found_by_subtracting_the_last_release(
    demonstration: Dictionary,
) -> None:
    def year(women: int, men: int) -> dict[str, list[Any]]:
        length = women + men
        return {
            "sex": ["F"] * women + ["M"] * men,
            "age_identified": [25] * length,
            "event_id": [str(one) for one in range(length)],
        }

    name = "victims_by_sex_age"
    first = release_of(demonstration, year(41, 36), name)
    before = {name: printed(first.tables[0])}
    alone = printed(release_of(demonstration, year(42, 36), name).tables[0])
    total = ("2021", frozenset[tuple[str, str]]())
    women = ("2021", frozenset({("sex", "F")}))
    assert alone[total] == 78 and alone[women] == 42, "without the last release one sees who came"
    second = release_of(demonstration, year(42, 36), name, earlier_releases=[before])
    after = printed(second.tables[0])
    assert found(second, FindingKind.KEPT_APART)
    assert not found(second, FindingKind.NEAR_EARLIER)
    assert after[total] != 78 and after[women] != 42
    cells = {
        (cell.period, frozenset(p for p in cell.dimensions.items() if p[1] != TOTAL)): cell
        for cell in second.tables[0].cells
    }
    assert cells[total].status is CellStatus.ROUNDED


def test_d08_an_earlier_release_of_another_shape_is_named(demonstration: Dictionary) -> None:
    columns = {"sex": ["F"] * 30, "event_id": [str(one) for one in range(30)]}
    name = "victims_by_sex_age"
    before = {name: {("2021", frozenset({("region", "XD-01")})): 30}}
    release = release_of(demonstration, columns, name, earlier_releases=[before])
    assert found(release, FindingKind.EARLIER_UNLIKE) == 1
    assert release.verdict.outcome is Outcome.REVIEW


@pytest.mark.parametrize(("code", "unlike"), [("XD-01", 0), ("XD-99", 1)])
def test_a_region_code_that_changed_since_the_last_release_is_named(
    demonstration: Dictionary, code: str, unlike: int
) -> None:
    """A number under a code that is gone can be compared with nothing, so somebody has to judge."""
    name = "cases_by_region"
    columns = {
        "case_number": [str(one) for one in range(60)],
        "opened_date": ["2021-03-04"] * 60,
        "case_classification": ["trafficking_in_persons"] * 60,
        "region": ["XD-01"] * 30 + ["XD-02"] * 30,
    }
    cases = RecordTable("case", "demonstration", demonstration.version, columns)
    place = {("case_classification", "trafficking_in_persons"), ("region", code)}
    before: dict[str, dict[CellKey, int | None]] = {name: {("2021", frozenset(place)): 30}}
    release = protect_release(demonstration, {"case": cases}, plan(name), earlier=[before])
    assert found(release, FindingKind.CODES_GONE) == unlike
    (verdict,) = release.verdict.tables
    assert any(f": {code}." in one.words.en for one in verdict.reasons) is bool(unlike)


def test_persons_of_one_case_are_one_cluster(demonstration: Dictionary) -> None:
    """Eight men of one case: their number is not printed, and a person has to judge the cell."""
    columns = {
        "sex": ["F"] * 40 + ["M"] * 8,
        "event_id": [str(one) for one in range(40)] + ["E"] * 8,
    }
    release = release_of(demonstration, columns, "victims_by_sex_age")
    values = printed(release.tables[0])
    assert values["2021", frozenset({("sex", "M")})] == 10
    assert found(release, FindingKind.FEW_CASES)
    assert release.verdict.outcome is Outcome.REVIEW
    spread = columns | {"event_id": [str(one) for one in range(48)]}
    safe = release_of(demonstration, spread, "victims_by_sex_age")
    assert printed(safe.tables[0])["2021", frozenset({("sex", "M")})] == 8
    assert not found(safe, FindingKind.FEW_CASES)


def test_the_total_of_a_year_with_a_single_case_is_not_exact(demonstration: Dictionary) -> None:
    columns = {"sex": ["F"] * 7 + ["M"] * 6, "event_id": ["E"] * 13}
    release = release_of(demonstration, columns, "victims_by_sex_age")
    assert printed(release.tables[0])["2021", frozenset()] != 13
    assert found(release, FindingKind.TOTAL_GIVEN_UP) == 1


def test_records_without_cases_are_for_review(demonstration: Dictionary) -> None:
    release = release_of(demonstration, {"sex": ["F", "M"] * 30}, "victims_by_sex_age")
    assert found(release, FindingKind.CASES_UNKNOWN) == 1
    assert release.verdict.outcome is Outcome.REVIEW


def test_what_an_exact_total_betrays_fails_until_the_total_is_given_up(
    demonstration: Dictionary,
) -> None:
    """Six forms with one victim each under a total of 6: six marks are six times one."""
    forms = ["SX1", "FL", "DS", "BG", "MR", "OR"]
    columns = {
        "exploitation_suffered": [[one] for one in forms],
        "event_id": [str(one) for one in range(6)],
    }
    held = release_of(demonstration, columns, "victims_by_form_sex_age")
    assert held.verdict.outcome is Outcome.FAIL
    given_up = release_of(demonstration, columns, "victims_by_form_sex_age", totals=GIVEN_UP)
    assert not found(given_up, FindingKind.EXPOSED)
    assert given_up.verdict.outcome is not Outcome.FAIL


def test_a_quiet_release_passes(demonstration: Dictionary) -> None:
    columns = {
        "sex": ["F"] * 40 + ["M"] * 43,
        "age_identified": [25, 16] * 41 + [25],
        "event_id": [str(one) for one in range(83)],
    }
    release = release_of(demonstration, columns, "victims_by_sex_age")
    assert release.verdict.outcome is Outcome.PASS
    assert printed(release.tables[0])["2021", frozenset()] == 83


def test_only_the_periods_of_the_plan_are_printed(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    some = protect_release(demonstration, {"victim": victims}, plan(periods=("2020", "2022")))
    for table in some.tables:
        assert set(table.periods) == {"2020", "2022"} == {cell.period for cell in table.cells}
    plain = tabulate(demonstration, {"victim": victims}, list(TABLES))
    for true, table in zip(plain, some.tables, strict=True):
        assert table.value("2020") == true.value("2020")


def test_a_plan_narrows_a_table_to_some_breakdowns(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    narrow = TablePlan(breakdowns=(("form_of_exploitation", "sex"),))
    tables = {"victims_by_form_sex_age": narrow}
    release = protect_release(
        demonstration, {"victim": victims}, PublicationPlan(release="test", tables=tables)
    )
    assert list(release.tables[0].labels) == ["form_of_exploitation", "sex"]


@pytest.mark.parametrize(
    ("wrong", "entry", "accepted"),
    [
        (plan("victims_by_moon"), "tables", "victims_by_sex_age"),
        (plan(period="week"), "period", "half_year_cumulative"),
        (plan(method="magic"), "method", "rounding"),
        (plan(totals="maybe"), "totals", "held"),
        (plan(bases={"ships": 9}), "bases", "victim_person"),
        (
            PublicationPlan(
                release="test",
                tables={"victims_by_sex_age": TablePlan(breakdowns=(("moon",),))},
            ),
            "tables.victims_by_sex_age.breakdowns",
            "age_band",
        ),
        (
            PublicationPlan(
                release="test", tables={"victims_by_sex_age": TablePlan(threshold="moon")}
            ),
            "tables.victims_by_sex_age.threshold",
            "location_below_region",
        ),
    ],
)
def test_what_a_plan_may_not_name_is_refused_with_what_it_may(
    demonstration: Dictionary,
    victims: RecordTable,
    wrong: PublicationPlan,
    entry: str,
    accepted: str,
) -> None:
    with pytest.raises(UnknownInPlan) as refused:
        protect_release(demonstration, {"victim": victims}, wrong)
    assert refused.value.entry == entry
    assert accepted in refused.value.accepted


def test_a_plan_never_protects_less_than_the_country(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    with pytest.raises(BaseTooLow) as refused:
        protect_release(demonstration, {"victim": victims}, plan(bases={"victim_person": 3}))
    assert refused.value.least == 5
    higher = protect_release(demonstration, {"victim": victims}, plan(bases={"victim_person": 7}))
    assert higher.bases == {"victim_person": 7}


def test_a_period_that_the_records_do_not_reach_is_refused(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    with pytest.raises(UnknownPeriod) as refused:
        protect_release(demonstration, {"victim": victims}, plan(periods=("1999",)))
    assert "2020" in refused.value.known


def test_a_country_without_rules_releases_nothing(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    country = replace(demonstration.country, disclosure=None)
    with pytest.raises(NoRules):
        protect_release(replace(demonstration, country=country), {"victim": victims}, plan())
