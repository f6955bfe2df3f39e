"""The forms in which `himoya tabulate` gives its figures, each read by a program not ours."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from jsonstat_validator import validate_jsonstat
from pysdmx.io import read_sdmx

from tests.contracts.outside import (
    himoya,
    names_in,
    read_json,
    read_tidy,
)

# The other forms


class _Cells(HTMLParser):
    """The texts of all cells of a page, and its language."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.language: str | None = None
        self.unclosed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs).get("lang")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
def test_every_form_holds_the_same_figures(records: Path, tmp_path: Path, language: str) -> None:
    table = "victims_by_sex_age"
    for form in ("csv", "xlsx", "json", "html"):
        words = ("tabulate", table, "--records", records, "--format", form, "--language", language)
        assert himoya(*words, "-o", tmp_path / f"out.{form}").code == 0
    tidy = read_tidy(tmp_path / "out.csv")
    (told,) = read_json(tmp_path / "out.json")["tables"]
    assert [cell["value"] for cell in told["cells"]] == [int(row["value"]) for row in tidy.rows]
    assert [cell["period"] for cell in told["cells"]] == [row["period"] for row in tidy.rows]
    workbook = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert len(workbook.sheetnames) == 4
    numbers = Counter(
        cell.value
        for row in workbook.worksheets[0].iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    )
    assert numbers == Counter(int(row["value"]) for row in tidy.rows)
    page = _Cells()
    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    page.feed(text)
    assert page.language == language
    assert told["title"] in " ".join(page.texts)
    assert not re.search(r"(src|href)=[\"']https?:", text), "the page needs nothing from outside"


def test_form_follows_from_the_name_or_is_asked_for(records: Path, tmp_path: Path) -> None:
    words = ("tabulate", "victims_by_sex_age", "--records", records, "-o")
    answer = himoya(*words, tmp_path / "out.pdf")
    assert answer.code == 2
    assert "csv, xlsx, json, html" in answer.err
    assert names_in(tmp_path) == {"victim.parquet"}
    assert himoya(*words, tmp_path / "OUT.JSON").code == 0
    read_json(tmp_path / "OUT.JSON")


# The shapes of others


def test_each_shape_is_read_by_a_reader_that_we_did_not_write(
    records: Path, tmp_path: Path
) -> None:
    tidy = tmp_path / "sdg.csv"
    assert himoya("tabulate", "sdg_16_2_2", "--records", records, "-o", tidy).code == 0
    total = next(
        int(row["value"])
        for row in read_tidy(tidy).rows
        if row["period"] == "2023"
        and {row["sex"], row["age_group"], row["form_of_exploitation"]} == {"_total"}
        and row["measure"] == "number"
    )
    for shape, read in READERS.items():
        file = tmp_path / shape
        done = himoya("tabulate", "sdg_16_2_2", "--records", records, "-o", file, "--format", shape)
        assert done.code == 0, done.said
        assert "--public" in done.err, "exact figures, and nobody is told"
        assert read(file) == total > 0, shape


def _json_stat(file: Path) -> int:
    text = file.read_text(encoding="utf-8")
    validate_jsonstat(json.loads(text))
    dataset = json.loads(text)
    place = 0
    for name, size in zip(dataset["id"], dataset["size"], strict=True):
        index = dataset["dimension"][name]["category"]["index"]
        index = index if isinstance(index, dict) else {code: at for at, code in enumerate(index)}
        code = {"period": "2023", "measure": "number"}.get(name, "_total")
        place = place * size + index[code]
    return int(dataset["value"][str(place)])


def _sdmx(file: Path) -> int:
    (data,) = read_sdmx(str(file), validate=False).data
    found = [
        one
        for one in data.data.to_dict("records")
        if (one["SERIES"], one["SEX"], one["AGE"], str(one["TIME_PERIOD"]))
        == ("VC_HTF_DETV", "_T", "_T", "2023")
    ]
    (one,) = found
    return int(float(one["OBS_VALUE"]))


READERS = {"json-stat": _json_stat, "sdmx-csv": _sdmx, "sdmx-ml": _sdmx}


def test_a_shape_that_does_not_fit_is_told_with_those_that_do(
    records: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    words = ("tabulate", "victims_by_sex_age", "--records", records, "-o", out)
    done = himoya(*words, "--format", "sdmx-csv")
    assert done.code == 2
    assert "json-stat" in done.said
    done = himoya(*words[:2], "sdg_16_2_2", *words[2:], "--format", "json-stat")
    assert done.code == 2
    assert "holds one table" in done.said
    assert not out.exists()
