"""Every table, in every length of periods, is the same live and counted from an export."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.commands.main import main
from himoya.dictionary.results import PeriodKind
from himoya.exchange.result_tables import write
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.statistical_layer.counting import Asked, table_now, tables_here
from himoya.platform.statistical_layer.exporting import export_layer
from tests.platform.statistical_layer.conftest import Country

#: As `himoya tabulate` is asked for it.
TYPED = {kind: kind.value.replace("_", "-") for kind in PeriodKind}


def live(country: Country, asked: Asked, folder: Path) -> str:
    file = folder / "live.csv"
    write([table_now(country.statistician, asked)], file, "csv", "en", dictionary())
    return file.read_text(encoding="utf-8")


def typed(layer: Path, asked: Asked, folder: Path) -> str:
    file = folder / "typed.csv"
    words = ["tabulate", asked.table, "--records", str(layer), "-o", str(file)]
    words += ["--period", TYPED[asked.period]]
    assert main([*words, *(["--public"] if asked.protected else [])]) == 0
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("protected", [False, True])
@pytest.mark.parametrize("period", PeriodKind)
def test_live_and_exported_figures_are_the_same(
    country: Country, tmp_path: Path, period: PeriodKind, protected: bool
) -> None:
    export_layer(tmp_path / "layer")
    tables = tables_here()
    assert {one.table for one in tables} == set(dictionary().tables)
    with_figures = 0
    for one in tables:
        asked = Asked(table=one.table, period=period, protected=protected)
        figures = live(country, asked, tmp_path)
        assert figures == typed(tmp_path / "layer", asked, tmp_path), one.table
        with_figures += any(
            line.split(",")[-2] not in {"", "0", "value"} for line in figures.splitlines()
        )
    # Without this, empty tables would agree, too; months are too short for protected figures.
    assert with_figures > len(tables) * (0.3 if protected else 0.8)


def test_notes_are_the_same_too(country: Country, tmp_path: Path) -> None:
    export_layer(tmp_path / "layer")
    for one in tables_here():
        asked = Asked(table=one.table, protected=False)
        live(country, asked, tmp_path)
        typed(tmp_path / "layer", asked, tmp_path)
        notes = [(tmp_path / f"{name}.csv.metadata.json").read_text().replace(f"{name}.csv", "")
                 for name in ("live", "typed")]  # fmt: skip
        assert notes[0] == notes[1], one.table


def test_a_table_follows_the_records(country: Country, tmp_path: Path) -> None:
    """What is remembered is forgotten once anything was changed."""
    from himoya.platform.register.actions import open_case
    from tests.platform.register.cards import full_card

    asked = Asked(table="cases_by_region", protected=False)
    before = live(country, asked, tmp_path)
    assert live(country, asked, tmp_path) == before
    open_case(by=country.people.reader("investigator"), answers=full_card())
    assert live(country, asked, tmp_path) != before
