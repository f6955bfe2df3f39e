"""Counts -> a result table with codes, words, statuses, notes and its quality line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.population import Population
from himoya.dictionary.results import (
    MEASURE,
    NUMBER,
    RATE,
    TOTAL,
    Cell,
    CellStatus,
    PeriodKind,
    ResultTable,
)
from himoya.dictionary.tables import Measure, TableDefinition, TableDimension
from himoya.dictionary.words import Words
from himoya.languages.codes import LANGUAGES
from himoya.languages.numbers import format_number
from himoya.statistics.breakdowns import Breakdown, Layout, total_breakdown
from himoya.statistics.figures import Figures
from himoya.statistics.indicators.rates import rates, share
from himoya.statistics.labelling import category_words, period_words
from himoya.statistics.periods import NO_YEAR, code_of, units_by_period
from himoya.statistics.preparing import PreparedTable
from himoya.statistics.remarks import Remark, RemarkKind, in_four_languages, words_of


def assemble(
    dictionary: Dictionary,
    prepared: PreparedTable,
    layout: Layout,
    kind: PeriodKind,
    figures: Figures,
    setting: Setting,
) -> ResultTable:
    """Return the result table of one definition."""
    return _Assembly(dictionary, prepared, layout, kind, figures, setting).table()


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds the records: where foreign ones come from (empty for the country's own), and
    the residents of the country."""

    origin: str = ""
    population: Population | None = None


