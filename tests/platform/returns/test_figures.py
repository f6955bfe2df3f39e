"""Computed returns say what `himoya tabulate` says of the agency's own records."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.db import connection

from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.dictionary.results import PeriodKind
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.migrating import secured_tables
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.models import Case, Holder
from himoya.platform.returns.computing import count_own, figures_of
from himoya.platform.returns.contents import (
    TableFigures,
    empty_margins,
    read,
    stored,
    stored_place,
)
from himoya.platform.returns.kinds import Origin
from himoya.platform.returns.owing import agreements
from himoya.platform.statistical_layer import layer
from himoya.platform.statistical_layer.contents import contents_of
from himoya.platform.statistical_layer.pseudonymous_keys import keys_of
from himoya.statistics.tabulation import tabulate
from tests.platform.people import People
from tests.platform.returns.conftest import HALF_YEAR, PERIOD
from tests.platform.returns.test_actions import begin
from tests.platform.situation.worlds import World


def own_rows(table: RecordTable, cases: set[FileValue]) -> RecordTable:
    """The rows of a record type that belong to cases, one by one."""
    keep = [at for at, row in enumerate(table.rows()) if row["case_number"] in cases]
    columns = {name: [values[at] for at in keep] for name, values in table.columns.items()}
    return RecordTable(table.record, table.country, table.dictionary_version, columns)


def everything(records: Iterable[str]) -> dict[str, RecordTable]:
    """Whole record tables, with the links that counting does not ask for; they fit into a part."""
    models = layer.models_by_record()
    return {
        name: next(layer.parts_of(models[name], contents_of(models[name], dictionary())))
        for name in records
    }


def test_figures_are_those_of_the_library(world: World, head: Reader) -> None:
    """Slowly: the whole layer, of which the rows of other agencies' cases are taken out."""
    with layer.one_state("a slow judge"):
        held = set(
            Holder.objects.filter(agency=head.agency, practice=False).values_list("case", flat=True)
        )
        assert held != set(Case.objects.filter(practice=False).values_list("pk", flat=True)), (
            "other agencies have cases too"
        )
        numbers = set(keys_of("case")([one.hex for one in held]))
        for name in agreements()[HALF_YEAR].tables:
            record = dictionary().tables[name].record
            whole = everything(layer.records_for(record))
            mine = {record: own_rows(whole[record], numbers)}
            (slow,) = tabulate(
                dictionary(), {**whole, **mine}, [name], period_kind=PeriodKind.HALF_YEAR
            )
            assert any(figures_of(slow, PERIOD).values.values())
            quick = count_own(head, agreements()[HALF_YEAR])[name]
            assert figures_of(quick, PERIOD).values == figures_of(slow, PERIOD).values


def test_a_period_without_records_is_known_to_have_none(head: Reader) -> None:
    tables = count_own(head, agreements()[HALF_YEAR])
    for one in tables.values():
        figures = figures_of(one, PERIOD)
        assert set(figures.values.values()) == {0}
        assert figures.missing == 0


def test_figures_come_back_from_the_database_as_they_were(world: World, head: Reader) -> None:
    for table in count_own(head, agreements()[HALF_YEAR]).values():
        figures = figures_of(table, PERIOD)
        again = read(figures.table, stored(figures), crossed=True)
        assert again.values == figures.values
    typed = TableFigures("victims_by_sex_age", {("_total", "_total"): None}, crossed=False)
    assert read(typed.table, stored(typed), crossed=False) == typed


def test_figures_stand_in_the_order_of_the_table_whatever_the_database_does() -> None:
    """PostgreSQL sorts the keys of JSON by their length: a form in that order is a riddle."""
    table = dictionary().tables["victims_by_sex_age"]
    places = list(empty_margins(table))
    kept = {
        stored_place(place): 1 for place in sorted(places, key=lambda one: stored_place(one)[::-1])
    }
    assert list(kept) != [stored_place(place) for place in places]
    assert list(read("victims_by_sex_age", kept, crossed=False).values) == places


def test_a_crisis_centre_counts_its_own_requests_alone(people: People) -> None:
    centre = people.reader("crisis_centre_worker")
    tables = count_own(centre, agreements()["crisis_centre_quarter"])
    assert set(tables) == {"crisis_centre_requests"}


@pytest.mark.postgresql
def test_the_second_wall_stands_without_the_first(people: People, investigator: Reader) -> None:
    assert {"returns_return", "returns_returnfigures"} <= set(secured_tables())
    begin(investigator, Origin.TYPED)
    for reader, rows in (
        (people.reader("investigator", "XD-MIA-01"), 1),
        (people.reader("investigator", "XD-MIA-02"), 0),
        (people.reader("investigator", practice=True), 0),
        (people.reader("investigation_head", "XD-MIA"), 1),
        (people.reader("statistician"), 1),
        (people.reader("administrator"), 0),
    ):
        for table, each in (("returns_return", 1), ("returns_returnfigures", 2)):
            with reading_as(reader), connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert cursor.fetchone()[0] == rows * each


@pytest.mark.postgresql
def test_who_compiles_returns_gets_no_case_past_the_application(
    world: World, statistician: Reader
) -> None:
    with reading_as(statistician), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM register_case")
        assert cursor.fetchone()[0] == 0
