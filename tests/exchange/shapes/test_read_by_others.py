"""Every shape, read back by a reader that we did not write, says what the tidy CSV says."""

from __future__ import annotations

import csv
import io
import json
import shutil
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from csvw import Table
from jsonstat_validator import validate_jsonstat
from lxml import etree
from pysdmx.io import read_sdmx

from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.shapes import Publishable, files_of
from himoya.languages.codes import LANGUAGES

#: (sex, age group, measure, year) -> the cell as the tidy CSV has it.
SDG = dict[tuple[str, str, str, str], dict[str, str]]
SEX = {"_T": "_total", "F": "F", "M": "M"}
AGE = {"_T": "_total", "Y0T17": "child", "Y_GE18": "adult"}
STATUS = {"A": "", "E": "rounded", "Q": "suppressed", "O": "not_available", "L": "not_reported"}


def tidy(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "release" / f"{table}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def sdg(folder: Path) -> SDG:
    """The rows of the indicator that the global structure can name."""
    return {
        (row["sex"], row["age_group"], row["measure"], row["period"]): row
        for row in tidy(folder, "sdg_16_2_2")
        if row["sex"] in SEX.values()
        and row["age_group"] in AGE.values()
        and row.get("form_of_exploitation", "_total") == "_total"
    }


def same_as_tidy(read: list[dict[str, Any]], folder: Path) -> None:
    """Compare observations, each as a mapping of SDMX columns."""
    expected = sdg(folder)
    assert len(read) == len(expected) > 0
    for one in read:
        measure = "rate_per_100000" if one["SERIES"] == "VC_HTF_DETVR" else "number"
        row = expected[SEX[one["SEX"]], AGE[one["AGE"]], measure, str(one["TIME_PERIOD"])]
        value = one["OBS_VALUE"]
        empty = value is None or str(value) in {"", "nan"}
        assert empty == (row["value"] == "")
        if not empty:
            assert float(value) == float(row["value"])
        assert STATUS[one["OBS_STATUS"]] == row["status"]


def text_of(given: Publishable, shape: str, dictionary: Dictionary) -> str:
    return next(text for _, text in files_of(given, shape, dictionary))


def test_csvw_reads_the_tidy_csv_by_its_description(folder: Path, tmp_path: Path) -> None:
    for file in (folder / "release").glob("*.csv*"):
        shutil.copy(file, tmp_path / file.name)
    for file in tmp_path.glob("*.metadata.json"):
        table = file.name.removesuffix(".csv.metadata.json")
        read = Table.from_file(file)
        rows = list(read.iterdicts(strict=True))
        assert len(rows) == len(tidy(folder, table)) > 0
        for row, expected in zip(rows, tidy(folder, table), strict=True):
            value = row["value"]
            assert (value is None) == (expected["value"] == "")
            assert value is None or float(value) == float(expected["value"])
            assert (row["status"] or "") == expected["status"]


def test_json_stat_is_valid_and_says_the_same(
    released: dict[str, Publishable], folder: Path, dictionary: Dictionary
) -> None:
    for table, given in released.items():
        files = dict(files_of(given, "json-stat", dictionary))
        assert sorted(files) == sorted(f"{table}.{one}.jsonstat.json" for one in LANGUAGES)
        for text in files.values():
            data = json.loads(text)
            validate_jsonstat(data)
            codes = [list(data["dimension"][name]["category"]["index"]) for name in data["id"]]
            cells = dict(enumerate(product(*codes)))
            read = {
                cells[int(place)]: (value, data.get("status", {}).get(place, ""))
                for place, value in data["value"].items()
            }
            expected = {
                tuple(row[name] for name in data["id"]): (
                    float(row["value"]) if row["value"] else None,
                    row["status"],
                )
                for row in tidy(folder, table)
            }
            assert read == expected
            assert all(value is not None or status for value, status in read.values())


def test_sdmx_csv_is_read_by_pysdmx(
    released: dict[str, Publishable], folder: Path, dictionary: Dictionary
) -> None:
    text = text_of(released["sdg_16_2_2"], "sdmx-csv", dictionary)
    (data,) = read_sdmx(text, validate=True).data or []
    same_as_tidy(data.data.to_dict("records"), folder)


def test_sdmx_ml_is_valid_and_read_by_pysdmx(
    released: dict[str, Publishable], folder: Path, dictionary: Dictionary
) -> None:
    text = text_of(released["sdg_16_2_2"], "sdmx-ml", dictionary)
    # validates with the official XSD before it reads
    (data,) = read_sdmx(text, validate=True).data or []
    same_as_tidy(data.data.to_dict("records"), folder)


def test_sdmx_ml_that_is_wrong_would_be_refused(
    released: dict[str, Publishable], dictionary: Dictionary
) -> None:
    text = text_of(released["sdg_16_2_2"], "sdmx-ml", dictionary)
    wrong = text.replace("mes:Prepared", "mes:Ready")
    with pytest.raises(Exception, match="Ready"):
        read_sdmx(wrong, validate=True)
    assert etree.fromstring(text.encode()) is not None


def test_open_sdg_has_its_columns_and_no_value_without_a_status(
    released: dict[str, Publishable], folder: Path, dictionary: Dictionary
) -> None:
    for table, given in released.items():
        text = text_of(given, "open-sdg", dictionary)
        rows = list(csv.DictReader(io.StringIO(text)))
        assert next(iter(rows[0])) == "Year" and list(rows[0])[-1] == "Value"
        for row, expected in zip(rows, tidy(folder, table), strict=True):
            assert (row["Year"], row["Value"]) == (expected["period"], expected["value"])
            assert STATUS[row["Observation status"]] == expected["status"]
            assert bool(row["Comment"]) == bool(expected["status"])


def test_open_sdg_leaves_only_totals_empty(
    released: dict[str, Publishable], folder: Path, dictionary: Dictionary
) -> None:
    given = released["cases_by_region"]
    title = given.table.definition.dimension("region").title.en
    rows = csv.DictReader(io.StringIO(text_of(given, "open-sdg", dictionary)))
    for row, expected in zip(rows, tidy(folder, "cases_by_region"), strict=True):
        place = expected["region"]
        assert row["GeoCode"] == (place if place.startswith("XD-") else "")
        assert (row[title] == "") == (place == "_total")


def test_siat_has_a_row_a_territory_and_says_what_is_not_as_counted(
    released: dict[str, Publishable], folder: Path, dictionary: Dictionary
) -> None:
    given = released["cases_by_region"]
    indicators = json.loads(text_of(given, "siat", dictionary))
    tidied = tidy(folder, "cases_by_region")
    (kind,) = set(tidied[0]) - {"table", "unit", "period", "region", "value", "status"}
    kinds = list(dict.fromkeys(row[kind] for row in tidied))
    assert len(indicators) == len(kinds)
    for of, read in zip(kinds, indicators, strict=True):
        names = {row["name_en"]: row["value_ru"] for row in read["metadata"]}
        assert names["Indicator name"] == given.table.definition.title.ru
        rows = {row["Code"]: row for row in read["data"]}
        noted = {(one["Code"], one["period"]) for one in read["status"]}
        for row in tidied:
            if row[kind] == of:
                value = rows[row["region"]][row["period"]]
                assert ("" if value is None else str(value)) == row["value"]
                assert ((row["region"], row["period"]) in noted) == bool(row["status"])
