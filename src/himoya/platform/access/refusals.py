"""The two ways of saying no."""

from __future__ import annotations


class NotPermitted(Exception):
    """The role may not do this, whatever the record. Said from the role alone: discloses nothing.

    ``verb`` is what was tried.
    """

    def __init__(self, verb: str) -> None:
        self.verb = verb
        super().__init__(verb)


class NotThere(Exception):
    """There is no such record for this reader: absent and foreign records answer the same.

    ``kind`` and ``id`` go to the audit, never to the page.
    """

    def __init__(self, kind: str, id: str) -> None:
        self.kind, self.id = kind, id
        super().__init__(kind)


class NoActiveScope(RuntimeError):
    """A query of a scoped model outside of `reading_as`: a mistake of ours, never a leak."""
