"""What a wing says of one of its lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from himoya.dictionary.fields import Sensitivity
from himoya.platform import offers
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.remembered import Touches
from himoya.platform.access.verbs import Verb

Words = Promise | str
Rows = QuerySet[Any]

#: Rows on one page that a reader may choose, and those shown where nobody chose.
SIZES = (25, 50, 100)


class FilterKind(StrEnum):
    """How a filter is set: several answers of a list, days from and until, or words."""

    CODES = "codes"
    DAYS = "days"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFilter:
    """One filter. ``choices`` gives (value, label) for CODES.

    ``apply`` gets the rows and, for CODES, a tuple of values; for DAYS a pair of days, each may be
    None; for WORDS the text. Words are always personal: they are sent by POST, kept in the session
    and neither in an address nor in a saved view. Who is not ``offered`` a filter cannot use it,
    from a saved view or a typed address either: a count would answer what may not be read.
    """

    name: str
    label: Words
    kind: FilterKind
    apply: Callable[[Rows, Any], Rows]
    choices: Callable[[Reader], Sequence[tuple[str, str]]] = lambda _reader: ()
    offered: Callable[[Reader], bool] = lambda _reader: True

    @property
    def personal(self) -> bool:
        """Whether what is typed may name a person."""
        return self.kind is FilterKind.WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: text, and where it leads."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """One column. ``sort`` are the database fields by which it may be ordered; none: it may not.

    ``cell`` makes the cell of a row; ``exported`` the value for a file (default: the cell's text).
    Columns of a class that the reader may not read are not there.
    """

    name: str
    label: Words
    cell: Callable[[Any, Reader], Cell | str]
    sort: tuple[str, ...] = ()
    sensitivity: Sensitivity = Sensitivity.OPEN
    numeric: bool = False
    exported: Callable[[Any, Reader], str | int | float | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDefinition:
    """One list of a wing. ``url`` is its page (``reverse_lazy``).

    ``rows`` is called inside the reader's scope. ``order`` names the column of the default order,
    with a minus for the latest first. ``address`` is the page of a row's record. ``prepare`` may
    fetch at once what the cells of a page need. ``persons`` counts the persons in exported rows;
    ``export_verb`` None: this list is never exported. ``empty`` says what would stand here, and
    ``begin`` how to begin: words and address. ``for_page`` may say otherwise, of the rows that
    are cut to a page in the default order and that nothing narrows, what an index answers, and
    ``how_many`` how many they are; None: they are counted. ``is_audited`` says that no row
    comes, goes or changes without the audit: their count is remembered until then, or with
    ``touches`` until a change that may touch the reader's rows.
    """

    name: str
    title: Words
    verb: Verb
    url: Words
    rows: Callable[[Reader], Rows]
    columns: tuple[ListColumn, ...]
    order: str
    address: Callable[[Any], str]
    record_id: Callable[[Any], UUID | str] = lambda row: row.pk
    filters: tuple[ListFilter, ...] = ()
    prepare: Callable[[Sequence[Any], Reader], None] = lambda _rows, _reader: None
    empty: Words = ""
    begin: tuple[Words, str] | None = None
    export_verb: Verb | None = None
    for_page: Callable[[Rows, Reader], Rows] = lambda rows, _reader: rows
    how_many: Callable[[Reader], int | None] = lambda _reader: None
    is_audited: bool = False
    touches: Touches | None = None
    persons: Callable[[Rows], int] = field(default=lambda rows: rows.count())

    def columns_for(self, reader: Reader) -> tuple[ListColumn, ...]:
        """Return the columns that the reader may see."""
        return tuple(one for one in self.columns if reader.may_read(one.sensitivity))

    def filters_for(self, reader: Reader) -> tuple[ListFilter, ...]:
        """Return the filters that ask nothing which the reader may not read."""
        return tuple(one for one in self.filters if one.offered(reader))

    def filter(self, name: str) -> ListFilter | None:
        """Return a filter by its name in addresses."""
        return next((one for one in self.filters if one.name == name), None)


class AlreadyRegistered(ValueError):
    """Two lists have one name."""


_lists: dict[str, ListDefinition] = {}


def register(definition: ListDefinition) -> None:
    """Let saved views and exports know a list; called when a wing offers."""
    if _lists.get(definition.name, definition) is not definition:
        raise AlreadyRegistered(definition.name)
    _lists[definition.name] = definition


def unregister(name: str) -> None:
    """Forget a list; for tests."""
    _lists.pop(name, None)


def list_of(name: str) -> ListDefinition:
    """Return a registered list; raises NotThere."""
    offers.bring()
    try:
        return _lists[name]
    except KeyError:
        raise NotThere("list", name[:60]) from None
