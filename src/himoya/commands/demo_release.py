"""The second half of `himoya demo`: records are counted, and the release folder is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from himoya.commands.demo_index import write_index
from himoya.commands.demo_reading import CHECK, INPUT, RECORDS, Reading, Steps
from himoya.commands.sentences import sentences
from himoya.commands.tabulate import Totals, count
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import MEASURE, NUMBER, TOTAL, Cell, PeriodKind, ResultTable
from himoya.languages.codes import LANGUAGES, Language

RELEASE = "release"
INTERNAL = "internal-not-for-publication"
INDEX = "index.html"

#: Folder of the release that holds every table as a file for programs and for spreadsheets.
TABLES = "tables"

#: The workbook, or CSV, of all tables.
ALL_TABLES = "all-tables"


@dataclass(frozen=True, slots=True)
class CountedTable:
    """One table twice: as counted, for the house only, and as protected, for everybody."""

    counted: ResultTable
    released: ResultTable

    @property
    def name(self) -> str:
        """The id of the table."""
        return self.counted.definition.table

    def as_dict(self, language: Language) -> dict[str, object]:
        """Return names and totals for JSON. A table whose categories are never added up has a
        total for each category of that dimension instead."""
        definition = self.counted.definition
        return {
            "table": self.name,
            "title": definition.title.in_language(language),
            "unit": definition.unit,
            "counted": totals(self.counted),
            "released": totals(self.released),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """All that a demonstration did; ``places`` are paths within its folder."""

    dictionary: Dictionary
    reading: Reading
    counted: tuple[CountedTable, ...]
    places: Mapping[str, str]


def totals(table: ResultTable) -> dict[str, object]:
    """Return period -> total; or, for a dimension without a total, code -> period -> total."""
    added_up = dict.fromkeys(table.labels, TOTAL)
    if MEASURE in added_up:
        added_up[MEASURE] = NUMBER
    apart = _never_added_up(table)
    found: dict[str, object] = {}
    for cell in _at(table, added_up, apart):
        if apart is None:
            found[cell.period] = cell.value
        else:
            of_code = found.setdefault(cell.dimensions[apart], {})
            assert isinstance(of_code, dict), "a code has a total for each period"
            of_code[cell.period] = cell.value
    return found


def _never_added_up(table: ResultTable) -> str | None:
    return next(
        (
            one.dimension
            for one in table.definition.dimensions
            if not one.has_total and one.dimension != MEASURE
        ),
        None,
    )


def _at(table: ResultTable, wanted: Mapping[str, str], free: str | None) -> Iterator[Cell]:
    for cell in table.cells:
        if all(cell.dimensions[name] == code for name, code in wanted.items() if name != free) and (
            free is None or cell.dimensions[free] != TOTAL
        ):
            yield cell


def tabulate_and_release(
    reading: Reading, dictionary: Dictionary, language: Language, folder: Path, steps: Steps
) -> Run:
    """Count every table whose records are there, twice, and write both folders."""
    records = dict(reading.tables)
    names = [name for name, table in dictionary.tables.items() if table.record in records]
    steps.begin(sentences.say(language, "Counting {number} tables", number=len(names)))
    year = PeriodKind.YEAR
    plain = count(dictionary, records, names, year, language, public=None)
    # Everything that the country has, down to the district: some totals would tell of a few.
    public = count(dictionary, records, names, year, language, public=Totals.GIVEN_UP)
    steps.begin(sentences.say(language, "Writing the release"))
    _write_internal(plain, dictionary, language, folder / INTERNAL)
    _write_release(public, dictionary, language, folder / RELEASE)
    pairs = zip(plain, public, strict=True)
    return Run(
        dictionary=dictionary,
        reading=reading,
        counted=tuple(CountedTable(*pair) for pair in pairs),
        places={
            "input": INPUT,
            "check": CHECK,
            "records": RECORDS,
            "internal": INTERNAL,
            "release": RELEASE,
            "index": f"{RELEASE}/{INDEX}",
        },
    )


def _write_internal(
    tables: Sequence[ResultTable], dictionary: Dictionary, language: Language, folder: Path
) -> None:
    from himoya.exchange.gate import inside
    from himoya.exchange.result_tables import write_inside

    folder.mkdir()
    said = (
        sentences.say(
            each,
            "These tables hold small numbers as they were counted. They are for those who work on "
            "the data and must not leave the house. What may be published stands in the folder "
            "“{release}”.",
            release=RELEASE,
        )
        for each in LANGUAGES
    )
    (folder / "README.txt").write_text("\n\n".join(said) + "\n", encoding="utf-8")
    for form in ("xlsx", "json"):
        write_inside(inside(tables), folder / f"{ALL_TABLES}.{form}", form, language, dictionary)


def _write_release(
    tables: Sequence[ResultTable], dictionary: Dictionary, language: Language, folder: Path
) -> None:
    from himoya.exchange.gate import inside
    from himoya.exchange.result_tables import write_inside

    (folder / TABLES).mkdir(parents=True)
    for form in ("xlsx", "csv"):
        write_inside(inside(tables), folder / f"{ALL_TABLES}.{form}", form, language, dictionary)
    for table in tables:
        name = table.definition.table
        for form in ("xlsx", "csv", "json"):
            write_inside(
                inside([table]), folder / TABLES / f"{name}.{form}", form, language, dictionary
            )
    for each in LANGUAGES:
        (folder / each).mkdir()
        for table in tables:
            page = folder / each / f"{table.definition.table}.html"
            write_inside(inside([table]), page, "html", each, dictionary)
    write_index(tables, dictionary, folder / INDEX)
