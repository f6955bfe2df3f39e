"""What a check found in a row somebody sent: named so that the sender can mend it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error refuses the row; a warning lets it in and asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One remark on one cell or row of an input file.

    ``row`` is the row as the spreadsheet numbers it (the header is usually row 1); ``column`` the
    field's label in the reader's language, or the heading where no field claims it; ``field`` the
    dictionary's name; ``value`` what was found, as text. ``rule`` identifies the check, and
    ``message`` is in the reader's language and says what is accepted. ``position`` is the column
    counted from 0, for marking the cell; None where the sheet has no such column.
    """

    file: str
    sheet: str | None
    row: int | None
    column: str | None
    field: str | None
    value: str | None
    rule: str
    severity: Severity
    message: str
    position: int | None = None

    def as_dict(self) -> dict[str, object]:
        """Return the finding as plain values, in the order of the published contract."""
        described = asdict(self)
        del described["position"]
        return described
