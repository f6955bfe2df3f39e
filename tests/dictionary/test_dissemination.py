"""Rules that cannot be are named; a real country has none that no act was read for."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from himoya.dictionary.checking import check_country
from himoya.dictionary.dissemination import Audience
from himoya.dictionary.reading import COUNTRIES, known_countries, read_dictionary


@pytest.mark.parametrize(
    ("change", "part", "message"),
    [
        ({"role": "astral"}, "role", "no role 'astral'"),
        ({"role": None}, "role", "either a role or agencies say who gives it out"),
        ({"agencies": ["XD-STAT"]}, "role", "either a role or agencies say who gives it out"),
        ({"role": None, "agencies": ["XD-NONE"]}, "agencies", "no agency 'XD-NONE'"),
        ({"tables": ["none"]}, "tables", "no table 'none'"),
        ({"tables": []}, "tables", "names no table"),
        ({"dimensions": ["sex"]}, "dimensions", "no table of the rule has a dimension 'sex'"),
        ({"days": -1}, "days", "goes out before the period ends"),
        ({"not_before": "02-29"}, "not_before", "no day of every year: '02-29'"),
        ({"not_before": "13-01"}, "not_before", "no day of every year: '13-01'"),
        ({"valid_to": "2015-12-31"}, "valid_to", "ends before it begins"),
    ],
)
def test_a_rule_that_cannot_be_is_named(
    tmp_path: Path, change: dict[str, Any], part: str, message: str
) -> None:
    country = Path(shutil.copytree(COUNTRIES / "demonstration", tmp_path / "demonstration"))
    file = country / "dissemination.yaml"
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    rule = data["dissemination"]["serving_public"]
    rule.update({"tables": ["legal_persons_by_stage"]} | change)
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    (problem,) = check_country(country)
    assert problem.entry == f"dissemination.serving_public.{part}"
    assert problem.message == message


@pytest.mark.parametrize("name", known_countries())
def test_no_country_has_a_rule_that_no_act_was_read_for(name: str) -> None:
    country = read_dictionary(name).country
    for rule in country.dissemination.values():
        assert rule.source
        assert rule.verified
        assert (rule.verification == "invented") == country.invented


def test_the_first_day_is_the_later_of_both() -> None:
    rule = read_dictionary("demonstration").country.dissemination["serving_public"]
    # Sixty days after 31 December are 1 March; 15 March is later.
    assert rule.first_day(date(2025, 12, 31)) == date(2026, 3, 15)
    # Sixty days after 30 June are 29 August, and 15 March of the next year is later still.
    assert rule.first_day(date(2025, 6, 30)) == date(2026, 3, 15)


@pytest.mark.parametrize(
    ("rule", "reader", "gets"),
    [
        ("public", "public", True),
        ("public", "inside", True),
        ("expert", "public", False),
        ("expert", "expert", True),
        ("inside", "expert", False),
    ],
)
def test_who_gets_more_gets_what_all_get(rule: str, reader: str, gets: bool) -> None:
    assert Audience(rule).reaches(Audience(reader)) is gets
