"""Nothing of a table leaves except through the gate."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

import himoya
from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.gate import InsideTable
from himoya.exchange.result_tables import FORMATS, write_for_readers
from himoya.exchange.shapes import SHAPES, NotProtected, Publishable, files_of
from himoya.publishing.questionnaire.long_file import write_long_file

SOURCE = Path(himoya.__file__).parent

#: Who may make a Publishable: the reader of release folders, after verdict and digests.
MAKERS = {"publishing/section/reading.py"}

#: Who may say that a table stays in the house, and for whom: the statistician's own files and
#: pages, the officer's figures, a release before its verdict, the questionnaire before somebody
#: sends it, and the demonstration, whose people are invented.
INSIDE_MAKERS = {
    "commands/demo_release.py",
    "commands/tabulate.py",
    "exchange/gate.py",
    "platform/situation/files.py",
    "platform/situation/sections.py",
    "platform/statistical_layer/files.py",
    "platform/statistical_layer/showing.py",
    "publishing/protecting/release_folder.py",
    "publishing/questionnaire/workbook.py",
}

#: What everybody reads is made here.
PUBLIC = (
    "publishing/section/",
    "publishing/yearbook/",
    "publishing/shape_files.py",
    "platform/publication/",
    "platform/table_builder/",
)

#: Names that must not be known there.
ONLY_INSIDE = {"InsideTable", "inside", "inside_text", "write_inside"}

#: Who may read the cells of a result table and put them into text. The gate's shapes take a
#: Publishable; the others are the statistician's own files and the pages of a release.
WRITERS = {
    "exchange/result_tables/chart.py",
    "exchange/result_tables/description.py",
    "exchange/result_tables/grid.py",
    "exchange/result_tables/json_file.py",
    "exchange/result_tables/page.py",
    "exchange/result_tables/tidy_csv.py",
    "exchange/result_tables/workbook.py",
    "exchange/shapes/json_stat.py",
    "exchange/shapes/open_sdg.py",
    "exchange/shapes/sdg_series.py",
    "exchange/shapes/siat.py",
    "publishing/yearbook/layout.py",
    "publishing/yearbook/workbook.py",
}

#: Who else reads cells, and why it needs no gate: pages of a release that was read through its
#: checks; what the statistician and the officer see inside, behind a door; counts in a sentence;
#: the questionnaire, whose tables are protected and judged in the same run, and which refuses
#: others.
INSIDE = {
    "commands/demo_in_words.py",
    "commands/demo_release.py",
    "commands/tabulate.py",
    "exchange/gate.py",
    "platform/publication/telling_context.py",
    "platform/publication/telling_reports.py",
    "platform/returns/checking.py",
    "platform/returns/computing.py",
    "platform/situation/counting.py",
    "platform/situation/files.py",
    "platform/situation/sections.py",
    "platform/statistical_layer/counting_job.py",
    "platform/statistical_layer/showing.py",
    "publishing/protecting/release_folder.py",
    "publishing/questionnaire/comparing.py",
    "publishing/questionnaire/long_file.py",
    "publishing/questionnaire/overrides.py",
    "publishing/returned/comparing.py",
    "publishing/section/figures_of_tables.py",
    "publishing/section/reports/completeness.py",
    "publishing/section/reports/quality.py",
    "publishing/section/revisions.py",
    "publishing/section/table_page.py",
}

#: Goes out with noise of cell keys instead of protection by a release; its own tests hold it, and
#: no other file is to be added.
WITH_NOISE = {"platform/table_builder/showing.py"}

#: Folders in which whoever names ResultTable and its cells is a writer of files or pages.
WATCHED = ("exchange", "publishing", "platform", "commands")


def trees(*below: str, naming: Iterable[str] = ("",)) -> Iterator[tuple[str, ast.Module]]:
    """The files below some folders in which one of the names stands at all."""
    for place in below or ("",):
        for file in sorted((SOURCE / place).rglob("*.py")):
            text = file.read_text(encoding="utf-8")
            if any(name in text for name in naming):
                yield file.relative_to(SOURCE).as_posix(), ast.parse(text)


def makers(*names: str) -> set[str]:
    """Files that call one of the names, and know it from the gate or are the gate."""
    return {
        name
        for name, tree in trees(naming=names)
        if imported(tree) & set(names) or name == "exchange/gate.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in names
    }


def imported(tree: ast.Module) -> set[str]:
    return {
        one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("himoya.exchange")
        for one in node.names
    }


#: What hands out the cells of a table, and where such tables come from. Results of programmes have
#: cells, too, and are none of these.
CELLS = {"cells", "grand_totals"}
TABLES = {"himoya.dictionary.results", "himoya.exchange.gate"}


def readers_of_cells() -> set[str]:
    return {
        name
        for name, tree in trees(*WATCHED, naming=CELLS)
        if any(isinstance(node, ast.Attribute) and node.attr in CELLS for node in ast.walk(tree))
        and any(
            isinstance(node, ast.ImportFrom) and node.module in TABLES for node in ast.walk(tree)
        )
    }


def test_a_plain_table_has_no_shape(
    released: dict[str, Publishable], dictionary: Dictionary
) -> None:
    plain = replace(released["victims_by_sex_age"].table, protected=False)
    with pytest.raises(NotProtected):
        Publishable(table=plain, release="r", as_of="2023-12-31")
    for name in SHAPES:
        with pytest.raises(NotProtected):
            list(files_of(cast(Any, plain), name, dictionary))


def test_only_the_reader_of_releases_makes_what_goes_out() -> None:
    assert makers("Publishable") == MAKERS


def test_who_keeps_a_table_in_the_house_is_listed() -> None:
    assert makers("InsideTable", "inside") == INSIDE_MAKERS


def test_public_pages_and_files_know_no_writer_of_what_stays_inside() -> None:
    folders = sorted({place.rpartition("/")[0] for place in PUBLIC})
    watched = [(name, tree) for name, tree in trees(*folders) if name.startswith(PUBLIC)]
    assert {
        place for place in PUBLIC if not any(name.startswith(place) for name, _ in watched)
    } == set()
    assert {
        name: imported(tree) & ONLY_INSIDE for name, tree in watched if imported(tree) & ONLY_INSIDE
    } == {}


def test_writers_take_nothing_but_what_went_through_the_gate() -> None:
    """A parameter of a writer that is a plain table would be a way around it."""
    open_ways = {
        f"{name}:{function.name}"
        for name, tree in trees("exchange/result_tables", "exchange/shapes")
        for function in tree.body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_")
        for argument in function.args.args
        if argument.annotation is not None and "ResultTable" in ast.unparse(argument.annotation)
    }
    assert open_ways == {"exchange/result_tables/grid.py:marks_used"}


def test_a_plain_table_is_no_file_for_readers(
    released: dict[str, Publishable], dictionary: Dictionary, tmp_path: Path
) -> None:
    kept = InsideTable(released["victims_by_sex_age"].table)
    for form in FORMATS:
        file = tmp_path / f"table.{form}"
        with pytest.raises(NotProtected):
            write_for_readers(cast(Any, [kept]), file, form, "en", dictionary)
        assert not file.exists()


def test_no_new_file_writes_cells_beside_the_gate() -> None:
    assert readers_of_cells() == WRITERS | INSIDE | WITH_NOISE


def test_indicators_of_a_release_take_what_went_through_the_gate() -> None:
    """Whoever works out shares and curves for readers is one file, and asks for a Publishable."""
    users = {
        file.relative_to(SOURCE).as_posix()
        for place in WATCHED
        for file in (SOURCE / place).rglob("*.py")
        if "indicators.of_release" in file.read_text(encoding="utf-8")
    }
    assert users == {"publishing/section/indicators_page.py"}
    tree = ast.parse((SOURCE / "publishing/section/indicators_page.py").read_text("utf-8"))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            annotations = [ast.unparse(one.annotation or tree) for one in function.args.args]
            assert not any("ResultTable" in one for one in annotations), function.name
            reads = {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}
            assert "table" not in reads or "Publishable" in annotations, function.name


def test_every_module_of_shapes_is_in_the_list() -> None:
    texts = {shape.text.__module__.rpartition(".")[2] for shape in SHAPES.values()}
    fits = {shape.fits.__module__.rpartition(".")[2] for shape in SHAPES.values()}
    files = {one.stem for one in (SOURCE / "exchange/shapes").glob("*.py")}
    assert files - {"__init__", "registry", "statuses"} == texts | fits


def test_every_shape_takes_nothing_but_what_is_publishable() -> None:
    for shape in SHAPES.values():
        assert shape.text.__annotations__["given"] == "Written"
    assert files_of.__annotations__["given"] == "Publishable"


def test_every_shape_has_a_table_here(
    released: dict[str, Publishable], dictionary: Dictionary
) -> None:
    for name, shape in SHAPES.items():
        assert any(shape.fits(one, dictionary) for one in released.values()), name


def test_the_same_release_gives_the_same_files(
    released: dict[str, Publishable], dictionary: Dictionary
) -> None:
    for name in SHAPES:
        given = released["sdg_16_2_2"]
        first = dict(files_of(given, name, dictionary))
        assert first == dict(files_of(given, name, dictionary))


def test_the_questionnaire_refuses_numbers_as_they_were_counted(
    released: dict[str, Publishable], dictionary: Dictionary, tmp_path: Path
) -> None:
    plain = replace(released["victims_by_sex_age"].table, protected=False)
    file = tmp_path / "long.csv"
    with pytest.raises(NotProtected):
        write_long_file([plain], file, dictionary, "source")
    assert not file.exists()
