"""The answers beside what was published about the same State, year and measure: never averaged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from himoya.dictionary.figures import FigureBook, PublishedFigure
from himoya.dictionary.results import TOTAL, Cell, ResultTable
from himoya.languages.dates import PartialDate

#: Question -> the measure of published figures that counts the same unit at the same stage.
MEASURES: Mapping[str, str] = {
    "glotip_q1": "offences_recorded",
    "glotip_q2": "persons_suspected",
    "glotip_q3": "persons_prosecuted",
    "glotip_q4": "persons_convicted",
    "glotip_q7": "victims_detected",
    "glotip_q10": "victims_repatriated",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """One total of ours and one figure that a source published about it."""

    table: ResultTable
    cell: Cell
    claim: PublishedFigure

    @property
    def difference(self) -> int | None:
        """Ours less theirs; None where either is no number."""
        if self.cell.value is None or self.claim.value is None:
            return None
        return int(self.cell.value) - self.claim.value


def beside_published(
    tables: Sequence[ResultTable], book: FigureBook, country: str
) -> Iterator[Beside]:
    """Yield every total of a year with each figure about everybody in exactly that year."""
    for table in tables:
        measure = MEASURES.get(table.definition.table)
        if measure is None:
            continue
        for cell in table.cells:
            if any(code != TOTAL for code in cell.dimensions.values()):
                continue
            year = PartialDate.from_edtf(cell.period)
            for claim in book.about(country, year):
                if claim.measure == measure and claim.is_total and claim.period == year:
                    yield Beside(table, cell, claim)
