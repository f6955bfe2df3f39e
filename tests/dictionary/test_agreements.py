"""Agreements that cannot be are named; a real country has none that no act was read for."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from himoya.dictionary.agreements import Rhythm
from himoya.dictionary.checking import check_country
from himoya.dictionary.reading import COUNTRIES, known_countries, read_dictionary
from himoya.dictionary.results import PeriodKind


def test_the_periods_of_returns_are_periods_of_tables() -> None:
    assert {rhythm.value for rhythm in Rhythm} <= {kind.value for kind in PeriodKind}


@pytest.mark.parametrize(
    ("change", "part", "message"),
    [
        ({"role": "astral"}, "role", "no role 'astral'"),
        ({"role": None}, "role", "either a role or agencies say who owes it"),
        ({"agencies": ["XD-MIA"]}, "role", "either a role or agencies say who owes it"),
        ({"role": None, "agencies": ["XD-NONE"]}, "agencies", "no agency 'XD-NONE'"),
        ({"tables": ["none"]}, "tables", "no table 'none'"),
        ({"tables": []}, "tables", "nothing is owed"),
        ({"days": -1}, "days", "is due before the period ends"),
        ({"valid_to": "2023-12-31"}, "valid_to", "ends before it begins"),
    ],
)
def test_an_agreement_that_cannot_be_is_named(
    tmp_path: Path, change: dict[str, Any], part: str, message: str
) -> None:
    country = Path(shutil.copytree(COUNTRIES / "demonstration", tmp_path / "demonstration"))
    file = country / "agreements.yaml"
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    data["agreements"]["court_year"].update(change)
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    (problem,) = check_country(country)
    assert problem.entry == f"agreements.court_year.{part}"
    assert problem.message == message


@pytest.mark.parametrize("name", known_countries())
def test_no_country_has_an_agreement_that_no_act_was_read_for(name: str) -> None:
    country = read_dictionary(name).country
    for agreement in country.agreements.values():
        assert agreement.source
        assert agreement.verified
        assert (agreement.verification == "invented") == country.invented
