"""Plain values that the components draw. A room may give any object with the same attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Colour(StrEnum):
    """Colours of a tag. The word in it says the same: colour is never alone."""

    GREY = "grey"
    TEAL = "teal"
    BLUE = "blue"
    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"
    PURPLE = "purple"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place to go; ``current`` marks where the reader is. Drawn by navigation and breadcrumbs."""

    text: str
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A state in a word or two."""

    text: str
    colour: Colour = Colour.GREY


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One answer. ``reason``: the value tells why there is no answer, and is drawn lighter."""

    key: str
    value: str | Sequence[str]
    change_url: str = ""
    reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One step of “what is next”. Without ``url`` it cannot be begun yet, ``hint`` says why."""

    text: str
    state: str
    url: str = ""
    hint: str = ""
    colour: Colour | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of an identity bar, such as the stage or the holder of a case."""

    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of a timeline; ``by``: the office or role, a name where it may be seen."""

    title: str
    at: datetime | date | str
    by: str = ""
    text: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A filter that is on; ``url`` is the list without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The head of a column. ``url`` sorts by it; ``state``: none, ascending or descending."""

    label: str
    url: str = ""
    state: str = "none"
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table."""

    text: str
    url: str = ""
    tag: Tag | None = None
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where in a list the reader is: rows ``first`` to ``last`` of ``total``, addresses around."""

    first: int
    last: int
    total: int
    page: int = 1
    pages: int = 1
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One line of an error summary; ``url`` leads to the control, such as ``#id_name``."""

    text: str
    url: str = ""
