"""The account of a conversion: rows read, records made, rows refused and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from dataclasses import field as attribute


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """An input row that became no record: where, what was found, and why.

    ``row`` is the row as the spreadsheet shows it; ``file`` and ``sheet`` tell rows of a folder or
    of a workbook with several sheets apart.
    """

    row: int
    column: str
    value: str
    reason: str
    file: str = ""
    sheet: str | None = None
    rule: str = "not_mapped"
    position: int | None = None

    def as_dict(self) -> dict[str, object]:
        """Return the refusal in the form of the published contract."""
        described = asdict(self)
        del described["position"]
        return described


@dataclass(slots=True)
class ConversionSummary:
    """Rows read, records made and rows refused; read = records + refused, in input rows.

    ``refusals`` holds every reason, so a row may stand there twice; ``remarks`` are rows that were
    kept but ask for a second look.
    """

    read: int = 0
    records: int = 0
    refused: int = 0
    refusals: list[RefusedRow] = attribute(default_factory=list)
    remarks: list[RefusedRow] = attribute(default_factory=list)
    notes: list[str] = attribute(default_factory=list)

    def as_dict(self) -> dict[str, object]:
        """Return the summary in the form of the published contract."""
        return {
            "read": self.read,
            "records": self.records,
            "refused": self.refused,
            "refusals": [refusal.as_dict() for refusal in self.refusals],
            "notes": self.notes,
        }
