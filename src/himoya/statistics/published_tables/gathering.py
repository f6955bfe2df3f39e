"""Paths of files and folders -> the published tables in them, ready to be attacked or checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from himoya.languages.codes import Language
from himoya.statistics.published_tables.described import describes_a_table, read_described
from himoya.statistics.published_tables.glotip import heading_of, read_glotip
from himoya.statistics.published_tables.sheets import SHEETS, rows_of
from himoya.statistics.published_tables.tables import PublishedDimension, PublishedTable
from himoya.statistics.published_tables.tidy import is_tidy, read_tidy
from himoya.statistics.published_tables.unreadable import UnreadableTable
from himoya.statistics.sentences import sentences

_DESCRIPTIONS = frozenset({".yaml", ".yml"})

#: A protected release: what may be published lies beside the manifest, in a folder of its own.
_MANIFEST, _RELEASE = "manifest.json", "release"


@dataclass(frozen=True, slots=True)
class PublishedTables:
    """What was read: tables, and what a person should know of the reading, in his language."""

    tables: tuple[PublishedTable, ...]
    noticed: tuple[str, ...]


def read_published_tables(paths: Sequence[Path], language: Language = "en") -> PublishedTables:
    """Read files and folders; a table that stands in several files is there in several editions.

    In a folder, CSV files and workbooks of a known shape and YAML descriptions are read; a CSV of
    an unknown shape that no YAML describes is refused, not passed over.

    Raises
    ------
    UnreadableTable
        For anything that cannot be read, or be read in two ways, with file and line.
    OSError
        Where a file cannot be opened.
    """
    tables: list[PublishedTable] = []
    noticed: list[str] = []
    for file in dict.fromkeys(_files(paths, language)):
        found, said = _read(file, language)
        tables.extend(found)
        noticed.extend(said)
    return PublishedTables(tuple(_with_editions(tables, language)), tuple(noticed))


def _files(paths: Sequence[Path], language: Language) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            found = _of_folder(path, language)
            if not found:
                text = sentences.say(language, "There is no table in this folder.")
                raise UnreadableTable(path, None, text, language)
            yield from found
        else:
            yield path


def _of_folder(folder: Path, language: Language) -> list[Path]:
    """Descriptions, and the sheets that none of them describes.

    Of a folder that `himoya statistics protect` wrote, what it holds to be published.
    """
    if (folder / _MANIFEST).is_file() and (folder / _RELEASE).is_dir():
        folder = folder / _RELEASE
    here = sorted(file for file in folder.iterdir() if file.is_file())
    described = [
        file
        for file in here
        if file.suffix.lower() in _DESCRIPTIONS and describes_a_table(file, language)
    ]
    taken = {table.file for file in described for table in read_described(file, language)}
    # A table that is there as CSV and as a workbook is one table.
    csv = {file.stem for file in here if file.suffix.lower() == ".csv"}
    sheets = [
        file
        for file in here
        if file.suffix.lower() in SHEETS
        and str(file) not in taken
        and not (file.suffix.lower() == ".xlsx" and file.stem in csv)
    ]
    return described + sheets


def _read(file: Path, language: Language) -> tuple[list[PublishedTable], list[str]]:
    if file.suffix.lower() in _DESCRIPTIONS:
        return read_described(file, language), []
    if file.suffix.lower() not in SHEETS:
        file.stat()
        text = sentences.say(
            language, "Only CSV files, .xlsx workbooks and YAML descriptions are read."
        )
        raise UnreadableTable(file, None, text, language)
    rows = rows_of(file, language)
    if not rows:
        raise UnreadableTable(file, None, sentences.say(language, "The file is empty."), language)
    if is_tidy(rows[0].values):
        return _not_empty(file, read_tidy(file, rows, language), language), []
    if heading_of(rows) is not None:
        tables, noticed = read_glotip(file, rows, language)
        return _not_empty(file, tables, language), noticed
    text = sentences.say(
        language,
        "The headings are those of no shape known here ({headings}). Describe the table in a small "
        "YAML file, and name that file instead.",
        headings=", ".join(rows[0].values[:6]),
    )
    raise UnreadableTable(file, rows[0].line, text, language)


def _not_empty(
    file: Path, tables: list[PublishedTable], language: Language
) -> list[PublishedTable]:
    if not tables:
        text = sentences.say(language, "There is no number in this table.")
        raise UnreadableTable(file, None, text, language)
    return tables


#: What makes two tables the same one in two editions: name, what it is about, and its dimensions.
#: The same name with other dimensions is another question to the same records.
_Name = tuple[str, str | None, str | None, str | None, str | None, tuple[str, ...]]


def _name(table: PublishedTable) -> _Name:
    dimensions = tuple(one.name for one in table.dimensions)
    return table.name, table.country, table.year, table.indicator, table.unit, dimensions


def _with_editions(tables: Sequence[PublishedTable], language: Language) -> list[PublishedTable]:
    """Call a table that stands in several files by the file, where its edition is not told.

    Files that have no cell in common are no editions, but answers to parts of one question.
    """
    _refuse_unlike_editions(tables, language)
    named: dict[_Name, list[PublishedTable]] = defaultdict(list)
    for table in tables:
        named[_name(table)].append(table)
    for name, others in named.items():
        if len(others) > 1 and _share_no_cell(others):
            named[name] = [together(others)]
    found = []
    for others in named.values():
        told = {one.edition for one in others}
        needs_one = len(others) > 1 and (len(told) < len(others) or None in told)
        found += [replace(one, edition=one.file) if needs_one else one for one in others]
    return found


def _share_no_cell(tables: Sequence[PublishedTable]) -> bool:
    cells = [codes for table in tables for codes in table.cells]
    return len(set(cells)) == len(cells) and len({table.edition for table in tables}) == 1


def together(tables: Sequence[PublishedTable]) -> PublishedTable:
    """Return one table of the cells of several, whose categories add up to the same totals."""
    cells = {codes: cell for table in tables for codes, cell in table.cells.items()}
    dimensions = tuple(
        _joined(same) for same in zip(*(table.dimensions for table in tables), strict=True)
    )
    return replace(tables[0], dimensions=dimensions, cells=cells)


def _joined(same: Sequence[PublishedDimension]) -> PublishedDimension:
    """One dimension whose wholes have the parts of all; as it is where all name the same parts."""
    total = next((one.total for one in same if one.total is not None), None)
    if all(one.parts == same[0].parts for one in same):
        return replace(same[0], total=total)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one in same:
        for whole, ways in one.parts.items():
            found[whole].update(dict.fromkeys(code for way in ways for code in way))
    return replace(same[0], total=total, parts={w: (tuple(p),) for w, p in found.items()})


def _refuse_unlike_editions(tables: Sequence[PublishedTable], language: Language) -> None:
    """Raise UnreadableTable for one table whose editions are told and whose dimensions differ."""
    first: dict[_Name, PublishedTable] = {}
    for table in tables:
        before = first.setdefault((*_name(table)[:5], ()), table)
        if table.edition != before.edition and _name(table) != _name(before):
            text = sentences.say(
                language,
                "“{table}” is broken down by {dimensions} here, and by {others} in its edition in "
                "{file}. Editions of different shape cannot be compared.",
                table=table.name,
                dimensions=", ".join(_name(table)[5]),
                others=", ".join(_name(before)[5]),
                file=before.file,
            )
            raise UnreadableTable(table.file or "", None, text, language)
