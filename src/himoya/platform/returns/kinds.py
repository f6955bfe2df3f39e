"""Words that are stored; a stored value never changes its meaning."""

from __future__ import annotations

from enum import StrEnum

#: The kind of record under which the audit speaks of a return.
RETURN = "agency_return"


class State(StrEnum):
    """How far a return has come."""

    DRAFT = "draft"
    SIGNED = "signed"
    REPLACED = "replaced"
    """Was signed, and a newer one was signed in its place."""


class Origin(StrEnum):
    """Where the figures come from."""

    COMPUTED = "computed"
    """Counted from the register, as it stood at that moment."""
    TYPED = "typed"
    WORKBOOK = "workbook"
    """Typed into the workbook of the form, and taken in from it."""
    HISTORY = "history"
    """Came before the agency worked here, and was entered by the installation."""
