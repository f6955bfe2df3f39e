"""`himoya training calendar`: read back by another program."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import icalendar
import pytest

from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.reading import packaged_programme


@pytest.fixture(autouse=True)
def english_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for setting in ("LC_ALL", "LC_MESSAGES", "HIMOYA_DEBUG", "HIMOYA_COUNTRY", "HIMOYA_DATA"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("programme", ["tj-2018", "uz-2019"])
def test_every_event_is_in_it_or_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, programme: str
) -> None:
    assert main(["training", "calendar", programme, "-o", "days.ics", "--json"]) == 0
    without_day = json.loads(capsys.readouterr().out)["without_day"]
    calendar = icalendar.Calendar.from_ical((tmp_path / "days.ics").read_bytes())
    events = {str(one["UID"]): one for one in calendar.walk("VEVENT")}
    facts = packaged_programme(programme)
    for one in facts.events:
        found = events.pop(f"{programme}-{one.id}@himoya", None)
        assert (found is None) == (one.id in without_day)
        if found is not None:
            assert str(found["SUMMARY"]) == one.title
            assert found["DTSTART"].dt == date.fromisoformat(str(one.date.start))
    # What is left are the fixed days, which come every year.
    assert events and all(one["RRULE"]["FREQ"] == ["YEARLY"] for one in events.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_it_in_their_language(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    line = ["--language", language, "training", "calendar", "tj-2018", "-o", "days.ics"]
    assert main(line) == 0
    assert "tj-e" in capsys.readouterr().out
    calendar = icalendar.Calendar.from_ical((tmp_path / "days.ics").read_bytes())
    spoken = {one["SUMMARY"].params.get("LANGUAGE") for one in calendar.walk("VEVENT")}
    assert language in spoken


@pytest.mark.parametrize(
    ("line", "named"), [(("tj-2018",), "-o"), (("kg-2030", "-o", "x.ics"), "kg-2030")]
)
def test_misuse_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, line: tuple[str, ...], named: str
) -> None:
    assert main(["training", "calendar", *line]) == 2
    said = capsys.readouterr()
    assert said.out == "" and named in said.err and "Traceback" not in said.err
    assert not (tmp_path / "x.ics").exists()
