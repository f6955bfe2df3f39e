"""From an address to what is wanted of a list, and back; wrong values are named, never obeyed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from himoya.exchange.quoting import quoted
from himoya.languages.dates import PartialDate, UnreadableDate, format_date, read_date
from himoya.platform.access.reader import Reader
from himoya.platform.entry.lists.definition import (
    SIZES,
    FilterKind,
    ListDefinition,
    ListFilter,
    Rows,
)

FROM, UNTIL = "from", "until"
SORT, PAGE, SIZE = "sort", "page", "per"

#: Longest text that is looked for, in characters.
LONGEST_WORDS = 100


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that narrows the list now, and the address without it."""

    label: str
    text: str
    without: str


@dataclass(slots=True)
class Wanted:
    """What is wanted of a list. ``codes`` and ``days`` by filter; ``words`` never in addresses."""

    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    days: dict[str, tuple[PartialDate | None, PartialDate | None]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    size: int = SIZES[0]
    problems: list[str] = field(default_factory=list)

    @property
    def narrows(self) -> bool:
        """Whether any filter is set."""
        return bool(self.codes or self.days or self.words)


def read_wanted(
    definition: ListDefinition, reader: Reader, query: QueryDict, words: Mapping[str, str]
) -> Wanted:
    """Return what an address (and the words of the session) ask for."""
    wanted = Wanted(sort=definition.order)
    for one in definition.filters:
        if not one.offered(reader):
            _refuse(one, query, wanted)
        elif one.kind is FilterKind.CODES:
            _read_codes(one, reader, query, wanted)
        elif one.kind is FilterKind.DAYS:
            _read_days(one, query, wanted)
        elif one.name in query:
            wanted.problems.append(
                _(
                    "“%(field)s” was in the address and was not used: addresses stay in the "
                    "browser. Type it into the field."
                )
                % {"field": str(one.label)}
            )
        elif words.get(one.name):
            wanted.words[one.name] = words[one.name]
    sortable = {name for column in definition.columns_for(reader) if column.sort
                for name in (column.name, f"-{column.name}")}  # fmt: skip
    if query.get(SORT) in sortable:
        wanted.sort = str(query.get(SORT))
    size = query.get(SIZE, "")
    wanted.size = int(size) if size in {str(one) for one in SIZES} else SIZES[0]
    page = query.get(PAGE, "")
    wanted.page = int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1
    return wanted


def _refuse(one: ListFilter, query: QueryDict, wanted: Wanted) -> None:
    if any(name in query for name in (one.name, f"{one.name}-{FROM}", f"{one.name}-{UNTIL}")):
        wanted.problems.append(
            _("“%(field)s” is not among your filters and was left out.") % {"field": str(one.label)}
        )


def _read_codes(one: ListFilter, reader: Reader, query: QueryDict, wanted: Wanted) -> None:
    sent = dict.fromkeys(value for value in query.getlist(one.name) if value)
    known = dict(one.choices(reader))
    found = tuple(value for value in sent if value in known)
    if found:
        wanted.codes[one.name] = found
    for value in [value for value in sent if value not in known][:3]:
        wanted.problems.append(
            _("“%(field)s”: “%(found)s” is not among its answers and was left out.")
            % {"field": str(one.label), "found": quoted(value)}
        )


def _read_days(one: ListFilter, query: QueryDict, wanted: Wanted) -> None:
    sides: list[PartialDate | None] = []
    for side in (FROM, UNTIL):
        text = query.get(f"{one.name}-{side}", "").strip()
        try:
            sides.append(read_date(text) if text else None)
        except UnreadableDate as unreadable:
            sides.append(None)
            wanted.problems.append(
                _("“%(field)s”: “%(found)s” is not a date. Write it as 2024-05-03 or 2024-05.")
                % {"field": str(one.label), "found": quoted(unreadable.text)}
            )
    if any(sides):
        wanted.days[one.name] = (sides[0], sides[1])


def narrowed(definition: ListDefinition, wanted: Wanted, rows: Rows) -> Rows:
    """Return the rows that the filters leave."""
    for one in definition.filters:
        value = _value(one, wanted)
        if value is not None:
            rows = one.apply(rows, value)
    return rows


def _value(one: ListFilter, wanted: Wanted) -> Any:
    match one.kind:
        case FilterKind.CODES:
            return wanted.codes.get(one.name)
        case FilterKind.DAYS:
            begin, end = wanted.days.get(one.name, (None, None))
            days: tuple[date | None, date | None] = (
                begin.earliest if begin else None,
                end.latest if end else None,
            )
            return days if any(days) else None
        case FilterKind.WORDS:
            return wanted.words.get(one.name)


def ordered(definition: ListDefinition, wanted: Wanted, rows: Rows) -> Rows:
    """Return the rows in the order wanted; equal ones always stand in the same order."""
    backwards = wanted.sort.startswith("-")
    name = wanted.sort.lstrip("-")
    column = next((one for one in definition.columns if one.name == name), None)
    fields = column.sort if column else ()
    return rows.order_by(*(f"-{one}" if backwards else one for one in fields), "pk")


def as_query(wanted: Wanted, **changed: str) -> dict[str, list[str]]:
    """Return what an address may keep: never words. ``changed`` overrules order, size and page."""
    query: dict[str, list[str]] = {name: list(codes) for name, codes in wanted.codes.items()}
    for name, (begin, end) in wanted.days.items():
        query |= {f"{name}-{FROM}": [begin.edtf]} if begin else {}
        query |= {f"{name}-{UNTIL}": [end.edtf]} if end else {}
    query |= {SORT: [wanted.sort], SIZE: [str(wanted.size)]}
    return query | {name: [value] for name, value in changed.items() if value}


def address(definition: ListDefinition, query: Mapping[str, list[str]]) -> str:
    """Return the address of a list with a filter."""
    return f"{definition.url!s}?{urlencode(query, doseq=True)}"


def chips(definition: ListDefinition, reader: Reader, wanted: Wanted) -> list[Chip]:
    """Return the filters that are on, each with the address that takes it away."""
    found: list[Chip] = []
    for one in definition.filters:
        label, query = str(one.label), as_query(wanted)
        labels = dict(one.choices(reader)) if one.name in wanted.codes else {}
        for code in wanted.codes.get(one.name, ()):
            left = [other for other in query[one.name] if other != code]
            rest = {**query, one.name: left} if left else _without(query, one.name)
            found.append(Chip(label, labels[code], address(definition, rest)))
        if one.name in wanted.days:
            rest = _without(query, f"{one.name}-{FROM}", f"{one.name}-{UNTIL}")
            text = _days_in_words(wanted.days[one.name], reader)
            found.append(Chip(label, text, address(definition, rest)))
        if one.name in wanted.words:
            # Taken away by its own button: it stands in no address.
            found.append(Chip(label, wanted.words[one.name], ""))
    return found


def _without(query: Mapping[str, list[str]], *names: str) -> dict[str, list[str]]:
    return {name: values for name, values in query.items() if name not in names}


def _days_in_words(days: tuple[PartialDate | None, PartialDate | None], reader: Reader) -> str:
    return " – ".join(format_date(day, reader.language) if day else "…" for day in days)
