"""Trainings and programmes run where no cases are kept: neither register nor referral."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.platform.operation.installations import Installation

pytestmark = [pytest.mark.long, pytest.mark.same_on_both]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Installation, dict[str, object]]:
    """An installation without wings that people went through, and what they met."""
    data = tmp_path_factory.mktemp("without") / "data"
    data.mkdir(mode=0o700)
    installation = Installation(data, settings={"HIMOYA_WINGS": ""})
    return installation, installation.run("walking.py")


def test_every_page_is_served_and_none_is_about_cases(
    walked: tuple[Installation, dict[str, object]],
) -> None:
    _, met = walked
    assert met["wrong"] == []
    assert isinstance(met["rooms"], list) and isinstance(met["shown"], int)
    assert met["shown"] > 400
    assert {"training", "programmes", "campaigns", "reports", "commission"} <= set(met["rooms"])
    assert {"register", "referral", "situation", "transfers"}.isdisjoint(met["rooms"])


def test_there_is_no_table_for_cases(walked: tuple[Installation, dict[str, object]]) -> None:
    installation, _ = walked
    with sqlite3.connect(installation.data / "himoya.sqlite3") as database:
        asked = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = {name for (name,) in asked}
    assert "training_event" in tables
    assert not [one for one in tables if one.startswith(("register_", "referral_"))]


@pytest.mark.parametrize(
    "words",
    [("card", "police_card"), ("import", __file__, "--agency", "XD-MIA-01"), ("transfer", "keys")],
)
def test_commands_for_cases_say_that_there_are_none(
    walked: tuple[Installation, dict[str, object]], words: tuple[str, ...], tmp_path: Path
) -> None:
    installation, _ = walked
    told = installation.himoya(*words)
    assert told.returncode == 2
    assert "this installation keeps none (setting wings)" in told.stderr


def test_it_is_saved_and_comes_back(
    walked: tuple[Installation, dict[str, object]], tmp_path: Path
) -> None:
    installation, _ = walked
    assert installation.himoya("backup", "-o", tmp_path / "saved").returncode == 0
    again = installation.beside(tmp_path / "again", engine="sqlite")
    told = again.himoya("restore", tmp_path / "saved")
    assert told.returncode == 0, told.stderr
    assert again.himoya("audit", "verify").returncode == 0
