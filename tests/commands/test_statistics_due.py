"""`himoya statistics due`: what each body owes, to people and to programs."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from himoya.commands.main import main
from himoya.dictionary.reading import known_countries, read_dictionary
from himoya.languages.codes import LANGUAGES


@pytest.fixture(autouse=True)
def wide_english_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in ("LC_ALL", "LC_MESSAGES", "HIMOYA_DEBUG", "HIMOYA_COUNTRY"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "400")


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["statistics", "due", *words]) == 0
    return capsys.readouterr().out


def due(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    found: dict[str, Any] = json.loads(printed(capsys, *words, "--json"))
    returns: list[dict[str, Any]] = found["returns"]
    return returns


def test_every_due_day_lies_in_the_year_and_follows_from_its_agreement(
    capsys: pytest.CaptureFixture[str],
) -> None:
    agreements = read_dictionary("demonstration").country.agreements
    returns = due(capsys, "--year", "2026")
    assert {one["agreement"] for one in returns} == set(agreements)
    for one in returns:
        day = date.fromisoformat(one["due"])
        days = timedelta(days=agreements[one["agreement"]].days)
        assert day.year == 2026
        assert day == date.fromisoformat(one["period_last"]) + days
    assert returns == sorted(returns, key=lambda one: str(one["due"]))


def test_years_beside_each_other_share_no_return_and_lose_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A half-year is owed twice a year by a body, whichever year its due days fall into."""
    keys = [
        (one["agency"], one["agreement"], one["period"])
        for year in (2025, 2026, 2027)
        for one in due(capsys, "--year", str(year))
    ]
    assert len(keys) == len(set(keys))
    police = [period for agency, agreement, period in keys if agreement == "police_half_year"]
    bodies = {agency for agency, agreement, _ in keys if agreement == "police_half_year"}
    for period in ("2025-H1", "2025-H2", "2026-H1"):
        assert police.count(period) == len(bodies)


def test_one_body_sees_what_it_owes_alone(capsys: pytest.CaptureFixture[str]) -> None:
    everybody = due(capsys, "--year", "2026")
    agency = everybody[0]["agency"]
    own = due(capsys, "--year", "2026", "--agency", agency)
    assert own == [one for one in everybody if one["agency"] == agency]
    assert len(own) < len(everybody)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_names_body_act_and_number(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    dictionary = read_dictionary("demonstration")
    text = printed(capsys, "--year", "2026", "--language", language)
    for one in due(capsys, "--year", "2026"):
        assert dictionary.country.agencies[one["agency"]].name.in_language(language) in text
        basis = dictionary.country.agreements[one["agreement"]].legal_basis
        assert basis.in_language(language) in text
    assert str(len(due(capsys, "--year", "2026"))) in text.splitlines()[-1]


@pytest.mark.parametrize("country", sorted(set(known_countries()) - {"demonstration"}))
def test_where_no_agreement_is_entered_nothing_is_said_to_be_owed(
    capsys: pytest.CaptureFixture[str], country: str
) -> None:
    assert due(capsys, "--country", country) == []
    assert "No data-provision agreement" in printed(capsys, "--country", country)


@pytest.mark.parametrize(
    ("words", "accepted"),
    [
        (("--year", "0"), "four digits"),
        (("--year", "soon"), "four digits"),
        (("--agency", "nobody"), "Known: "),
    ],
)
def test_a_slip_is_told_with_what_is_accepted(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], accepted: str
) -> None:
    assert main(["statistics", "due", *words]) == 2
    told = capsys.readouterr()
    assert words[1] in told.err
    assert accepted in told.err
    assert told.out == ""
