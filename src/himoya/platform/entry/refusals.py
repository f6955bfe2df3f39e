"""What this room may refuse for reasons that the person can mend; each says how, translated."""

from __future__ import annotations


class EntryRefused(Exception):
    """Something cannot be done as asked; the argument is the sentence for the person."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class StaleVersion(EntryRefused):
    """The page names a version that the draft never had."""


class NotReady(EntryRefused):
    """A draft with errors was to be committed."""
