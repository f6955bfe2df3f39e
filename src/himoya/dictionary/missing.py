"""A missing answer always has a reason: five of them, never a blank and never a zero.

Source: counting-and-quality rule C12 of the project; Eurostat's separation of 0 and blank.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MissingReason(StrEnum):
    """Why there is no answer; the codes of codelist ``missing_reason``."""

    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"
    REFUSED = "refused"
    NOT_YET_ESTABLISHED = "not_yet_established"

    @property
    def reserved_code(self) -> str:
        """The code that stands in a coded column of a file, such as ``_not_known``."""
        return f"_{self.value}"


@dataclass(frozen=True, slots=True)
class Missing:
    """Stands where a value would stand: the question has no answer, and this is why."""

    reason: MissingReason


#: Reserved code of a file -> reason, for example ``_refused``.
RESERVED_CODES: dict[str, MissingReason] = {
    reason.reserved_code: reason for reason in MissingReason
}

#: Ending of the sibling column that holds the reason of a field that is not coded.
SIBLING_ENDING = "_missing"


def sibling_column(field: str) -> str:
    """Return the name of the column that holds why ``field`` has no value."""
    return f"{field}{SIBLING_ENDING}"
