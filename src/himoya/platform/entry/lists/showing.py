"""One page of a list, ready for its template."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Model, QuerySet
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.remembered import remembered_rows
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.web import ReadersRequest
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.entry.lists.definition import (
    SIZES,
    Cell,
    FilterKind,
    ListColumn,
    ListDefinition,
    ListFilter,
    Rows,
)
from himoya.platform.entry.lists.wanted import (
    PAGE,
    SIZE,
    SORT,
    Chip,
    Wanted,
    address,
    as_query,
    chips,
    narrowed,
    ordered,
    read_wanted,
)
from himoya.platform.entry.lists.words import words_of
from himoya.platform.entry.models import SavedView


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The head of a column; ``state`` is none, ascending or descending."""

    label: str
    url: str
    state: str
    numeric: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterView:
    """A filter as its control shows it."""

    name: str
    label: str
    kind: str
    options: tuple[tuple[str, str, bool], ...] = ()
    begin: str = ""
    end: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """Everything that ``entry/parts/list.html`` draws. ``total`` counts in the reader's scope."""

    definition: ListDefinition
    title: str
    headings: Sequence[Heading]
    #: Each cell with whether its column is of numbers.
    rows: Sequence[Sequence[tuple[Cell, bool]]]
    #: The same, drawn.
    body: SafeString
    total: int
    first: int
    last: int
    page: int
    pages: int
    previous: str
    next: str
    sizes: Sequence[tuple[int, str, bool]]
    chips: Sequence[Chip]
    filters: Sequence[FilterView]
    #: The form of the filters that an address may keep, ready.
    choices: SafeString
    problems: Sequence[str]
    views: Sequence[tuple[str, str, str]]
    query: str
    may_export: bool
    has_words: bool
    plain_url: str


