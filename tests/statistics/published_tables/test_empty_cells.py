"""Cells in which nobody can stand are known to every reader, printed or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.statistics.disclosure.attacking import Kind, attack
from himoya.statistics.published_tables import UnreadableTable, read_published_tables

DESCRIPTION = """
published_table: Convicted persons by article and sex
file: convicted.csv
value: persons
dimensions:
  article: {total: all}
  sex: {total: both}
marks: {"*": [0, 4]}
"""
#: Of 30 persons, 3 under article 1, which is for women only.
ROWS = """article,sex,persons
all,both,30
all,women,*
all,men,27
1,both,*
1,women,*
1,men,*
2,both,27
2,women,0
2,men,27
"""
EMPTY = 'empty_cells: [{article: "1", sex: men}]\n'


def described(folder: Path, rows: str = ROWS, more: str = "") -> Path:
    (folder / "convicted.csv").write_text(rows, encoding="utf-8")
    file = folder / "convicted.yaml"
    file.write_text(DESCRIPTION + more, encoding="utf-8")
    return file


def test_a_mark_in_an_empty_cell_is_no_secret(tmp_path: Path) -> None:
    (without,) = read_published_tables([described(tmp_path)]).tables
    (table,) = read_published_tables([described(tmp_path, more=EMPTY)]).tables
    assert {cell.codes for cell in without.hidden} - {cell.codes for cell in table.hidden} == {
        ("1", "men")
    }
    found = {one.cell.codes for one in attack([table]).findings}
    assert ("1", "men") not in found


def test_an_empty_cell_that_is_not_printed_gives_its_neighbour_away(tmp_path: Path) -> None:
    rows = """article,sex,persons
all,both,30
all,women,10
all,men,20
1,both,3
1,women,*
2,both,27
2,women,*
"""
    exact = {
        more: {
            one.cell.codes
            for one in attack(
                read_published_tables([described(tmp_path, rows, more)]).tables
            ).findings
            if one.kind is Kind.EXACT
        }
        for more in ("", EMPTY)
    }
    assert exact[""] == set()
    assert exact[EMPTY] >= {("1", "women")}


def test_a_dimension_left_out_means_every_code_of_it(tmp_path: Path) -> None:
    more = 'empty_cells: [{article: "1"}]\n'
    (table,) = read_published_tables([described(tmp_path, more=more)]).tables
    assert {cell.codes for cell in table.cells.values() if cell.codes[0] == "1"} == {
        ("1", one) for one in ("both", "women", "men")
    }
    assert all(table.cells["1", one].highest == 0 for one in ("both", "women", "men"))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('empty_cells: [{article: "2", sex: men}]\n', "line 10.*is called empty"),
        ('empty_cells: [{article: "9"}]\n', "names “9”, which the table does not have"),
        ("empty_cells: [{colour: red}]\n", "Dimensions: article, sex"),
        ("empty_cells: article\n", "needs a list of cells"),
    ],
)
def test_what_cannot_be_empty_is_said(tmp_path: Path, more: str, said: str) -> None:
    with pytest.raises(UnreadableTable, match=said):
        read_published_tables([described(tmp_path, more=more)])
