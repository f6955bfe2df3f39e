"""The account of a conversion: rows read, records made, rows refused and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from dataclasses import field as attribute


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """An input row that became no record: where, what was found, and why."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(slots=True)
class ConversionSummary:
    """Rows read, records made and rows refused; read = records + refused, in input rows."""

    read: int = 0
    records: int = 0
    refused: int = 0
    refusals: list[RefusedRow] = attribute(default_factory=list)
    notes: list[str] = attribute(default_factory=list)

    def as_dict(self) -> dict[str, object]:
        """Return the summary in the form of the published contract."""
        return {
            "read": self.read,
            "records": self.records,
            "refused": self.refused,
            "refusals": [asdict(refusal) for refusal in self.refusals],
            "notes": self.notes,
        }
