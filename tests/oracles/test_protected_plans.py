"""Every protected plan on random records survives the attacker; a property, not an example."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.exchange.gate import inside
from himoya.exchange.result_tables import write_inside
from himoya.statistics.earlier_releases import read_release
from himoya.statistics.plans import GIVEN_UP, PublicationPlan, TablePlan
from himoya.statistics.releases import ProtectedRelease, protect_release
from himoya.statistics.safeguards import EarlierRelease, FindingKind
from himoya.statistics.verdict import Outcome

TABLES = [
    "victims_by_sex_age",
    "victims_by_form_sex_age",
    "victims_by_citizenship",
    "victims_by_place",
    "victims_by_status",
    "glotip_q7",
    "glotip_q8",
]

FORMS = ["SX", "FL", "BG", "DS"]


@cache
def country() -> Dictionary:
    return read_dictionary("demonstration")


@st.composite
def victims(draw: st.DrawFn) -> RecordTable:
    """Some kinds of people, each several times, so that small and large cells stand side by side;
    some of them of one case."""
    columns: dict[str, list[Any]] = {
        name: []
        for name in (
            "victim_status", "identified_date", "sex", "age_identified", "exploitation_suffered",
            "citizenship", "exploitation_region", "event_id",
        )
    }  # fmt: skip
    kinds = draw(st.integers(1, 9))
    for kind in range(kinds):
        number = draw(st.sampled_from([1, 1, 1, 2, 2, 3, 4, 5, 6, 8, 12, 21]))
        one_case = draw(st.booleans())
        answers = {
            "victim_status": draw(st.sampled_from(["VST2", "VST2", "VST3", "VST1"])),
            "identified_date": draw(st.sampled_from(["2021", "2021-05", "2022-02-01"])),
            "sex": draw(st.sampled_from(["F", "M", None])),
            "age_identified": draw(st.sampled_from([16, 25, 40, None])),
            "exploitation_suffered": draw(
                st.lists(st.sampled_from(FORMS), max_size=2, unique=True)
            ),
            "citizenship": [draw(st.sampled_from(["XDM", "UZB", "TJK"]))],
            "exploitation_region": draw(st.sampled_from(["XD-01", "XD-02"])),
        }
        for person in range(number):
            for name, answer in answers.items():
                columns[name].append(answer)
            columns["event_id"].append(f"E{kind}" if one_case else f"E{kind}-{person}")
    length = len(columns["sex"])
    keys = {"victim_record_id": [str(one) for one in range(length)]}
    return RecordTable("victim", "demonstration", country().version, keys | columns)


def released(
    records: RecordTable,
    tables: list[str],
    totals: str,
    earlier: tuple[EarlierRelease, ...] = (),
    method: str = "rounding",
) -> ProtectedRelease:
    plan = PublicationPlan(
        release="random",
        tables={name: TablePlan() for name in tables},
        totals=totals,
        method=method,
    )
    return protect_release(country(), {"victim": records}, plan, earlier=earlier)


def printed(release: ProtectedRelease, folder: Path) -> None:
    for table in release.tables:
        file = folder / f"{table.definition.table}.csv"
        write_inside(inside([table]), file, "csv", "en", country())


def number_of(release: ProtectedRelease, kind: FindingKind) -> int:
    return sum(
        one.number for found in release.findings.values() for one in found if one.kind is kind
    )


some_tables = st.lists(st.sampled_from(TABLES), min_size=1, max_size=4, unique=True)
quiet = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quiet
@given(victims(), some_tables)
def test_no_plan_that_gives_up_totals_tells_of_a_few(
    records: RecordTable, tables: list[str]
) -> None:
    release = released(records, tables, GIVEN_UP)
    assert not number_of(release, FindingKind.EXPOSED)
    assert not number_of(release, FindingKind.FOUND_BY_ATTACK)


@quiet
@given(victims(), some_tables)
def test_a_plan_that_holds_totals_fails_wherever_the_attacker_finds_something(
    records: RecordTable, tables: list[str]
) -> None:
    """What the method itself does not name as exposed, the attacker does not find either."""
    release = released(records, tables, "held")
    if number_of(release, FindingKind.FOUND_BY_ATTACK):
        assert number_of(release, FindingKind.EXPOSED)
        assert release.verdict.outcome is Outcome.FAIL


@settings(quiet, max_examples=8)
@given(victims(), st.integers(1, 4))
def test_a_second_edition_never_sets_a_few_apart_exactly(
    records: RecordTable, arrived: int
) -> None:
    """A few people arrive late: no number, exact in both editions, differs by so few."""
    later = RecordTable(
        "victim",
        "demonstration",
        country().version,
        {
            name: [*values, *([values[0]] * arrived if name != "victim_record_id" else
                              [f"late{one}" for one in range(arrived)])]
            for name, values in records.columns.items()
        },
    )  # fmt: skip
    tables = ["victims_by_sex_age", "victims_by_form_sex_age"]
    first = released(records, tables, GIVEN_UP)
    with tempfile.TemporaryDirectory() as folder:
        printed(first, Path(folder))
        earlier = read_release(Path(folder))
    second = released(later, tables, GIVEN_UP, (earlier,))
    assert not number_of(second, FindingKind.NEAR_EARLIER)
    for before, after in zip(first.tables, second.tables, strict=True):
        exact = {
            (cell.period, tuple(cell.dimensions.items())): cell.value
            for cell in before.cells
            if not cell.status
        }
        for cell in after.cells:
            old = exact.get((cell.period, tuple(cell.dimensions.items())))
            if old is not None and cell.value is not None and not cell.status:
                assert not 0 < abs(cell.value - old) < 5


@settings(quiet, max_examples=5)
@given(victims(), st.lists(st.sampled_from(TABLES[:3]), min_size=1, max_size=2, unique=True))
def test_no_plan_that_hides_tells_of_a_few(records: RecordTable, tables: list[str]) -> None:
    release = released(records, tables, "held", method="suppression")
    assert not number_of(release, FindingKind.FOUND_BY_ATTACK)


@pytest.mark.parametrize("table", TABLES)
def test_the_attacker_finds_much_in_the_same_tables_without_protection(table: str) -> None:
    """So that the properties above can fail at all."""
    from dataclasses import replace

    from himoya.dictionary.results import CellStatus
    from himoya.statistics.tabulation import tabulate

    records = RecordTable(
        "victim",
        "demonstration",
        country().version,
        {
            "victim_record_id": [str(one) for one in range(40)],
            "identified_date": ["2021"] * 40,
            "victim_status": ["VST2"] * 38 + ["VST1"] * 2,
            "sex": ["F"] * 37 + ["M"] * 3,
            "age_identified": [25] * 36 + [16] * 4,
            "exploitation_suffered": [["SX"]] * 35 + [["FL"]] * 5,
            "citizenship": [["UZB"]] * 34 + [["TJK"]] * 6,
            "exploitation_region": ["XD-01"] * 38 + ["XD-02"] * 2,
        },
    )
    (plain,) = tabulate(country(), {"victim": records}, [table])
    hidden = replace(
        plain,
        cells=tuple(
            replace(cell, value=None, status=CellStatus.SUPPRESSED)
            if cell.value is not None and 0 < cell.value < 5
            else cell
            for cell in plain.cells
        ),
    )
    release = ProtectedRelease((hidden,), {table: ()}, {}, ())
    attacked = release.attacked()
    assert number_of(attacked, FindingKind.FOUND_BY_ATTACK) or table == "victims_by_status"
