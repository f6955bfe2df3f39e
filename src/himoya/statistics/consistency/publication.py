"""What the rules look at, and what they find there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.statistics.consistency.meanings import Meanings
from himoya.statistics.consistency.statements import Printed, Statement, statements_of
from himoya.statistics.published_tables import PublishedTable


@dataclass(frozen=True)
class Publication:
    """Some tables, laid over each other, with the meanings of their names."""

    tables: tuple[PublishedTable, ...]
    meanings: Meanings

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements in the order of country, year and measure."""
        return tuple(statements_of(self.tables, self.meanings))

    @cached_property
    def by_year(self) -> tuple[Mapping[str, Statement], ...]:
        """Measure -> statement, for every country, year and edition; other persons left out."""
        found: dict[tuple[str, str, str], dict[str, Statement]] = {}
        for one in self.statements:
            if not one.key.population:
                key = (one.key.country, one.key.year, one.key.edition)
                found.setdefault(key, {})[one.key.measure] = one
        return tuple(found.values())

    @cached_property
    def series(self) -> tuple[Mapping[int, Statement], ...]:
        """Year -> statement, for every country, measure, edition and population."""
        found: dict[tuple[str, str, str, str], dict[int, Statement]] = {}
        for one in self.statements:
            key, year = one.key, one.key.year
            if len(year) == 4 and year.isdigit():
                name = (key.country, key.measure, key.edition, key.population)
                found.setdefault(name, {})[int(year)] = one
        return tuple(dict(sorted(one.items())) for one in found.values())

    @cached_property
    def totals_of_one_population(self) -> tuple[list[Printed], ...]:
        """The totals of several measures that, as their tables say, count the same units."""
        found: dict[tuple[str, str, str, str], list[Printed]] = {}
        for statement in self.statements:
            total, key = statement.total, statement.key
            if total is not None and total.table.population is not None:
                about = (key.country, key.year, key.edition, total.table.population)
                found.setdefault(about, []).append(total)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class WithTable:
    """A printed cell of which the message says in which table it stands."""

    printed: Printed


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that does not hold: at which cells, the one at fault first, and what to say of it.

    Values may be `Words`, or printed cells: the message names each with what stands in it.
    """

    cells: tuple[Printed, ...]
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SumRange:
    """What a sum may come to; ``highest`` is None where the most is open."""

    lowest: int
    highest: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingWords:
    """Small words of messages: a cell about everybody, and “at least {number}”."""

    total: Words
    at_least: Words


def in_words(value: object, language: Language, words: FindingWords) -> str:
    """Return a value of a violation as the message says it."""
    if isinstance(value, Words):
        return value.in_language(language)
    if isinstance(value, Printed):
        shown = value.cell.shown.strip() or "–"
        return f"{name_of(value, language, words)}: {shown}"
    if isinstance(value, SumRange):
        return _range(value, language, words)
    if isinstance(value, WithTable):
        return f"{value.printed.table.name} – {in_words(value.printed, language, words)}"
    if isinstance(value, tuple):
        return "; ".join(in_words(one, language, words) for one in value)
    return str(value)


def name_of(printed: Printed, language: Language, words: FindingWords) -> str:
    """Return where a cell stands: its codes, totals left out."""
    narrowed = [code or "“”" for _, code in printed.narrowed]
    return " · ".join(narrowed) if narrowed else words.total.in_language(language)


def narrowing(printed: Printed) -> Iterator[tuple[str, str]]:
    """Yield (dimension, code) as they are printed, for what is not at its total."""
    for dimension, code in zip(printed.table.dimensions, printed.cell.codes, strict=True):
        if dimension.total is None or code != dimension.total:
            yield dimension.name, code


def _range(value: SumRange, language: Language, words: FindingWords) -> str:
    """Return ``60``, ``60–64`` or “at least 60”."""
    if value.highest is None:
        return words.at_least.in_language(language).format(number=value.lowest)
    return str(value.lowest) + (f"–{value.highest}" if value.highest > value.lowest else "")
