"""A country adds a table by a file in its overlay, as the how-to page says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from himoya.dictionary.checking import check_country
from himoya.dictionary.reading import COUNTRIES, COUNTRIES_SETTING, read_dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.statistics.tabulation import tabulate

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "make-a-table.md"


@pytest.fixture
def overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A State's own copy of the invented country, with the table of the how-to page."""
    folder = tmp_path / "demonstration"
    shutil.copytree(COUNTRIES / "demonstration", folder)
    monkeypatch.setenv(COUNTRIES_SETTING, str(tmp_path))
    found = re.search(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    (folder / "tables").mkdir(exist_ok=True)
    (folder / "tables" / "victims_by_route.yaml").write_text(found[1], "utf-8")
    return folder


def test_the_table_of_the_page_is_read_and_counted(overlay: Path) -> None:
    dictionary = read_dictionary("demonstration")
    assert dictionary.tables["victims_by_route"].national
    victims = RecordTable(
        "victim",
        "demonstration",
        dictionary.version,
        {
            "victim_record_id": ["A", "B"],
            "identified_date": ["2021", "2021"],
            "victim_status": ["VST2", "VST3"],
            "first_contact_route": ["FCR1", "FCR4"],
            "sex": ["F", "F"],
        },
    )
    (table,) = tabulate(dictionary, {"victim": victims}, ["victims_by_route"])
    assert table.value("2021", first_contact_route="FCR4", sex="F") == 1


def test_the_check_has_nothing_against_it(overlay: Path) -> None:
    problems = [one for one in check_country(overlay) if one.file.stem == "victims_by_route"]
    assert problems == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("field: sex", "field: gender", "no field 'gender'"),
        ("unit: victim_person", "unit: people", "no unit of count 'people'"),
        ("record: victim", "record: victims", "no record type 'victims'"),
        ("distinct: pseudonym", "distict: pseudonym", "not known here"),
        ("source: Order", "breakdowns: [[sex, age]]\nsource: Order", "no dimension 'age'"),
        ("    field: sex", "    age: age_identified\n    field: sex", "exactly one of"),
    ],
)
def test_a_mistake_in_it_is_named_with_its_file(
    overlay: Path, old: str, new: str, complaint: str
) -> None:
    file = overlay / "tables" / "victims_by_route.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    problems = [one for one in check_country(overlay) if one.file == file]
    assert any(complaint in one.message for one in problems), problems
