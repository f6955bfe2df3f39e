"""A programme written as YAML reads back equal, whatever its texts look like."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import packaged_programme, read_programme
from himoya.programmes.facts.writing import as_yaml

#: Texts that YAML would read as something else, or as the end of something.
STRANGE = (
    "no",
    "null",
    "~",
    "0204",
    "12",
    "1.5",
    "2019-04-22",
    "2018-09",
    "1e5",
    "12:30",
    "=",
    "# not a remark",
    "- no list: {no} [map]",
    "'one' and \"two\"",
    "line\nand line\n",
    "  spaces  ",
    "\tтоҷикӣ oʻzbekcha ʼ\u2028",
    "",
    "a" * 300 + " " + "b" * 300,
)


def read_back(programme: Programme, folder: Path) -> Programme:
    file = folder / "programme.yaml"
    file.write_text(as_yaml(programme), encoding="utf-8")
    read = read_programme(file)
    assert read.passed_over == ()
    return read.programme


@pytest.mark.parametrize("name", ["tj-2018", "uz-2019"])
def test_a_packaged_programme_reads_back_equal(name: str, tmp_path: Path) -> None:
    programme = packaged_programme(name)
    assert read_back(programme, tmp_path) == programme


def test_strange_texts_read_back_equal(tmp_path: Path) -> None:
    programme = packaged_programme("uz-2019")
    event = replace(programme.events[0], topics=STRANGE, counts_toward=())
    document = next(iter(programme.seeds.values()))
    sources = {one or "none": document for one in STRANGE}
    strange = replace(programme, events=(event,), pr_items=STRANGE, seeds=sources)
    assert read_back(strange, tmp_path) == strange


def test_the_file_begins_with_what_it_is() -> None:
    assert as_yaml(packaged_programme("uz-2019")).startswith("schema: himoya-programme/1\n")
