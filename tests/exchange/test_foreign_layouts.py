"""Foreign layouts: every input row ends as a record or as a refusal that names its cell."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest
import yaml

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.exchange.conversion_summary import ConversionSummary
from himoya.exchange.converting import convert_records
from himoya.exchange.foreign_figures import ValueState, read_figures, read_value
from himoya.exchange.mapping import (
    FiguresLayout,
    Layout,
    MappingProblems,
    UnknownMapping,
    known_mappings,
    read_mapping,
)
from himoya.exchange.safe_workbooks import RefusedFile

Row = dict[str, object]
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return read_dictionary("demonstration")


def record_layout(name: str) -> Layout:
    layout = read_mapping(name)
    assert isinstance(layout, Layout)
    return layout


def figures_layout(name: str) -> FiguresLayout:
    layout = read_mapping(name)
    assert isinstance(layout, FiguresLayout)
    return layout


def write_csv(file: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(headings)
        writer.writerows(rows)
    return file


def converted(file: Path, name: str, dictionary: Dictionary) -> tuple[list[Row], ConversionSummary]:
    gatherer, summary = convert_records(file, record_layout(name), dictionary, "en", TODAY)
    rows: list[Row] = [dict(row) for table in gatherer.tables().values() for row in table.rows()]
    return rows, summary


# The mappings themselves

RECORD_LAYOUTS = [name for name in known_mappings() if isinstance(read_mapping(name), Layout)]


def test_the_layouts_of_the_issue_are_known() -> None:
    wanted = {"ctdc-cleaned", "ctdc-kanon-2021", "ctdc-synthetic-2024", "htcds-2.0"}
    assert {*wanted, "glotip-public"} <= set(known_mappings())


@pytest.mark.parametrize("name", RECORD_LAYOUTS)
def test_every_column_is_read_or_named_as_not_read(name: str) -> None:
    layout = record_layout(name)
    read = {one.column for one in layout.fields.values() if one.column is not None}
    read |= {column for one in layout.fields.values() for column in one.flags}
    assert read | set(layout.not_read) == set(layout.columns)
    assert not read & set(layout.not_read)


@pytest.mark.parametrize("name", RECORD_LAYOUTS)
def test_every_code_of_a_mapping_is_in_the_field_s_list(name: str, dictionary: Dictionary) -> None:
    layout = record_layout(name)
    record = dictionary.records[layout.record]
    for field, mapped in layout.fields.items():
        codes = [*mapped.codes.values(), *mapped.flags.values()]
        if mapped.constant is not None:
            codes.append(mapped.constant)
        for code in codes:
            for one in (code,) if isinstance(code, str) else code:
                if record[field].is_coded:
                    assert one in dictionary.codelist_of(record[field])


def test_columns_are_those_of_the_published_codebooks(shared: Path) -> None:
    folder = shared / "standards" / "codelists"
    kanon = yaml.safe_load((folder / "ctdc-global-kanon-2021.yaml").read_text(encoding="utf-8"))
    assert list(record_layout("ctdc-kanon-2021").columns) == kanon["columns"]
    synthetic = yaml.safe_load(
        (folder / "ctdc-global-synthetic-2024.yaml").read_text(encoding="utf-8")
    )
    names = [variable["name"] for variable in synthetic["variables"]]
    assert list(record_layout("ctdc-synthetic-2024").columns) == names
    htcds = yaml.safe_load((folder / "htcds-2.0.yaml").read_text(encoding="utf-8"))
    fields = {field["full_name"] for one in htcds["objects"] for field in one["fields"]}
    assert set(record_layout("htcds-2.0").columns) <= fields


def test_an_unknown_mapping_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownMapping) as refused:
        read_mapping("ctdc")
    assert "ctdc-cleaned" in refused.value.known


def test_a_mapping_with_an_unknown_key_says_where(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("mapping: own\ncolums: []\n", encoding="utf-8")
    with pytest.raises(MappingProblems, match=r"own\.yaml:2: colums: this key is not known"):
        read_mapping(str(file))


# A real file

CTDC = Path("data") / "ctdc" / "victims-2012-2016.csv"


def test_every_row_of_the_real_ctdc_file_is_accounted_for(
    shared: Path, dictionary: Dictionary
) -> None:
    rows, summary = converted(shared / CTDC, "ctdc-cleaned", dictionary)
    assert (summary.read, summary.records, summary.refused) == (6498, 6498, 0)
    assert len({row["victim_record_id"] for row in rows}) == 6498


@pytest.mark.parametrize(
    ("column", "field", "ours"),
    [
        ("yearOfRegistration", "identified_date", {}),
        ("gender", "sex", {"Female": "F", "Male": "M"}),
        (
            "ExploitType",
            "exploitation_suffered",
            {"Sexual Exploitation": ["SX"], "Forced Labor": ["FL"], "Other": ["OT"]},
        ),
        ("ageCategories", "age_band", {"Age 9-17": "A09P", "Age 48+": "A48P"}),
        ("citizenship", "citizenship", {"0": ["_not_known"], "UZ": ["UZB"], "KG": ["KGZ"]}),
    ],
)
def test_the_real_ctdc_file_is_counted_alike_before_and_after(
    shared: Path, dictionary: Dictionary, column: str, field: str, ours: dict[str, object]
) -> None:
    with (shared / CTDC).open(encoding="utf-8-sig", newline="") as opened:
        raw = Counter(row[column] for row in csv.DictReader(opened))
    rows, _ = converted(shared / CTDC, "ctdc-cleaned", dictionary)
    after = Counter(str(row[field]) for row in rows)
    if not ours:
        assert after == raw
    for value, code in ours.items():
        assert after[str(code)] == raw[value]


# Made files


def test_a_value_that_is_not_mapped_refuses_its_row_by_name(
    tmp_path: Path, dictionary: Dictionary
) -> None:
    layout = record_layout("ctdc-cleaned")
    good = ["2015", "Hotline", "Female", "UZ", "1", "Threats", "Other", "Forced Labor",
            "Construction", "Age 18-20"]  # fmt: skip
    bad = [*good[:7], "Rent", *good[8:]]
    file = write_csv(tmp_path / "victims.csv", layout.columns, [good, bad, good])
    rows, summary = converted(file, "ctdc-cleaned", dictionary)
    assert (summary.read, summary.records, summary.refused) == (3, 2, 1)
    (refusal,) = summary.refusals
    assert (refusal.row, refusal.column, refusal.value) == (3, "ExploitType", "Rent")
    assert "Rent" in refusal.reason
    assert len(rows) == 2


def test_a_file_without_the_layout_s_columns_is_refused_whole(
    tmp_path: Path, dictionary: Dictionary
) -> None:
    file = write_csv(tmp_path / "shoes.csv", ["size", "colour"], [["41", "red"]])
    with pytest.raises(RefusedFile, match="yearOfRegistration"):
        converted(file, "ctdc-cleaned", dictionary)


def test_flags_of_the_synthetic_file_become_codes(tmp_path: Path, dictionary: Dictionary) -> None:
    layout = record_layout("ctdc-synthetic-2024")
    told = {
        "yearOfRegistration": "2019",
        "gender": "Woman",
        "ageBroad": "9—17",
        "citizenship": "UZB",
        "meansThreats": "1",
        "meansWithholdDocs": "1",
        "isSexualExploit": "1",
        "typeOfSexProstitution": "1",
        "recruiterRelationFamily": "1",
    }
    file = write_csv(
        tmp_path / "synthetic.csv",
        layout.columns,
        [[told.get(column, "") for column in layout.columns]],
    )
    (row,), summary = converted(file, "ctdc-synthetic-2024", dictionary)
    assert summary.refused == 0
    assert row["control_method"] == ["CG1", "CON16"]
    assert row["exploitation_suffered"] == ["SX", "SX1"]
    assert (row["sex"], row["age_band"], row["identified_date"]) == ("F", "A09P", "2019")
    assert row["recruiter_relationship"] == ["RELF"]
    assert row["citizenship"] == ["UZB"]
    assert row.get("economic_sector") is None


def test_a_flag_that_is_neither_yes_nor_no_refuses_its_row(
    tmp_path: Path, dictionary: Dictionary
) -> None:
    layout = record_layout("ctdc-kanon-2021")
    told = {"yearOfRegistration": "2019", "isForcedLabour": "2"}
    file = write_csv(
        tmp_path / "kanon.csv",
        layout.columns,
        [[told.get(column, "-99") for column in layout.columns]],
    )
    _, summary = converted(file, "ctdc-kanon-2021", dictionary)
    (refusal,) = summary.refusals
    assert (refusal.column, refusal.value) == ("isForcedLabour", "2")


def test_the_case_data_standard_is_read_with_its_own_spellings(
    tmp_path: Path, dictionary: Dictionary
) -> None:
    headings = ["prs_Gender", "vic_TraffickingStatus", "vic_RelationshipToTrafficker",
                "vic_MethodsOfControl", "vic_TypeOfExploitation", "prs_Citizenship"]  # fmt: skip
    told = ["Feminine", "ActualVictimOfTrafficking", "Unaquainted",
            "DebtBondage ;RestrictsMovement", "ForcedLabour; Servitude", "TJ;UZ"]  # fmt: skip
    file = write_csv(tmp_path / "htcds.csv", headings, [told])
    (row,), summary = converted(file, "htcds-2.0", dictionary)
    assert summary.refused == 0
    assert row["control_method"] == ["CON04", "CON10"]
    assert row["exploitation_suffered"] == ["FL", "SL"]
    assert row["citizenship"] == ["TJK", "UZB"]
    assert (row["victim_status"], row["recruiter_relationship"]) == ("VST2", ["REL12"])


# Published aggregates


@pytest.mark.parametrize(
    ("published", "value", "state"),
    [
        ("12", 12, ValueState.EXACT),
        ("1,279", 1279, ValueState.EXACT),
        ("0", 0, ValueState.EXACT),
        ("<5", None, ValueState.BELOW),
        ("", None, ValueState.BLANK),
        ("Not reported", None, ValueState.NOT_REPORTED),
    ],
)
def test_four_kinds_of_value_stay_four(
    published: str, value: int | None, state: ValueState
) -> None:
    assert read_value(published) == (value, state)


@pytest.mark.parametrize("published", ["about 5", "5-10", "-1", "1.5", "<"])
def test_what_is_no_value_is_none(published: str) -> None:
    assert read_value(published) is None


def test_the_un_file_keeps_its_suppressed_cells_apart(shared: Path) -> None:
    file = shared / "data" / "unodc-glotip-central-asia.csv"
    figures, summary = read_figures(file, figures_layout("glotip-public"), "en")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        raw = [row["value_as_published"] for row in csv.DictReader(opened)]
    assert (summary.read, summary.records, summary.refused) == (len(raw), len(raw), 0)
    states = Counter(figure["value_state"] for figure in figures)
    assert states["below"] == raw.count("<5") == 367
    numbers = [int(one.replace(",", "")) for one in raw if one != "<5"]
    assert sum(int(one["value"] or 0) for one in figures) == sum(numbers)


def test_the_newer_un_layout_is_read_below_its_preamble(tmp_path: Path) -> None:
    headings = [
        "Iso3_code",
        "Country",
        "Region",
        "Subregion",
        "Indicator",
        "Dimension",
        "Category",
        "Sex",
        "Age",
        "Year",
        "Unit of measurement",
        "txtVALUE",
        "Source",
    ]
    row = [
        "TJK",
        "Tajikistan",
        "Asia",
        "Central Asia",
        "Persons convicted",
        "Total",
        "Total",
        "Total",
        "Total",
        "2019",
        "Counts",
        "1,041",
        "test",
    ]
    odd = [*row[:4], "Persons admired", *row[5:]]
    file = tmp_path / "glotip.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(
            [["UNODC"] + [""] * 12, ["date"] + [""] * 12, headings, row, odd]
        )
    figures, summary = read_figures(file, figures_layout("glotip-public"), "en")
    assert (summary.read, summary.records, summary.refused) == (2, 1, 1)
    assert summary.refusals[0].value == "Persons admired"
    assert summary.refusals[0].row == 5
    assert (figures[0]["measure"], figures[0]["value"]) == ("persons_convicted", 1041)


def test_the_mapping_of_the_how_to_page_works(tmp_path: Path, dictionary: Dictionary) -> None:
    page = Path(__file__).parents[2] / "docs" / "how-to" / "read-a-foreign-file.md"
    block = page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    own = tmp_path / "our-hotline.yaml"
    own.write_text(block, encoding="utf-8")
    layout = read_mapping(str(own))
    assert isinstance(layout, Layout)
    file = write_csv(
        tmp_path / "calls.csv",
        layout.columns,
        [
            ["1", "03.05.2024", "woman", "Таджикистан", "labour, sexual", "x"],
            ["2", "", "?", "", "", ""],
        ],
    )
    gatherer, summary = convert_records(file, layout, dictionary, "en", TODAY)
    first, second = list(gatherer.tables()["victim"].rows())
    assert (summary.read, summary.refused) == (2, 0)
    assert (first["sex"], first["identified_date"]) == ("F", "2024-05-03")
    assert (first["citizenship"], first["exploitation_suffered"]) == (["TJK"], ["FL", "SX"])
    assert second["sex"] == "_not_known"
