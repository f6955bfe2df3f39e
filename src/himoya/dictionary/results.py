"""Result tables: figures with their unit, period, status and notes, ready to be written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum

from himoya.dictionary.tables import TableDefinition
from himoya.dictionary.words import Words

#: The code of a margin in every dimension.
TOTAL = "_total"

#: The code of units about which nothing was said, not even a reason; the reasons themselves stand
#: under their reserved codes (``_not_known``, ``_refused``, ...).
NOT_STATED = "_not_stated"

#: The code of countries that are too rare to be named in what leaves the house (D05).
OTHER = "_other"

#: The last dimension of a table of rates (C16), and its two codes.
MEASURE = "measure"
NUMBER = "number"
RATE = "rate_per_100000"


class CellStatus(StrEnum):
    """What a reader must know about one value; never told by colour alone.

    A plain value has no status; 0 is a plain value and means known none (C12).
    """

    PLAIN = ""
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

    ``labels`` gives code -> words for every dimension, in order. ``periods`` gives words to every
    period, in order. ``additive`` says for each dimension whether its categories add up to the
    total (not so where several answers are allowed, nor where there is no total).
    ``denominators`` gives, for a dimension with several answers, period -> number of units with
    at least one answer, the base of percentages (C05); ``several`` how many of them have more
    than one. ``counted_by`` are the date fields that placed the units in periods. ``quality`` is
    one line on completeness; ``notes`` are sentences in four languages. ``origin`` names where
    records in a foreign layout come from, and is empty for a country's own. ``exposed`` is for the
    statistician and never written out: how many small true numbers a reader of the protected table
    may work out from its exact totals.
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
    periods: Mapping[str, Words] = attribute(default_factory=dict)
    several: Mapping[str, Mapping[str, int]] = attribute(default_factory=dict)
    counted_by: tuple[str, ...] = ()
    protected: bool = False
    rounding_base: int | None = None
    exposed: int = 0
    origin: str = ""

    def grand_totals(self) -> Iterator[Cell]:
        """Yield the cells of everybody, by period; none where categories are never added up."""
        everybody = {name: NUMBER if name == MEASURE else TOTAL for name in self.labels}
        return (cell for cell in self.cells if cell.dimensions == everybody)

    def value(self, period: str, **dimensions: str) -> int | float | None:
        """Return one figure; dimensions that are not named stand at their total.

        Raises KeyError where the table has no such cell.
        """
        wanted = {name: dimensions.get(name, TOTAL) for name in self.labels}
        for cell in self.cells:
            if cell.period == period and cell.dimensions == wanted:
                return cell.value
        raise KeyError(f"{self.definition.table} has no cell {period} {wanted}")
