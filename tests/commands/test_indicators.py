"""`himoya indicators`: the catalogue and the figures, to people and to programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from himoya.commands.main import main
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.exchange.parquet import write_records
from himoya.languages.codes import LANGUAGES


@pytest.fixture(autouse=True)
def english_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in ("LC_ALL", "LC_MESSAGES", "HIMOYA_DEBUG", "HIMOYA_COUNTRY"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """120 persons of 2023, 30 of them with a final conviction, verdict after 100 days each; one
    person of 2024."""
    verdict = ["2023-04-11"] * 30 + [None] * 91
    return records(
        tmp_path_factory.mktemp("records"),
        ["1"] * 120 + ["2"],
        {"convicted_first_instance_date": verdict, "conviction_final_date": verdict},
    )


def records(place: Path, cases: list[str], dates: dict[str, list[str | None]]) -> Path:
    """Write one person for every entry of ``cases``, with the dates of their stages."""
    dictionary = read_dictionary("demonstration")
    columns = {
        "case": {
            "case_number": ["1", "2"],
            "case_classification": ["trafficking_in_persons"] * 2,
            "registered_date": ["2023-01-01", "2024-01-01"],
        },
        "suspect": {
            "suspect_record_id": [f"S{n}" for n in range(len(cases))],
            "pseudonym": [f"P{n}" for n in range(len(cases))],
            "case_number": cases,
            "person_kind": ["natural"] * len(cases),
            **dates,
        },
    }
    for record, values in columns.items():
        table = RecordTable(record, "demonstration", dictionary.version, values)
        write_records(table, dictionary.records[record], place / f"{record}.parquet")
    return place


def computed(
    capsys: pytest.CaptureFixture[str], name: str, folder: Path, *more: str
) -> dict[str, Any]:
    words = ["indicators", "compute", name, "--records", str(folder), "--json"]
    assert main([*words, "--observed", "2025-12-31", *more]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_cohort_of_a_year_in_json(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    exact = computed(capsys, "stage_cohorts", folder)
    old, young = exact["cohorts"]
    lines = {one["stage"]: (one["persons"], one["share"]["lowest"]) for one in old["lines"]}
    assert (old["year"], old["persons"]) == (2023, 120)
    assert (lines["STG6"], lines["open"]) == ((30, 25), (90, 75))
    assert (young["year"], young["persons"]) == (2024, 1)
    public = computed(capsys, "stage_cohorts", folder, "--public")
    assert public["protected"] and public["cohorts"][1]["persons"] is None
    shares = {one["stage"]: one["share"] for one in public["cohorts"][0]["lines"]}
    assert shares["STG6"] == {"lowest": 20, "highest": 40}


def test_time_to_verdict_in_json(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    exact = computed(capsys, "time_to_verdict", folder)
    (step,) = exact["time"]["curve"]
    assert (step["day"], step["at_risk"], step["ended"]) == (100, 121, 30)
    assert step["share"] == pytest.approx(91 / 121)
    assert exact["time"]["median"]["day"] is None
    assert exact["time"]["oldest"] == 1095
    public = computed(capsys, "time_to_verdict", folder, "--public")["time"]
    assert (public["oldest"], public["curve"]) == (None, [])
    assert public["marks"] == [{"day": 120, "per_cent": 75}]


@pytest.fixture(scope="module")
def guessable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of 12 persons 5 convicted, 1 acquitted, 1 ended otherwise, 5 open: printed as 10, 5, withheld
    twice and 5, where only 1 and 1 fit."""

    def dated(first: int, number: int) -> list[str | None]:
        return [None] * first + ["2023-05-01"] * number + [None] * (12 - first - number)

    stages = {"conviction_final": (0, 5), "acquitted": (5, 1), "ended_without_conviction": (6, 1)}
    dates = {f"{stage}_date": dated(*persons) for stage, persons in stages.items()}
    return records(tmp_path_factory.mktemp("guessable"), ["1"] * 12, dates)


def test_what_the_attack_breaks_is_withheld_whole_and_told_to_whoever_asked(
    capsys: pytest.CaptureFixture[str], guessable: Path
) -> None:
    (exact,) = computed(capsys, "stage_cohorts", guessable)["cohorts"]
    assert exact["persons"] == 12
    words = ["indicators", "compute", "stage_cohorts", "--records", str(guessable), "--public"]
    assert main([*words, "--observed", "2025-12-31", "--json"]) == 0
    said = capsys.readouterr()
    (public,) = json.loads(said.out)["cohorts"]
    assert public["persons"] is None
    assert {line["persons"] for line in public["lines"]} == {None}
    assert "could work out" in said.err and "2023" in said.err
    assert "could work out" not in said.out


def test_counts_beside_the_curve_are_attacked_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """5 with a verdict, 1 waiting, 1 ended: printed as 5, 5, withheld twice; only 1 and 1 fit."""
    verdict = ["2023-05-01"] * 5 + [None] * 2
    ended = [None] * 6 + ["2023-06-01"]
    dates = {"acquitted_date": verdict, "ended_without_conviction_date": ended}
    place = records(tmp_path, ["1"] * 7, dates)
    assert computed(capsys, "time_to_verdict", place)["time"]["verdicts"] == 5
    public = computed(capsys, "time_to_verdict", place, "--public")["time"]
    assert (public["persons"], public["verdicts"], public["open"]) == (None, None, None)


def test_shares_stand_with_the_rule_of_the_dictionary(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    rule = read_dictionary("demonstration").share_limits.in_language("uz")
    words = ["indicators", "compute", "stage_cohorts", "--records", str(folder)]
    assert main([*words, "--language", "uz"]) == 0
    assert rule in capsys.readouterr().out


def test_a_conviction_rate_is_refused_with_the_reason(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    assert main(["indicators", "compute", "conviction_rate", "--records", str(folder)]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "registered in earlier years" in said and "stage_cohorts" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_and_its_figures_in_every_language(
    capsys: pytest.CaptureFixture[str], folder: Path, language: str
) -> None:
    indicators = read_dictionary("demonstration").indicators
    for name, one in indicators.items():
        assert main(["indicators", "show", name, "--language", language]) == 0
        assert one.name.in_language(language) in capsys.readouterr().out  # type: ignore[arg-type]
    for name in ("stage_cohorts", "time_to_verdict"):
        for more in ((), ("--public",)):
            words = ["indicators", "compute", name, "--records", str(folder), *more]
            assert main([*words, "--language", language]) == 0
            said = capsys.readouterr().out
            assert said.startswith(indicators[name].name.in_language(language))  # type: ignore[arg-type]
            assert "None" not in said


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["show"], "Known: cases_past_limits"),
        (["show", "shoes"], "“shoes”"),
        (["compute", "stage_cohorts"], "--records"),
        (["compute", "stage_cohorts", "--observed", "yesterday"], "“yesterday”"),
        (["compute", "stage_cohorts", "--records", "nowhere"], "nowhere"),
    ],
)
def test_what_is_wrong_is_said(
    capsys: pytest.CaptureFixture[str], words: list[str], named: str
) -> None:
    assert main(["indicators", *words]) == 2
    said = capsys.readouterr().err
    assert named in said and "Traceback" not in said


def test_the_dictionary_shows_an_indicator(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dictionary", "show", "time_to_verdict"]) == 0
    assert "Kaplan and Meier 1958" in capsys.readouterr().out
