"""What can keep a file from being attached or sent, as pages say it."""

from __future__ import annotations


class AttachmentRefused(ValueError):
    """A file or a title that is not taken; ``message`` says what to do, ``field`` where.

    ``found`` is a code of what was found, ``status`` that of the page that says it.
    """

    def __init__(self, field: str, message: str, found: str, *, status: int = 422) -> None:
        self.field, self.message, self.found, self.status = field, message, found, status
        super().__init__(found)


class FileBroken(Exception):
    """A kept file is not there, or not as it was saved. ``id`` names it for the administrator."""

    def __init__(self, id: str) -> None:
        self.id = id
        super().__init__(id)