def list_page(request: ReadersRequest, definition: ListDefinition) -> ListPage:
    """Return one page of a list as the address asks for it; raises NotPermitted.

    Looking for somebody by words is recorded, without the words.
    """
    reader = request.reader
    if not reader.may(definition.verb):
        raise NotPermitted(definition.verb)
    wanted = read_wanted(definition, reader, request.GET, words_of(request.session, definition))
    # Looking for somebody is recorded in the same transaction.
    with reading_as(reader) if wanted.words else looking_as(reader):
        asked = _Asked(definition, reader, wanted)
        total = asked.total()
        pages = max(1, -(-total // wanted.size))
        wanted.page = min(max(1, wanted.page), pages)
        start = (wanted.page - 1) * wanted.size
        found = asked.page()
        definition.prepare(found, reader)
        columns = definition.columns_for(reader)
        cells = [[_cell(column, row, reader) for column in columns] for row in found]
        views = list(SavedView.objects.filter(list_name=definition.name))
        if wanted.words:
            details: dict[str, str | int] = {"list": definition.name, "found": total}
            record(Act.SEARCHED, by=reader, details=details)
    return _page(definition, reader, wanted, _Found(total, pages, start, cells, views))


#: A model, and which of its columns are read, as Django's query keeps it.
_Shape = tuple[type[Model], Any]

_shapes: dict[Callable[[Reader], Rows], _Shape] = {}


@dataclass(frozen=True, slots=True)
class _Asked:
    """The rows that a reader wants of a list: how many there are, and those of one page.

    Words by which somebody is looked for are never remembered.
    """

    definition: ListDefinition
    reader: Reader
    wanted: Wanted

    def rows(self) -> Rows:
        return narrowed(self.definition, self.wanted, self.definition.rows(self.reader))

    def total(self) -> int:
        if not self._is_remembered:
            return self.rows().count()
        name = f"list {self.definition.name}: count"
        return remembered_rows(
            self.reader,
            name,
            self._narrowing,
            self.rows,
            self._count,
            self.definition.touches,
        )

    def _count(self, rows: Rows) -> int:
        known = None if self.wanted.narrows else self.definition.how_many(self.reader)
        return rows.count() if known is None else known

    def page(self) -> list[Any]:
        """Which rows stand on a page is remembered, what they say is not."""
        if not self._is_remembered:
            return list(self._cut())
        wanted, name = self.wanted, f"list {self.definition.name}: page"
        keys = remembered_rows(
            self.reader,
            name,
            (self._narrowing, wanted.sort, wanted.size, wanted.page),
            lambda: self._cut().values_list("pk", flat=True),
            tuple,
            self.definition.touches,
        )
        # The bare table: what the scope says of these very rows stands in the question that they
        # answer, and to say it again costs more than all the rest. On PostgreSQL the second wall
        # is asked anew.
        model, columns = self._shape()
        bare: Rows = QuerySet(model).filter(pk__in=keys)
        bare.query.deferred_loading = columns
        there = {row.pk: row for row in bare}
        return [there[key] for key in keys if key in there]

    def _cut(self) -> Rows:
        start = (self.wanted.page - 1) * self.wanted.size
        rows = self.rows()
        if not self.wanted.narrows and self.wanted.sort == self.definition.order:
            # An index that is walked until a page is full is walked in vain for what is rare.
            rows = self.definition.for_page(rows, self.reader)
        return ordered(self.definition, self.wanted, rows)[start : start + self.wanted.size]

    def _shape(self) -> _Shape:
        """The model of the rows and the columns that the list reads: the same for everybody."""
        shape = _shapes.get(self.definition.rows)
        if shape is None:
            rows = self.definition.rows(self.reader)
            shape = _shapes[self.definition.rows] = rows.model, rows.query.deferred_loading
        return shape

    @property
    def _is_remembered(self) -> bool:
        return self.definition.is_audited and not self.wanted.words

    @property
    def _narrowing(self) -> Hashable:
        days = {name: (str(begin), str(end)) for name, (begin, end) in self.wanted.days.items()}
        return tuple(sorted(self.wanted.codes.items())), tuple(sorted(days.items()))


@dataclass(frozen=True, slots=True)
class _Found:
    total: int
    pages: int
    start: int
    cells: list[list[Cell]]
    views: list[SavedView]


_ROW = '<tr class="govuk-table__row">{}</tr>'


@dataclass(frozen=True, slots=True)
class _Panel:
    """All that the form of the filters shows; nothing in it is of one person."""

    url: str
    hidden: tuple[tuple[str, str], ...]
    filters: tuple[FilterView, ...]


@lru_cache(maxsize=200)
def _drawn(panel: _Panel, language: str) -> SafeString:
    """Draw the form once for the same filters: its hundred answers took half of a list's time."""
    return render_to_string("entry/parts/list_choices.html", {"panel": panel})


def _body(rows: Sequence[Sequence[tuple[Cell, bool]]]) -> SafeString:
    """Draw the rows of the table. A template takes ten times as long for a hundred cells."""
    return format_html_join(
        "", _ROW, ((SafeString("".join(map(_drawn_cell, row))),) for row in rows)
    )


def _drawn_cell(one: tuple[Cell, bool]) -> str:
    cell, numeric = one
    text: str = conditional_escape(cell.text)
    if cell.url:
        title = " entry-title" if " " in cell.text else ""
        text = f'<a class="govuk-link{title}" href="{conditional_escape(cell.url)}">{text}</a>'
    more = " govuk-table__cell--numeric" if numeric else ""
    return f'<td class="govuk-table__cell{more}">{text}</td>'


def _page(definition: ListDefinition, reader: Reader, wanted: Wanted, found: _Found) -> ListPage:
    def at(**changed: str) -> str:
        return address(definition, as_query(wanted, **changed))

    columns = definition.columns_for(reader)
    filters = tuple(_filter(one, reader, wanted) for one in definition.filters_for(reader))
    panel = _Panel(
        str(definition.url),
        ((SORT, wanted.sort), (SIZE, str(wanted.size))),
        tuple(one for one in filters if one.kind != FilterKind.WORDS.value),
    )
    rows = [
        [(cell, column.numeric) for cell, column in zip(row, columns, strict=True)]
        for row in found.cells
    ]
    return ListPage(
        definition=definition,
        title=str(definition.title),
        headings=[_heading(column, wanted, definition) for column in columns],
        rows=rows,
        body=_body(rows),
        total=found.total,
        first=min(found.start + 1, found.total),
        last=found.start + len(found.cells),
        page=wanted.page,
        pages=found.pages,
        previous=at(**{PAGE: str(wanted.page - 1)}) if wanted.page > 1 else "",
        next=at(**{PAGE: str(wanted.page + 1)}) if wanted.page < found.pages else "",
        sizes=[(size, at(**{SIZE: str(size)}), size == wanted.size) for size in SIZES],
        chips=chips(definition, reader, wanted),
        filters=filters,
        choices=_drawn(panel, get_language() or ""),
        problems=wanted.problems,
        views=[(str(view.id), view.name, address(definition, view.query)) for view in found.views],
        query=at().partition("?")[2],
        may_export=definition.export_verb is not None and reader.may(definition.export_verb),
        has_words=bool(wanted.words),
        plain_url=str(definition.url),
    )


def _cell(column: ListColumn, row: Any, reader: Reader) -> Cell:
    cell = column.cell(row, reader)
    return cell if isinstance(cell, Cell) else Cell(text=cell)


def _heading(column: ListColumn, wanted: Wanted, definition: ListDefinition) -> Heading:
    present = wanted.sort.lstrip("-") == column.name
    backwards = present and wanted.sort.startswith("-")
    other = f"-{column.name}" if present and not backwards else column.name
    url = address(definition, as_query(wanted, **{SORT: other})) if column.sort else ""
    state = "none" if not present else ("descending" if backwards else "ascending")
    return Heading(label=str(column.label), url=url, state=state, numeric=column.numeric)


def _filter(one: ListFilter, reader: Reader, wanted: Wanted) -> FilterView:
    chosen = wanted.codes.get(one.name, ())
    begin, end = wanted.days.get(one.name, (None, None))
    options = one.choices(reader) if one.kind is FilterKind.CODES else ()
    return FilterView(
        name=one.name,
        label=str(one.label),
        kind=one.kind.value,
        options=tuple((value, str(label), value in chosen) for value, label in options),
        begin=begin.edtf if begin else "",
        end=end.edtf if end else "",
        text=wanted.words.get(one.name, ""),
    )
