"""Definitions of statistical tables: what is counted, by which date, in which breakdown.

A definition is data (``international/tables/*.yaml``); the statistics room turns it and records
into a result table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum

from himoya.dictionary.countries import StatisticalClass
from himoya.dictionary.words import ReviewMarks, Words

#: Stands for the country's own code in ``only`` and ``without``: nationals, or places at home.
OWN_COUNTRY = "_own_country"


class Measure(StrEnum):
    """What the numbers of a table are."""

    COUNT = "count"
    """How many units of count."""
    RATE = "rate"
    """The count, and beside it units of count per 100,000 residents of the same sex and age group
    (C16; SDG 16.2.2), told apart by a last dimension ``measure``."""


class Detail(StrEnum):
    """At which level of a hierarchical list a dimension stands."""

    LEVEL_ONE = "level_one"
    EVERY_CODE = "every_code"


class ArticleGrouping(StrEnum):
    """A fact about an article in ``offences.yaml`` that replaces its number as the category."""

    STATISTICAL_CLASS = "statistical_class"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBand:
    """A range of whole numbers, both ends included; an open end is None."""

    label: Words
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A time in whole days: from ``since`` to the first of ``until`` that there is.

    All are date fields. Without any of ``until`` stands ``ended_as`` where one of ``ended`` says
    that nobody waits any more, else ``waiting_as``. ``unknown_as`` stands where what is
    known of two dates leads to several bands, or they run backwards.
    """

    since: str
    until: tuple[str, ...]
    waiting_as: str
    unknown_as: str
    ended: tuple[str, ...] = ()
    ended_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingLimits:
    """How a case keeps to the country's time limits on the day of the records (``limits.yaml``).

    ``state`` is the field of its state, ``since`` the dates from which a limit may run. A limit
    that may stand still runs from ``after_halts`` where a case has that date. A case has
    ``past_as`` where some limit has surely passed, ``within_as`` where surely none has, and else
    ``unknown_as``.
    """

    state: str
    since: tuple[str, ...]
    after_halts: str
    past_as: str
    within_as: str
    unknown_as: str

    @property
    def sources(self) -> tuple[str, ...]:
        """The fields on which it rests."""
        return (self.state, *self.since, self.after_halts)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDimension:
    """One breakdown of a table.

    Exactly one of these says where the answer comes from:

    - ``field``, a coded field, or ``record.field`` of a linked record; ``otherwise`` names the
      field that answers where this one holds no code;
    - ``age``, a field in whole years, put into the bands of ``codelist``; ``band`` is the field
      that holds a band where only that is known, ``born`` the date of birth from which the age on
      the counting date follows where neither is known;
    - ``number``, a field that holds a number, put into the ``bands`` written here;
    - ``stages``, stage -> date field of that stage; ``codelist`` or ``categories`` name the stages.
      Every stage is counted by its own date, so such a dimension has no total;
    - ``reached``, stage -> date field: whoever the table counts by its own date stands at every
      stage whose date there is; several answers, which are not added up;
    - ``standing``, stage -> date field: of several stages the latest stands alone, and of one day
      the first that is written here;
    - ``wait``, a time between dates, put into the ``bands`` written here;
    - ``limits``, the time limits that run in the state in which a case stands.

    ``none_as`` is the category of those who reached none of the stages, or for whom no limit runs.
    The dates of all rows of one unit are taken together: of each stage, the earliest.

    The answer's code is then replaced: by its code of level one (``detail``), by the counterpart
    in a standard (``roll_up``), by a class of articles (``groups_from``), or by a group written
    here (``groups``: our code -> codes of the list that it gathers, with all below them).
    ``nationals`` is the category of everyone who holds the country's citizenship, alone or with
    others; ``missing_as`` the category of everyone without an answer. ``categories`` gives words
    and order to categories that no list of ours has. An ``open_list`` shows only the codes that
    occur; a closed one shows zeros too. Without ``total`` the categories are never added up.
    """

    dimension: str
    title: Words
    field: str | None = None
    otherwise: str | None = None
    age: str | None = None
    band: str | None = None
    born: str | None = None
    codelist: str | None = None
    number: str | None = None
    bands: Mapping[str, NumberBand] | None = None
    stages: Mapping[str, str] | None = None
    reached: Mapping[str, str] | None = None
    standing: Mapping[str, str] | None = None
    none_as: str | None = None
    wait: Wait | None = None
    limits: KeepingLimits | None = None
    detail: Detail = Detail.LEVEL_ONE
    roll_up: str | None = None
    groups: Mapping[str, tuple[str, ...]] | None = None
    groups_from: ArticleGrouping | None = None
    nationals: str | None = None
    missing_as: str | None = None
    categories: Mapping[str, Words] = attribute(default_factory=dict)
    open_list: bool = False
    total: bool = True
    status: ReviewMarks = attribute(default_factory=dict)

    @property
    def sources(self) -> tuple[str, ...]:
        """The fields, or ``record.field`` paths, from which the answer comes."""
        named = (self.field, self.otherwise, self.age, self.band, self.born, self.number)
        dated = (self.stages, self.reached, self.standing)
        waited = () if self.wait is None else (self.wait.since, *self.wait.until, *self.wait.ended)
        return (
            *(name for name in named if name is not None),
            *(path for stages in dated for path in (stages or {}).values()),
            *waited,
            *(() if self.limits is None else self.limits.sources),
        )

    @property
    def is_of_dates(self) -> bool:
        """Whether the answer follows from dates of the whole unit, not from one row of it."""
        given = (self.reached, self.standing, self.wait, self.limits)
        return any(one is not None for one in given)

    @property
    def has_total(self) -> bool:
        """Whether the categories may be added up to, or stand beside, a total."""
        return self.total and self.stages is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleScope:
    """Keeps the units whose article is of one of the ``classes`` (C09).

    ``field`` holds the article, ``otherwise`` the one that answers where it holds none (C10).
    """

    field: str
    classes: tuple[StatisticalClass, ...]
    otherwise: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDefinition:
    """One statistical table.

    ``unit`` is a unit of count; ``record`` the record type counted; ``distinct`` the field that
    identifies the counted unit within a period (None counts rows). ``episode`` names the field
    that, together with ``distinct``, makes rows of several agencies one episode: all of them are
    counted on the earliest of their dates (C01, C03), and a table whose unit is that of its record
    counts the episodes themselves (C04). ``counting_date`` is None only where a dimension has
    ``stages``; ``counting_date_otherwise`` are the dates that place a row whose counting date is
    not known, in order.

    ``only`` keeps the rows whose field holds one of the codes, ``without`` leaves out the rows
    whose field holds one of them; where a file does not carry the field at all, neither removes
    any. ``answered`` keeps the rows in which at least one of the fields holds an answer, and
    without any of these fields there is no table: it is how a table says that only those who
    reached a stage count. ``breakdowns`` are the sets of dimensions that are crossed with each
    other; all their subsets are given too (None: one set of all dimensions).
    """

    table: str
    title: Words
    unit: str
    record: str
    counting_date: str | None
    dimensions: tuple[TableDimension, ...]
    source: str
    counting_date_otherwise: tuple[str, ...] = ()
    distinct: str | None = None
    episode: str | None = None
    only: Mapping[str, tuple[str, ...]] = attribute(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = attribute(default_factory=dict)
    answered: tuple[str, ...] = ()
    articles: ArticleScope | None = None
    measure: Measure = Measure.COUNT
    breakdowns: tuple[tuple[str, ...], ...] | None = None
    notes: tuple[Words, ...] = ()
    status: ReviewMarks = attribute(default_factory=dict)
    verified: bool = True
    national: bool = False

    def dimension(self, name: str) -> TableDimension:
        """Return one dimension; KeyError where the table has none of that name."""
        for one in self.dimensions:
            if one.dimension == name:
                return one
        raise KeyError(f"{self.table} has no dimension {name!r}")

    @property
    def sources(self) -> tuple[str, ...]:
        """Every field, or ``record.field`` path, on which the table rests."""
        scope = () if self.articles is None else (self.articles.field, self.articles.otherwise)
        named = (
            self.counting_date,
            *self.counting_date_otherwise,
            self.distinct,
            self.episode,
            *self.only,
            *self.without,
            *self.answered,
            *scope,
            *(name for dimension in self.dimensions for name in dimension.sources),
        )
        return tuple(dict.fromkeys(name for name in named if name is not None))