@dataclass(frozen=True, slots=True)
class _Assembly:
    dictionary: Dictionary
    prepared: PreparedTable
    layout: Layout
    kind: PeriodKind
    figures: Figures
    setting: Setting

    @property
    def definition(self) -> TableDefinition:
        return self.prepared.definition

    def table(self) -> ResultTable:
        definition = self.definition
        cells = tuple(self._cells())
        is_rate = definition.measure is Measure.RATE
        if is_rate:
            cells = tuple(self._with_rates(cells))
            definition = replace(
                definition, dimensions=(*definition.dimensions, _measure_dimension())
            )
        periods = [code_of(one, self.kind) for one in self.layout.periods]
        remarks = (*self.prepared.remarks, *self._remarks(cells), *self.figures.remarks)
        labels = self._labels()
        if is_rate:
            labels[MEASURE] = _measure_words()
        return ResultTable(
            definition=definition,
            country=self.dictionary.country.folder,
            dictionary_version=self.dictionary.version,
            period_kind=self.kind,
            cells=cells,
            labels=labels,
            additive={one.dimension: self._adds_up(one) for one in definition.dimensions},
            denominators=self._by_period(self.figures.answered),
            several=self._by_period(self.figures.several),
            notes=(*definition.notes, *self._in_words(remarks)),
            quality=self._quality(),
            source=self._source(),
            periods={code: period_words(code) for code in periods},
            counted_by=self.prepared.counted_by,
            protected=self.figures.base is not None,
            rounding_base=self.figures.base if self.figures.is_rounded else None,
            exposed=self.figures.exposed,
            origin=self.setting.origin,
        )

    # Cells

    def _cells(self) -> Iterator[Cell]:
        by_breakdown = [list(self._cells_of(one)) for one in self.figures.breakdowns]
        # All breakdowns of a period stand together, totals first.
        for position in range(len(self.layout.periods)):
            for by_period in by_breakdown:
                yield from by_period[position]

    def _cells_of(self, breakdown: Breakdown) -> Iterator[list[Cell]]:
        """Yield, period by period, the cells of one breakdown."""
        combinations = list(product(*(self.layout.categories[name] for name in breakdown)))
        names = [one.dimension for one in self.definition.dimensions]
        codes = [
            dict.fromkeys(names, TOTAL) | dict(zip(breakdown, combination, strict=True))
            for combination in combinations
        ]
        told = [self._can_be_told(breakdown, combination) for combination in combinations]
        counts = self.figures.counts.get(breakdown)
        rounded = self.figures.rounded.get(breakdown)
        hidden = self.figures.hidden.get(breakdown)
        for position, ordinal in enumerate(self.layout.periods):
            period = code_of(ordinal, self.kind)
            values = None if counts is None else counts[position].ravel().tolist()
            marks = None if rounded is None else rounded[position].ravel().tolist()
            secret = None if hidden is None else hidden[position].ravel().tolist()
            yield [
                Cell(period, one, None, CellStatus.SUPPRESSED)
                if secret and secret[i] and told[i]
                else _cell(period, one, values[i], bool(marks and marks[i]))
                if values is not None and told[i]
                else Cell(period, one, None, CellStatus.NOT_AVAILABLE)
                for i, one in enumerate(codes)
            ]

    def _can_be_told(self, breakdown: Breakdown, combination: tuple[str, ...]) -> bool:
        if not self.prepared.available:
            return False
        for name, code in zip(breakdown, combination, strict=True):
            absent = self.prepared.absent.get(name, frozenset())
            if absent is None or code in absent:
                return False
        return True

    def _with_rates(self, cells: tuple[Cell, ...]) -> Iterator[Cell]:
        # Records from elsewhere are not of the residents of this country.
        population = None if self.setting.origin else self.setting.population
        rate = rates(self.dictionary, self.definition, population)
        for cell in cells:
            number, per = {**cell.dimensions, MEASURE: NUMBER}, {**cell.dimensions, MEASURE: RATE}
            yield replace(cell, dimensions=number)
            value = None if cell.value is None else rate(cell.period, per, int(cell.value))
            known = value is not None or cell.status is CellStatus.SUPPRESSED
            status = cell.status if known else CellStatus.NOT_AVAILABLE
            yield Cell(cell.period, per, value, status)

    # Words

    def _source(self) -> Words:
        definition = self.definition.source
        if self.setting.origin:
            return in_four_languages(
                "Records: {origin}. Definition: {source}.",
                origin=self.setting.origin,
                source=definition,
            )
        return in_four_languages(
            "Records of {country}. Definition: {source}.",
            country=self.dictionary.country.name,
            source=definition,
        )

    def _labels(self) -> dict[str, Mapping[str, Words]]:
        record = self.definition.record
        return {
            one.dimension: category_words(
                self.dictionary, record, one, self.layout.categories[one.dimension]
            )
            for one in self.definition.dimensions
        }

    def _adds_up(self, dimension: TableDimension) -> bool:
        """Say whether the categories make up the total, also where there is no answer to count."""
        path = dimension.field
        if path is None:
            return dimension.has_total and dimension.reached is None
        qualified = path if "." in path else f"{self.definition.record}.{path}"
        return dimension.has_total and not self.dictionary.field(qualified).many

    def _by_period(self, numbers: Mapping[str, np.ndarray]) -> dict[str, dict[str, int]]:
        periods = [code_of(one, self.kind) for one in self.layout.periods]
        return {
            name: {
                period: number
                for period, number in zip(periods, by_period.tolist(), strict=True)
                if number >= 0
            }
            for name, by_period in numbers.items()
        }

    def _remarks(self, cells: tuple[Cell, ...]) -> Iterator[Remark]:
        if not len(self.prepared) and self.prepared.available:
            yield Remark(RemarkKind.EMPTY)
        by_period = units_by_period(self.prepared.periods)
        units = {code_of(one, self.kind): number for one, number in by_period.items()}
        part_unknown = sum(number for code, number in units.items() if code.endswith("-XX"))
        if part_unknown:
            yield Remark(RemarkKind.PART_OF_YEAR_UNKNOWN, number=part_unknown)
        if NO_YEAR in units:
            yield Remark(RemarkKind.YEAR_UNKNOWN, number=units[NO_YEAR])
        if any(
            cell.dimensions.get(MEASURE) == RATE and cell.status is CellStatus.NOT_AVAILABLE
            for cell in cells
        ):
            yield Remark(RemarkKind.NO_POPULATION)

    def _in_words(self, remarks: tuple[Remark, ...]) -> list[Words]:
        return [
            words_of(one, self.dictionary, self.definition.record, self.figures.base)
            for one in dict.fromkeys(remarks)
        ]

    # Quality

    def _quality(self) -> Words:
        """Say how many of the counted units have a known answer, dimension by dimension (C12)."""
        total = self._sum(total_breakdown(self.definition))
        shares: list[tuple[Words, int | None]] = []
        for dimension in self.definition.dimensions:
            if dimension.has_total and dimension.dimension in self.prepared.answers:
                known = self._known(dimension, total) if total is not None else None
                if known is not None and total is not None:
                    shares.append((dimension.title, share(known, total)))
        parts = {
            language: ", ".join(
                f"{title.in_language(language)} {format_number(percent, language)}\u00a0%"
                for title, percent in shares
                if percent is not None
            )
            for language in LANGUAGES
        }
        if not parts["en"]:
            return in_four_languages("No share of known answers can be given.")
        listed = Words(en=parts["en"], ru=parts["ru"], tg=parts["tg"], uz=parts["uz"])
        return in_four_languages("Share of units with a known answer: {shares}.", shares=listed)

    def _sum(self, breakdown: Breakdown) -> int | None:
        if self._hides_some(breakdown):
            return None
        counts = self.figures.counts.get(breakdown)
        return 0 if counts is None else int(counts.sum())

    def _hides_some(self, breakdown: Breakdown) -> bool:
        hidden = self.figures.hidden.get(breakdown)
        return hidden is not None and bool(hidden.any())

    def _known(self, dimension: TableDimension, total: int) -> int | None:
        """Return the units with a known answer; None where a hidden number would be needed."""
        name = dimension.dimension
        if name in self.figures.answered:
            answered = self.figures.answered[name]
            return None if (answered < 0).any() else int(answered.sum())
        always = total_breakdown(self.definition)
        order = [one.dimension for one in self.definition.dimensions]
        margin = tuple(one for one in order if one == name or one in always)
        counts = self.figures.counts.get(margin)
        if counts is None:
            return 0
        if self._hides_some(margin):
            return None
        missing = [
            position
            for position, code in enumerate(self.layout.categories[name])
            if code in self.prepared.missing[name]
        ]
        unknown = counts.take(missing, axis=1 + margin.index(name)).sum()
        return total - int(unknown)


def _cell(period: str, codes: Mapping[str, str], value: int, rounded: bool) -> Cell:
    return Cell(period, codes, value, CellStatus.ROUNDED if rounded else CellStatus.PLAIN)


def _measure_dimension() -> TableDimension:
    return TableDimension(dimension=MEASURE, title=in_four_languages("Measure"), total=False)


def _measure_words() -> dict[str, Words]:
    return {
        NUMBER: in_four_languages("Number"),
        RATE: in_four_languages("Per 100,000 residents"),
    }
