"""Templates of yesterday, of tomorrow and of the neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.exchange.template_versions import about_versions, country_of_templates

ROWS = [["victim_record_id", "sex"], ["V-1", "F"]]


def found(dictionary, **properties: str) -> list[tuple[str, str]]:
    findings = about_versions(Path("folder/file.xlsx"), properties, dictionary, "en")
    return [(one.rule, one.message) for one in findings]


def test_today_s_template_of_the_country_needs_no_remark(dictionary) -> None:
    assert found(dictionary, dictionary_version=dictionary.version, country="demonstration") == []
    assert found(dictionary) == []


@pytest.mark.parametrize(
    ("version", "rule"),
    [("0.0.9", "older_template"), ("0.0", "older_template"), ("0.2", "newer_template"),
     ("0.10", "newer_template"), ("1", "newer_template"), ("draft", "older_template")],
)  # fmt: skip
def test_versions_are_compared_number_by_number(dictionary, version: str, rule: str) -> None:
    assert dictionary.version == "0.1"
    ((found_rule, message),) = found(dictionary, dictionary_version=version)
    assert found_rule == rule
    assert version in message
    assert "0.1" in message


def test_the_version_of_a_card_counts_too(dictionary) -> None:
    form = dictionary.forms["police_card"]
    properties = {"form": "police_card", "dictionary_version": dictionary.version}
    assert found(dictionary, **properties, form_version=form.version) == []
    assert [rule for rule, _ in found(dictionary, **properties, form_version="0.0.1")] == [
        "older_template"
    ]


def test_a_template_of_another_country_is_remarked_upon(dictionary) -> None:
    ((rule, message),) = found(dictionary, country="tajikistan")
    assert rule == "other_country"
    assert "tajikistan" in message


def test_an_older_template_is_read_and_remarked_upon(write_workbook, check) -> None:
    properties = {"record": "victim", "dictionary_version": "0.0.1"}
    report = check(write_workbook({"S": ROWS}, properties=properties))
    assert report.rows == 1
    (finding,) = [one for one in report.findings if one.rule == "older_template"]
    assert (finding.file, finding.row, finding.severity) == ("file.xlsx", None, "warning")


def test_the_country_of_a_delivery_is_that_of_its_first_template(
    write_workbook, write_csv, tmp_path: Path
) -> None:
    write_csv(ROWS, "a.csv")
    assert country_of_templates(tmp_path) is None
    write_workbook({"S": ROWS}, "b.xlsx")
    write_workbook({"S": ROWS}, "c.xlsx", properties={"country": "tajikistan"})
    assert country_of_templates(tmp_path) == "tajikistan"
    assert country_of_templates(tmp_path / "a.csv") is None
    assert country_of_templates(tmp_path / "c.xlsx") == "tajikistan"
