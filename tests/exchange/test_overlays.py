"""A country changes its dictionary by editing its overlay only: the how-to page, done as it says.

Every example of docs/how-to/change-the-dictionary-for-your-country.md is put into a temporary copy
of the demonstration overlay; then the new field, code, article, region and agency are looked for
wherever people meet the dictionary.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jsonschema
import openpyxl
import pytest
import yaml

from himoya.dictionary.checking import check_country
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import COUNTRIES, country_folder, read_dictionary
from himoya.exchange.codebook import html_codebook, markdown_codebook
from himoya.exchange.delivery import CheckReport, check_delivery
from himoya.exchange.json_schema import json_schema
from himoya.exchange.spreadsheets.template import write_template
from himoya.languages.codes import LANGUAGES
from himoya.statistics.returns_due import expected_returns

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to" / "change-the-dictionary-for-your-country.md"
TODAY = date(2027, 6, 1)


def examples() -> Iterator[tuple[str, bool, str]]:
    """File, whether the example is the whole file, and its text."""
    for text in re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        found = re.match(r"# (\S+) \((new file|add to)\)\n", text)
        if found is not None:
            yield found[1], found[2] == "new file", text


def added(old: object, new: object) -> object:
    """Join the lines of an example to those that are there, under the same heading."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: added(old.get(key), value) for key, value in new.items()}}
    return new


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dictionary]:
    countries = tmp_path_factory.mktemp("countries")
    overlay = countries / "demonstration"
    shutil.copytree(COUNTRIES / "demonstration", overlay)
    for name, is_whole, text in examples():
        file = overlay / name
        if is_whole:
            assert not file.exists(), f"the page calls {name} new"
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        else:
            before = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
            both = added(before, yaml.load(text, yaml.BaseLoader))
            file.write_text(_as_yaml(both), encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HIMOYA_COUNTRIES", str(countries))
        assert country_folder("demonstration") == overlay
        assert check_country(overlay) == ()
        yield read_dictionary("demonstration")


def _as_yaml(data: object) -> str:
    """Plain words stay plain, so that ``true``, ``null`` and numbers are read as before."""

    class Dumper(yaml.SafeDumper):
        pass

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        plain = re.fullmatch(r"true|false|null|-?\d+|\d{4}-\d\d-\d\d", value) is not None
        quoted = plain and re.fullmatch(r"0\d+|\d{3}", value)
        style = None if plain and not quoted else '"'
        tag = "tag:yaml.org,2002:str"
        if plain and not quoted:
            tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, value, (True, False))
        return dumper.represent_scalar(tag, value, style)

    Dumper.add_representer(str, text)
    return yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False)


def checked(dictionary: Dictionary, folder: Path, record: str, rows: list[list[object]]):
    file = folder / f"{record}.csv"
    file.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
    report: CheckReport = check_delivery(file, dictionary, "en", today=TODAY, record=record)
    return report


def test_the_page_has_the_examples_that_are_tested_here() -> None:
    assert {name for name, _, _ in examples()} == {
        "records/suspect.yaml",
        "records/charge.yaml",
        "codelists/recruitment_method.yaml",
        "regions.yaml",
        "agencies.yaml",
        "agreements.yaml",
        "offences.yaml",
        "disclosure.yaml",
        "roles.yaml",
        "calendar.yaml",
        "numbers.yaml",
        *{name for name, _, _ in examples() if name.startswith("tables/")},
    }


