"""The page of one table: what is counted, charts, the table, its marks, and files to download."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from himoya.charts.markup import Child, node
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import MEASURE, TOTAL, Cell, CellStatus, ResultTable
from himoya.exchange.gate import Publishable
from himoya.exchange.result_tables.grid import MARKS, GridRow, about_lines, lay_out
from himoya.exchange.shapes import file_name, shapes_of
from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.publishing.section.beside import beside
from himoya.publishing.section.drawings import Mark, Square, bars, squares
from himoya.publishing.section.figures_of_tables import (
    MISSING,
    along,
    key_figure,
    never_added_up,
    period_words,
    periods_of,
    written,
)
from himoya.publishing.section.frame import Section, page
from himoya.publishing.section.indicators_page import indicator_parts
from himoya.publishing.section.names import page_name
from himoya.publishing.section.reading import Release
from himoya.publishing.section.revisions import replaced_note, revision_of
from himoya.publishing.sentences import sentences

#: Of more breakdowns than this, a row names only those that do not stand at their total.
_MOST_LABELS = 3

#: Forms of download that are the same in every language, and those written in each.
SAME, IN_EACH = ("csv", "csv.metadata.json"), ("xlsx", "json")


def whole_table(section: Section, given: Publishable, language: Language) -> list[Child]:
    """Return a table with everything that must stand under it, wherever it is shown."""
    return [
        grid_of(given, language),
        left_out_of(given, language),
        rounding_of(given, language),
        notes_of(section, given, language),
    ]


def table_page(
    section: Section,
    release: Release,
    table: ResultTable,
    language: Language,
    whole: Sequence[Child],
) -> str:
    """Return the page of a table in one language; ``whole`` is what `whole_table` gives."""
    title = table.definition.title.in_language(language)
    say = sentences.say
    given = release.publishable(table)
    return page(
        section,
        page_name(release, table),
        title,
        language,
        replaced_note(section, release, table, language),
        node("p", key_figure(table, language, section.dictionary), class_="lead"),
        *_drawings(section, given, language),
        node("h2", say(language, "The table")),
        *whole,
        *indicator_parts(section, given, language),
        *beside(section, release, table, language),
        *revision_of(section, release, table, language),
        node("h2", say(language, "Downloads")),
        downloads(section.dictionary, release, table, language),
        node(
            "p",
            say(
                language,
                "To show this table on another site, include the file {file}.",
                file=f"embed/{page_name(release, table)}",
            ),
        ),
    )


# ---- the table ----


def grid_of(given: Publishable, language: Language) -> Element:
    """Return the table for readers: periods across, missing answers in a part of their own.

    Of several breakdowns the first heads groups of rows, so that a phone has room for numbers.
    """
    grid = lay_out(given, language)
    title = given.table.definition.title.in_language(language)
    headings = grid.headings or (sentences.say(language, "Total"),)
    wide = len(headings) > _MOST_LABELS
    labels = (sentences.say(language, "Group"),) if wide else headings[1:] or headings
    columns = (*labels, *grid.periods)
    head = node("tr", *(node("th", heading, scope="col") for heading in columns))
    shown = [row for row in grid.rows if not _is_empty(row)]
    parts = list(
        _parts([row for row in shown if not _is_missing(row)], headings, columns, language)
    )
    missing = list(_parts([row for row in shown if _is_missing(row)], headings, columns, language))
    if missing:
        words = sentences.say(language, "No answer on record")
        apart = node("tr", node("th", words, colspan=len(columns), scope="colgroup"))
        parts += [node("tbody", apart, class_="apart"), *missing]
    caption = node("caption", title, class_="quiet")
    whole = node("table", caption, node("thead", head), *parts)
    return node("div", whole, class_="wide", tabindex="0", role="region", aria_label=title)


def _parts(
    rows: Sequence[GridRow], headings: Sequence[str], columns: Sequence[str], language: Language
) -> Iterator[Element]:
    """Yield the rows: in one part, or in one part for each label of the first breakdown."""
    if len(headings) > _MOST_LABELS:
        yield from _parts_by_breakdown(rows, headings, columns, language)
        return
    if len(headings) == 1:
        if rows:
            yield node("tbody", *(_row(row, row.labels, language) for row in rows))
        return
    for label, group in groupby(rows, key=lambda row: row.labels[0]):
        words = f"{headings[0]}: {label}"
        head = _head_of_group(words, columns)
        yield node("tbody", head, *(_row(row, row.labels[1:], language) for row in group))


def _head_of_group(words: str, columns: Sequence[str]) -> Element:
    across = node("th", node("span", words), colspan=len(columns), scope="rowgroup")
    return node("tr", across, class_="group")


def _parts_by_breakdown(
    rows: Sequence[GridRow], headings: Sequence[str], columns: Sequence[str], language: Language
) -> Iterator[Element]:
    """Yield a part for each breakdown: of many dimensions nearly all stand at their total."""
    total = sentences.say(language, "Total")
    found: dict[str, list[Element]] = {}
    for row in rows:
        named = [
            (head, word) for head, word in zip(headings, row.labels, strict=True) if word != total
        ]
        heading = " × ".join(head for head, _ in named) or total
        label = "; ".join(word for _, word in named) or total
        found.setdefault(heading, []).append(_row(row, (label,), language))
    for heading, lines in found.items():
        yield node("tbody", _head_of_group(heading, columns), *lines)


def _row(row: GridRow, labels: Sequence[str], language: Language) -> Element:
    total = sentences.say(language, "Total")
    return node(
        "tr",
        *(node("th", words, scope="row") for words in labels or (total,)),
        *(_value(cell, language) for cell in row.cells),
        class_="total" if all(words == total for words in labels) else None,
    )


def _is_empty(row: GridRow) -> bool:
    """Whether a part had nobody in any period; a rounded 0 may stand for a few, and stays."""
    cells = [cell for cell in row.cells if cell is not None]
    whole = any(all(code == TOTAL for code in cell.dimensions.values()) for cell in cells)
    return not whole and all(cell.value == 0 and cell.status is CellStatus.PLAIN for cell in cells)


def left_out_of(given: Publishable, language: Language) -> Element | None:
    """Return the sentence that belongs to a table from which empty rows were left out."""
    if not any(_is_empty(row) for row in lay_out(given, language).rows):
        return None
    text = "Rows with 0 in every period are left out here; the files to download have them."
    return node("p", sentences.say(language, text), class_="note")


def _is_missing(row: GridRow) -> bool:
    return any(
        code in MISSING
        for cell in row.cells
        if cell is not None
        for code in cell.dimensions.values()
    )


def _value(cell: Cell | None, language: Language) -> Element:
    if cell is None:
        return node("td")
    mark = MARKS[cell.status]
    if cell.value is None:
        return node("td", mark or "..")
    decimals = 0 if float(cell.value).is_integer() else 2
    return node("td", format_number(cell.value, language, decimals) + mark)


def rounding_of(given: Publishable, language: Language) -> Element | None:
    table = given.table
    if not any(cell.status is CellStatus.ROUNDED for cell in table.cells):
        return None
    text = (
        "Numbers with a star are not the exact ones. Small groups were set to 0 or to a multiple "
        "of {base} before anything was added up, so that no person can be recognised. Totals "
        "without a star are exact, so the numbers beside them may not add up to them. Small "
        "differences may come from rounding alone."
    )
    words = sentences.say(language, text, base=table.rounding_base)
    return node("p", words, class_="note")


def notes_of(section: Section, given: Publishable, language: Language) -> Element:
    star = f"{MARKS[CellStatus.ROUNDED]} "
    lines = [  # what the star means stands above, in more words
        line
        for line in about_lines(given, language, section.dictionary)
        if not line.startswith(star)
    ]
    return node("ul", *(node("li", line) for line in lines), class_="notes")


def downloads(
    dictionary: Dictionary, release: Release, table: ResultTable, language: Language
) -> Element:
    """Return the links from a page to the files of its table, in every shape that it can take."""
    name = table.definition.table
    folder = f"../files/{release.manifest.name}"
    files = [
        ("CSV", f"{folder}/{name}.csv"),
        (
            sentences.say(language, "description of the CSV file"),
            f"{folder}/{name}.csv.metadata.json",
        ),
        *((form.upper(), f"{folder}/{name}.{language}.{form}") for form in IN_EACH),
        *(
            (shape.title, f"{folder}/{file_name(name, shape, language)}")
            for shape in shapes_of(release.publishable(table), dictionary).values()
        ),
        (sentences.say(language, "SHA-256 of all files"), "../SHA256SUMS"),
    ]
    links = (node("li", node("a", words, href=where)) for words, where in files)
    return node("ul", *links, class_="downloads")


# ---- charts ----


def _drawings(section: Section, given: Publishable, language: Language) -> Iterator[Child]:
    """Yield the years, then the newest period by its first breakdown, then the map of regions."""
    table = given.table
    periods = periods_of(table)
    if not periods:
        return
    newest = periods[-1]
    title = table.definition.title.in_language(language)
    years = [
        Mark(period_words(table, one.period, language), one.value, written(one, language))
        for one in table.grand_totals()
    ]
    yield _figure(bars("years", title, years), sentences.say(language, "By period"))
    for name in list(table.labels)[:1]:
        if name == MEASURE:
            continue
        heading = (
            f"{table.definition.dimension(name).title.in_language(language)}, "
            f"{period_words(table, newest, language)}"
        )
        marks = list(_marks(table, name, newest, language))
        yield _figure(bars("newest", f"{title}: {heading}", marks), heading)
    if "region" in table.labels:
        yield _map(section, table, newest, language)


def _marks(table: ResultTable, name: str, period: str, language: Language) -> Iterator[Mark]:
    """Known answers that somebody gave; who gave none stands in the table, apart."""
    for cell in along(table, name, period).cells:
        code = cell.dimensions[name]
        if code not in MISSING and cell.value != 0:
            label = table.labels[name][code].in_language(language)
            yield Mark(label, cell.value, written(cell, language))


def _map(section: Section, table: ResultTable, period: str, language: Language) -> Element | None:
    apart = never_added_up(table)
    at = next(iter(table.labels[apart])) if apart is not None else TOTAL
    found = {cell.dimensions["region"]: cell for cell in along(table, "region", period, at).cells}
    tiles = [
        Square(
            row=region.tile["row"],
            column=region.tile["column"],
            short=code.rpartition("-")[2],
            mark=Mark(
                region.name.in_language(language), found[code].value, written(found[code], language)
            ),
            text=_short(found[code], language),
        )
        for code, region in section.dictionary.country.regions.items()
        if region.tile and code in found
    ]
    title = table.definition.title.in_language(language)
    heading = f"{title}, {period_words(table, period, language)}"
    if apart is not None:
        heading += f": {table.labels[apart][at].in_language(language)}"
    about = sentences.say(
        language, "Squares stand about where territories lie; no boundary is drawn."
    )
    names = "; ".join(f"{one.short} – {one.mark.label}" for one in tiles)
    drawn = squares("regions", heading, tiles)
    if not drawn:
        return None
    below = (node("p", text, class_="note") for text in (about, names))
    return node("figure", node("figcaption", heading), *drawn, *below)


def _short(cell: Cell, language: Language) -> str:
    """Return a figure with its mark, as it stands in the table: a square has no room for words."""
    if cell.value is None:
        return MARKS[cell.status] or ".."
    return format_number(cell.value, language) + MARKS[cell.status]


def _figure(drawing: Element | None, heading: str) -> Element | None:
    return None if drawing is None else node("figure", node("figcaption", heading), drawing)
