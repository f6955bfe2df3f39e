"""Result tables: figures with their unit, period, status and notes, ready to be written out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from himoya.dictionary.tables import TableDefinition
from himoya.dictionary.words import Words

#: The code of a margin in every dimension.
TOTAL = "_total"


class CellStatus(StrEnum):
    """What a reader must know about one value; never told by colour alone."""

    PLAIN = ""
    EMPTY = "empty"
    ROUNDED = "rounded"
    SUPPRESSED = "suppressed"
    NOT_AVAILABLE = "not_available"
    NOT_REPORTED = "not_reported"
    BREAK = "break"


class PeriodKind(StrEnum):
    """Length of the periods of a run; half-years may be alone or cumulative."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    HALF_YEAR_CUMULATIVE = "half_year_cumulative"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: ``dimensions`` gives a code (or ``_total``) for every dimension of the table.

    ``value`` is None where ``status`` says why there is none.
    """

    period: str
    dimensions: Mapping[str, str]
    value: int | float | None
    status: CellStatus = CellStatus.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTable:
    """The figures of one table, for all periods of a run.

    ``labels`` gives code -> words for every dimension, in order. ``additive`` says for each
    dimension whether its categories add up to the total (not so where several answers are
    allowed). ``denominators`` gives, for a dimension with several answers, period -> number of
    units with at least one answer, the base of percentages (C05). ``quality`` is one line on
    completeness; ``notes`` are sentences in four languages.
    """

    definition: TableDefinition
    country: str
    dictionary_version: str
    period_kind: PeriodKind
    cells: tuple[Cell, ...]
    labels: Mapping[str, Mapping[str, Words]]
    additive: Mapping[str, bool]
    denominators: Mapping[str, Mapping[str, int]]
    notes: tuple[Words, ...]
    quality: Words
    source: Words
    protected: bool = False
    rounding_base: int | None = None

    def value(self, period: str, **dimensions: str) -> int | float | None:
        """Return one figure; dimensions that are not named stand at their total.

        Raises KeyError where the table has no such cell.
        """
        wanted = {name: dimensions.get(name, TOTAL) for name in self.labels}
        for cell in self.cells:
            if cell.period == period and cell.dimensions == wanted:
                return cell.value
        raise KeyError(f"{self.definition.table} has no cell {period} {wanted}")