def test_the_new_field_is_a_column_with_a_list_in_every_language(
    changed: Dictionary, tmp_path: Path
) -> None:
    field = changed.field("suspect.labour_agency_licence")
    for language in LANGUAGES:
        write_template(changed, "suspect", language, tmp_path / "suspect.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "suspect.xlsx").worksheets[1]
        (cell,) = [one for one in sheet[2] if one.value == field.label.in_language(language)]
        assert field.instruction.in_language(language) in cell.comment.text
        below = f"{cell.column_letter}3"
        assert any(
            str(one.sqref).startswith(f"{below}:") and one.type == "list"
            for one in sheet.data_validations.dataValidation
        )


def test_the_new_field_is_on_the_cards_of_its_record(changed: Dictionary, tmp_path: Path) -> None:
    write_template(changed, "police_card", "en", tmp_path / "card.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "card.xlsx").worksheets
    assert any(cell.value == "Licence of a labour agency" for sheet in sheets for cell in sheet[2])


def test_the_new_field_is_read_and_checked(changed: Dictionary, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["suspect_record_id", "Лицензия агентства занятости"],
        ["S-1", "да"],
        ["S-2", "maybe"],
    ]
    report = checked(changed, tmp_path, "suspect", rows)
    (finding,) = [one for one in report.findings if one.field == "labour_agency_licence"]
    assert (finding.row, finding.column) == (3, "Licence of a labour agency")


def test_the_new_field_is_in_codebook_and_schema(changed: Dictionary) -> None:
    for language in LANGUAGES:
        label = changed.field("suspect.labour_agency_licence").label.in_language(language)
        assert label in markdown_codebook(changed, language)
        assert label in html_codebook(changed, language)
    schema = json_schema(changed, "suspect", "en")
    jsonschema.validate({"suspect_record_id": "S-1", "labour_agency_licence": "yes"}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"suspect_record_id": "S-1", "labour_agency_licence": "x"}, schema)


def test_a_relabelled_field_goes_by_its_new_words(changed: Dictionary, tmp_path: Path) -> None:
    assert changed.field("charge.counts").label.en == "Number of counts in the charge"
    rows: list[list[object]] = [["charge_id", "Число эпизодов в обвинении"], ["C-1", "many"]]
    (finding,) = checked(changed, tmp_path, "charge", rows).findings
    assert (finding.field, finding.rule) == ("counts", "not_a_number")


def test_the_new_agreement_is_asked_of_every_prosecution_office(changed: Dictionary) -> None:
    country = changed.country
    offices = {one.code for one in country.agencies.values() if one.role == "prosecutor"}
    expected = [
        one
        for one in expected_returns(country, {}, date(2026, 4, 1))
        if one.agreement.code == "prosecution_quarter"
    ]
    assert {one.agency.code for one in expected} == offices
    assert {(one.period.code, one.due) for one in expected} == {("2026-Q1", date(2026, 4, 15))}


def test_the_new_code_and_the_new_spelling_are_read(changed: Dictionary, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["event_id", "recruitment_method", "act", "intended_exploitation", "registered_date"],
        ["E-1", "chaikhana", "ACT1", "SX", "2026"],
        ["E-2", "мардикорлик", "ACT1", "SX", "2026"],
        ["E-3", "In a teahouse", "ACT1", "SX", "2026"],
    ]
    assert checked(changed, tmp_path, "event", rows).findings == []
    assert changed.codelists["recruitment_method"].read("choyxonada") == "XD-REC-TEAHOUSE"


def test_a_closed_code_is_refused_after_its_last_day_only(
    changed: Dictionary, tmp_path: Path
) -> None:
    rows: list[list[object]] = [
        ["event_id", "recruitment_method", "act", "intended_exploitation", "registered_date"],
        ["E-1", "REC8", "ACT1", "SX", "2026-12-31"],
        ["E-2", "REC8", "ACT1", "SX", "2027-01-01"],
    ]
    (finding,) = checked(changed, tmp_path, "event", rows).findings
    assert (finding.rule, finding.row) == ("code_still_valid", 3)


def test_an_article_holds_for_what_was_done_while_it_was_in_force(
    changed: Dictionary, tmp_path: Path
) -> None:
    rows: list[list[object]] = [
        ["offence_number", "committed_date", "article_first"],
        ["O-1", "2026-05", "215"],
        ["O-2", "2027-02", "art. 215-1"],
        ["O-3", "2027-02", "215"],
        ["O-4", "2026-05", "ст. 215-1"],
    ]
    findings = checked(changed, tmp_path, "offence", rows).findings
    assert [(one.rule, one.row) for one in findings] == [
        ("article_in_force", 4),
        ("article_in_force", 5),
    ]


def test_new_regions_and_agencies_go_by_all_their_names(changed: Dictionary) -> None:
    assert changed.codelists["region"].read("Сангдара") == "XD-08"
    assert changed.codelists["region"].read("Садбогская область") == "XD-05"
    assert changed.codelists["agency"].read("ATD") == "XD-MIA-ATD"
    for language in LANGUAGES:
        assert changed.country.regions["XD-08"].name.in_language(language) in markdown_codebook(
            changed, language
        )


def test_the_dictionary_that_comes_with_the_package_is_untouched(changed: Dictionary) -> None:
    assert "labour_agency_licence" in changed.records["suspect"].fields
    assert not (COUNTRIES / "demonstration" / "records" / "suspect.yaml").exists()


def test_roles_have_the_states_names_and_rights(changed: Dictionary) -> None:
    roles = changed.country.roles
    assert roles["court_registrar"].name.en == "Clerk of the court"
    assert roles["court_registrar"].may["take_case"] == "office"
    assert roles["investigator"].may["see_case"] == "assigned"
    assert "export_cases" not in roles["investigator"].may
    assert roles["labour_inspector"].may["hand_over_case"] == "office"
    assert "training_manager" not in roles


def test_days_of_the_years_act_are_free_or_worked(changed: Dictionary) -> None:
    calendar = changed.country.calendar
    assert calendar is not None
    # 12 and 13 April are holidays each year, 14 and 15 by the act; Saturday the 17th is worked.
    assert calendar.add_working_days(date(2027, 4, 11), 1) == date(2027, 4, 16)
    assert calendar.add_working_days(date(2027, 4, 11), 2) == date(2027, 4, 17)
    assert calendar.is_working_day(date(2028, 4, 14))


def test_cases_are_numbered_as_the_state_writes_them(changed: Dictionary) -> None:
    number = changed.country.numbers["case"].issue(agency="XD-MIA-01", year=2027, number=7)
    assert number == "2027/XD-MIA-01/0007"
