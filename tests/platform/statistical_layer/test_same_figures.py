"""Every table, in every length of periods, is the same live and counted from an export."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from himoya.commands.main import main
from himoya.dictionary.results import PeriodKind
from himoya.exchange.gate import inside
from himoya.exchange.result_tables import write_inside
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.actions import open_case
from himoya.platform.statistical_layer.counting import Asked, table_now, tables_here
from himoya.platform.statistical_layer.exporting import export_layer
from tests.platform.register.cards import full_card
from tests.platform.statistical_layer.conftest import Country

pytestmark = pytest.mark.long

Line = tuple[tuple[str, str], ...]

#: Years first and halves last: `--all` takes these two on PostgreSQL. Months, which are most
#: figures by far, are told apart by the same code.
PERIODS = sorted(
    PeriodKind, key=lambda one: (one is not PeriodKind.YEAR, one is PeriodKind.HALF_YEAR)
)


def lines(file: Path) -> list[Line]:
    """The figures of a tidy CSV file, without the columns that other tables need."""
    with file.open(encoding="utf-8", newline="") as opened:
        return [
            tuple(sorted((name, text) for name, text in row.items() if text or name == "value"))
            for row in csv.DictReader(opened)
        ]


def live(country: Country, asked: Asked, folder: Path) -> list[Line]:
    file = folder / "live.csv"
    write_inside(inside([table_now(country.statistician, asked)]), file, "csv", "en", dictionary())
    return lines(file)


def typed(layer: Path, tables: Sequence[str], period: PeriodKind, *more: str) -> list[Line]:
    """What `himoya tabulate` makes of the export."""
    file = layer.with_name("typed.csv")
    words = ["tabulate", *tables, "--records", str(layer), "-o", str(file)]
    assert main([*words, "--period", period.value.replace("_", "-"), *more]) == 0
    return lines(file)


def of(table: str, found: Sequence[Line]) -> list[Line]:
    return [line for line in found if ("table", table) in line]


def has_figures(found: Sequence[Line]) -> bool:
    return any(dict(line)["value"] not in {"", "0"} for line in found)


@pytest.mark.parametrize("period", PERIODS)
def test_live_and_exported_figures_are_the_same(
    country: Country, tmp_path: Path, period: PeriodKind
) -> None:
    export_layer(tmp_path / "layer")
    tables = [one.table for one in tables_here()]
    assert set(tables) == set(dictionary().tables)
    exported = typed(tmp_path / "layer", tables, period)
    with_figures = 0
    for table in tables:
        found = live(country, Asked(table=table, period=period, protected=False), tmp_path)
        assert found == of(table, exported), table
        with_figures += has_figures(found)
    # Without this, empty tables would agree, too.
    assert with_figures > len(tables) * 0.8


def test_protected_figures_are_the_same(country: Country, tmp_path: Path) -> None:
    """Each table by itself, as a page protects it; all of one record type have been read."""
    export_layer(tmp_path / "layer")
    with_figures = 0
    for one in tables_here():
        found = live(country, Asked(table=one.table), tmp_path)
        assert found == typed(tmp_path / "layer", [one.table], PeriodKind.YEAR, "--public")
        with_figures += has_figures(found)
    assert with_figures > len(tables_here()) * 0.3


def test_notes_are_the_same_too(country: Country, tmp_path: Path) -> None:
    export_layer(tmp_path / "layer")
    for table in ("victims_by_sex_age", "court_results", "crisis_centre_requests", "sentences"):
        live(country, Asked(table=table, protected=False), tmp_path)
        typed(tmp_path / "layer", [table], PeriodKind.YEAR)
        notes = [
            (tmp_path / f"{name}.csv.metadata.json").read_text().replace(f"{name}.csv", "")
            for name in ("live", "typed")
        ]
        assert notes[0] == notes[1], table


def test_a_table_follows_the_records(country: Country, tmp_path: Path) -> None:
    """What is remembered is forgotten once anything was changed."""
    asked = Asked(table="cases_by_region", protected=False)
    before = live(country, asked, tmp_path)
    assert live(country, asked, tmp_path) == before
    open_case(by=country.people.reader("investigator"), answers=full_card())
    assert live(country, asked, tmp_path) != before
