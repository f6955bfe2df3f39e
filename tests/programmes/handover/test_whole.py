"""The file of a whole programme: complete, checked by other programs, the same bytes each time."""

from __future__ import annotations

import csv
import io
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import yaml

from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import PACKAGED, packaged_programme, read_programme
from himoya.programmes.handover.whole import NamesOfPersons, handover
from himoya.programmes.iati.from_programme import Publisher
from himoya.programmes.iati.reading import read_iati
from himoya.programmes.reporting.figures import figures_of
from himoya.programmes.reporting.whole import book_of

PUBLISHER = Publisher("XX-TEST")

packaged = cache(packaged_programme)


@cache
def made(programme: str) -> bytes:
    return handover(packaged(programme), PUBLISHER)


def unpacked(archive: bytes, folder: Path) -> Path:
    with ZipFile(io.BytesIO(archive)) as files:
        files.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(made("tj-2018"), tmp_path_factory.mktemp("handover"))


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))


def plain(programme: str = "tj-2018") -> Any:
    """The packaged file as another reader of YAML has it."""
    return yaml.safe_load((PACKAGED / f"{programme}.yaml").read_text("utf-8"))


def test_everything_is_there_in_four_languages(folder: Path) -> None:
    names = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    reports = ("reports/final-report.{}.html", "reports/rapporteur-report.{}.html")
    each = ("README.{}.md", "deliverables.{}.xlsx", *reports)
    expected = {one.format(language) for one in each for language in LANGUAGES}
    others = {"programme.yaml", "figures.csv", "recommendations.csv", "iati.xml", "SHA256SUMS"}
    assert names == expected | others
    for language in LANGUAGES:
        told = (folder / f"README.{language}.md").read_text("utf-8")
        assert all(f"`{one}`" in told for one in others | expected if "README" not in one)
        assert "{" not in told
        for report in reports:
            page = (folder / report.format(language)).read_text("utf-8")
            assert f'<html lang="{language}">' in page
    told = {(folder / f"README.{one}.md").read_text("utf-8") for one in LANGUAGES}
    assert len(told) == len(LANGUAGES)


@pytest.mark.parametrize("programme", ["tj-2018", "uz-2019"])
def test_the_programme_reads_back_equal(programme: str, tmp_path: Path) -> None:
    read = read_programme(unpacked(made(programme), tmp_path) / "programme.yaml")
    assert read.programme == packaged(programme)
    assert read.passed_over == ()


def test_figures_are_all_there_with_qualifier_unit_and_source(folder: Path) -> None:
    found = rows(folder / "figures.csv")
    known = figures_of(packaged("tj-2018"))
    assert [one["reference"] for one in found] == [one.reference for one in known]
    by_reference = {one["reference"]: one for one in found}
    direct = by_reference["campaign.reach.direct_contact"]
    (stated,) = (one for one in plain()["campaign"]["reach"] if one["kind"] == "direct_contact")
    assert (direct["value"], direct["qualifier"]) == (str(stated["value"]), stated["qualifier"])
    assert direct["source"].split("; ") == stated["src"]
    for row, one in zip(found, known, strict=True):
        assert row["value"] == ("" if one.value is None else str(one.value)), one.reference
        assert row["unit"] == (one.currency or one.unit.value)


