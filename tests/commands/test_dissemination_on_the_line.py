"""What the dissemination rules of a country refuse on the command line, and how they are listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.commands.main import main
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.exchange.parquet import write_records
from himoya.languages.codes import LANGUAGES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("records")
    dictionary = read_dictionary("demonstration")
    columns = {
        "victim_record_id": [str(one) for one in range(60)],
        "identified_date": ["2021-02-01"] * 60,
        "victim_status": ["VST2"] * 60,
        "sex": ["F"] * 60,
        "exploitation_region": ["XD-01"] * 60,
    }
    table = RecordTable("victim", "demonstration", dictionary.version, columns)
    write_records(table, dictionary.records["victim"], place / "victim.parquet")
    return place


def tabulate(folder: Path, file: Path, *arguments: str) -> int:
    return main(["tabulate", *arguments, "--records", str(folder), "-o", str(file)])


def test_a_table_that_a_rule_keeps_back_is_not_tabulated_for_the_public(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.csv"
    asked = ("victims_by_place", "--country", "demonstration")
    assert tabulate(folder, file, *asked, "--public") == 2
    said = capsys.readouterr().err
    assert "Places of exploitation for everybody, without regions" in said
    assert "Country of exploitation" in said or "exploitation" in said
    assert not file.exists()
    # Inside the house it is counted as ever.
    assert tabulate(folder, file, *asked) == 0


def test_a_table_for_experts_alone_is_named_so(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("victims_by_recruiter_relation", "--country", "demonstration", "--public")
    assert tabulate(folder, tmp_path / "x.csv", *asked) == 2
    assert "experts with an agreement" in capsys.readouterr().err


def test_a_period_that_is_too_short_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("victims_by_sex_age", "--country", "demonstration", "--public")
    assert tabulate(folder, tmp_path / "x.csv", *asked, "--period", "month") == 2
    assert "half-years" in capsys.readouterr().err
    assert tabulate(folder, tmp_path / "y.csv", *asked) == 0


@pytest.mark.parametrize("audience", ["public", "expert"])
def test_a_plan_for_experts_gets_what_everybody_does_not(
    folder: Path, tmp_path: Path, audience: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        f"release: places\naudience: {audience}\ntotals: given_up\n"
        "tables: {victims_by_place: {breakdowns: [[exploitation_region]]}}\n"
    )
    words = ["--records", str(folder), "-o", str(tmp_path / "out"), "--country", "demonstration"]
    code = main(["statistics", "protect", str(plan), *words])
    refused = "without regions" in capsys.readouterr().err
    assert refused is (audience == "public")
    assert (code == 2) is refused
    assert (tmp_path / "out").exists() is not refused


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_are_listed_in_the_readers_language(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = ["--language", language, "dictionary", "dissemination", "--country", "demonstration"]
    assert main(listed) == 0
    said = capsys.readouterr().out
    rules = read_dictionary("demonstration").country.dissemination
    assert rules
    for rule in rules.values():
        assert rule.name.in_language(language) in said  # type: ignore[arg-type]
        assert rule.legal_basis.in_language(language) in said  # type: ignore[arg-type]


def test_that_no_rule_is_known_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dictionary", "dissemination", "--country", "uzbekistan"]) == 0
    assert "no dissemination rule is known" in capsys.readouterr().out
