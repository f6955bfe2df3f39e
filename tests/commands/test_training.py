"""`himoya training`: counts and onward training, to people and to programs."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES


@pytest.fixture(autouse=True)
def english_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for setting in ("LC_ALL", "LC_MESSAGES", "HIMOYA_DEBUG", "HIMOYA_COUNTRY", "HIMOYA_DATA"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)


def told(capsys: pytest.CaptureFixture[str], *line: str) -> Any:
    assert main(["training", *line, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_count_of_uzbekistan_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    count = told(capsys, "count", "--programme", "uz-2019")
    expected = {
        "events": 17,
        "participations": 588,
        "participations_at_least": 589,
        "unique_people_min": 171,
        "unique_people_max": 588,
        "unique_people_max_is_open": True,
        "trained": 468,
        "trained_at_least": 469,
        "engaged": 120,
        "regions": 7,
    }
    assert expected.items() <= count.items()
    assert count["by"]["sex"]["coverage"] == {"recorded": 0, "of": 588}
    for breakdown in count["by"].values():
        assert sum(breakdown["cells"].values()) == 588


class Watched(io.StringIO):
    """Where messages go, with somebody who looks on."""

    def isatty(self) -> bool:
        return True


def test_whoever_looks_on_sees_how_far_protecting_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = ("count", "--programme", "tj-2018", "--public")
    monkeypatch.setenv("TERM", "xterm")
    seen = Watched()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", seen)
        watched = told(capsys, *line)
    all_safe = re.findall(
        r"Protecting.*?(\d+)/(\d+)", re.sub(r"\x1b\[[0-9;?]*\w", "", seen.getvalue())
    )
    assert all_safe and all_safe[-1][0] == all_safe[-1][1] != "0"
    assert told(capsys, *line) == watched


def test_published_count_withholds_what_is_small(capsys: pytest.CaptureFixture[str]) -> None:
    count = told(capsys, "count", "--programme", "tj-2018", "--public")
    (webinar,) = [one for one in count["drill_down"] if one["event"] == "tj-e16"]
    assert webinar["participations"] == 15 and webinar["sex"]["female"] is None
    assert count["protected"]["threshold"] == 5


def test_cascade_of_tajikistan_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    cascade = told(capsys, "cascade", "--programme", "tj-2018")
    first, second = cascade["generations"]
    assert (first["generation"], first["people"], first["female"]) == (1, 30, 6)
    assert (second["generation"], second["participations"]) == (2, 314)


def test_file_of_a_programme_counts_as_its_id_does(
    capsys: pytest.CaptureFixture[str], shared: Path
) -> None:
    file = str(shared / "data" / "programmes" / "uzbekistan.yaml")
    by_id = told(capsys, "count", "--programme", "uz-2019")
    for option in ("--programme", "--events"):
        given = told(capsys, "count", option, file)
        assert given["participations"] == by_id["participations"]
        assert given["by"] == by_id["by"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_both_in_their_language(
    capsys: pytest.CaptureFixture[str], language: str, tmp_path: Path
) -> None:
    line = ["--language", language, "training"]
    assert main([*line, "count", "--programme", "tj-2018"]) == 0
    count = capsys.readouterr().out
    assert "984" in count and "8/15, 9/17, 10/19" in count and "414, 415" in count
    picture = tmp_path / "cascade.svg"
    assert main([*line, "cascade", "--programme", "tj-2018", "--svg", str(picture)]) == 0
    cascade = capsys.readouterr().out
    assert "258" in cascade and "55" in cascade
    assert picture.read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (["count"], "--events"),
        (["count", "--programme", "kg-2030"], "kg-2030"),
        (["count", "--events", "list.csv"], "2202-01-01"),
        (["count", "--events", "events.yaml"], "53"),
        (["count", "--events", "none.json"], "events"),
        (["cascade", "--programme", "tj-2018", "--observed", "soon"], "soon"),
        (["cascade", "--programme", "tj-2018", "--public"], "--public"),
    ],
)
def test_misuse_is_one_sentence(
    capsys: pytest.CaptureFixture[str], line: list[str], named: str, tmp_path: Path
) -> None:
    bad = "event,kind,person,start\nA,seminar,P1,2202-01-01\n"
    (tmp_path / "list.csv").write_text(bad, encoding="utf-8")
    events = "- {id: a, kind: seminar, participants: {female_pct: 53}}\n"
    (tmp_path / "events.yaml").write_text(events, encoding="utf-8")
    (tmp_path / "none.json").write_text('{"a": 1}', encoding="utf-8")
    assert main(["training", *line]) == 2
    said = capsys.readouterr()
    assert said.out == "" and named in said.err and "Traceback" not in said.err


def test_percentage_that_fits_nobody_is_left_out_of_a_list(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    events = [{"id": "a", "kind": "seminar", "participants": {"total": 20, "female_pct": 53}}]
    (tmp_path / "events.json").write_text(json.dumps(events), encoding="utf-8")
    count = told(capsys, "count", "--events", "events.json")
    assert count["by"]["sex"]["cells"] == {"not_recorded": 20}
    assert "8/15" in count["questions"][0]["why"]