def test_recommendations_have_addressees_and_the_states_that_sources_tell(folder: Path) -> None:
    found = rows(folder / "recommendations.csv")
    sorts = [one["sort"] for one in found]
    # Acceptance 11 of the reference on training and results: 22 and 6 points, 18 suggestions.
    assert (sorts.count("recommendation"), sorts.count("suggestion")) == (22 + 6, 18)
    data = plain()
    assert sorts.count("lesson") == len(data["lessons"])
    for document in data["outcome_documents"]:
        of_document = [one for one in found if one["document"] == document["id"]]
        for told in document["states"]:
            assert all(told["state"] in one["states"] for one in of_document)
            assert all(told["src"][0] in one["states"] for one in of_document)
    assert all(one["states"] == "" for one in found if one["sort"] == "suggestion")


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_tell_to_whom_things_went(folder: Path, language: str) -> None:
    book = openpyxl.load_workbook(folder / f"deliverables.{language}.xlsx")
    works, copies, things, documents = (
        list(one.iter_rows(values_only=True)) for one in book.worksheets
    )
    data = plain()
    assert [one[0] for one in works[1:]] == [one["id"] for one in data["materials"]]
    names = {one["id"]: one["name"] for one in data["organisations"]}
    for row, one in zip(copies[1:], data["print_runs"], strict=True):
        assert row[0] == one["what"]
        for each in one.get("recipients", ()):
            assert names.get(each, each) in str(row[2])
    for row, one in zip(things[1:], data["equipment"], strict=True):
        assert row[:4] == (one["item"], one["quantity"], one["purpose"], one["transferred_to"])
    assert [one[0] for one in documents[1:]] == [one["id"] for one in data["outcome_documents"]]
    for row, one in zip(documents[1:], data["outcome_documents"], strict=True):
        assert all(each["state"] in str(row[3]) for each in one.get("states", ()))
    nobody = {"en": "not recorded", "ru": "не указано"}.get(language)
    assert nobody is None or copies[1][2] == nobody


def test_the_file_for_iati_is_read_without_a_fault(folder: Path) -> None:
    read = read_iati(folder / "iati.xml")
    assert read.faults == ()
    assert [one.identifier for one in read.activities] == ["XX-TEST-tj-2018"]


def test_the_usual_program_checks_the_sums(folder: Path, tmp_path: Path) -> None:
    copy = unpacked(made("tj-2018"), tmp_path)
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    whole = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert whole.returncode == 0
    files = [one for one in copy.rglob("*") if one.is_file()]
    assert whole.stdout.count(": OK") == len(files) - 1
    (copy / "figures.csv").write_text("changed", encoding="utf-8")
    spoilt = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert spoilt.returncode != 0
    assert "figures.csv: FAILED" in spoilt.stdout


def test_the_same_facts_give_the_same_bytes_and_others_do_not() -> None:
    programme = packaged("uz-2019")
    assert handover(programme, PUBLISHER) == made("uz-2019")
    changed = replace(programme, lessons=programme.lessons[1:])
    assert handover(changed, PUBLISHER) != made("uz-2019")
    with ZipFile(io.BytesIO(made("uz-2019"))) as files:
        assert {one.date_time[0] for one in files.infolist()} == {1980}
        workbook = files.read("deliverables.en.xlsx")
    with ZipFile(io.BytesIO(workbook)) as parts:
        assert {one.date_time[0] for one in parts.infolist()} == {1980}
        assert b"1980-01-01T00:00:00Z" in parts.read("docProps/core.xml")


def test_a_programme_that_names_persons_is_not_handed_over() -> None:
    programme = packaged("uz-2019")
    taught = ("expert of the academy", "Madina Saidova")
    first = replace(programme.events[0], trainers=taught, delivered_by="A. Saidov")
    named = replace(programme, events=(first, *programme.events[1:]))
    with pytest.raises(NamesOfPersons) as refused:
        handover(named, PUBLISHER)
    said = refused.value.in_words("en")
    assert f"events.{first.id}.trainers" in said
    assert "Madina Saidova" in said
    assert f"events.{first.id}.delivered_by: “A. Saidov”" in said
    assert "“expert of the academy”" not in said


def test_what_iati_lacks_is_told_in_its_place(tmp_path: Path) -> None:
    programme = packaged("uz-2019")
    without: Programme = replace(programme, programme=replace(programme.programme, status=None))
    folder = unpacked(handover(without, PUBLISHER), tmp_path)
    assert not (folder / "iati.xml").exists()
    for language in LANGUAGES:
        told = (folder / f"README.{language}.md").read_text("utf-8")
        assert "`iati.xml`" not in told
        assert "programme.status" in told


def test_open_contradictions_are_counted(folder: Path) -> None:
    from himoya.programmes.reporting.findings import findings_on

    programme = packaged("tj-2018")
    number = len(book_of(programme, "en", None, findings_on(programme, "en")).open_conflicts)
    assert number
    assert f"settled: {number}." in (folder / "README.en.md").read_text("utf-8")
