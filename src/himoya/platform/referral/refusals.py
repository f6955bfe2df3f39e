"""Why the state of a request refuses something that the role might do."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the reader may know: he or she sees the request."""

    NOT_A_CENTRE = "not_a_centre"
    CHANGED_MEANWHILE = "changed_meanwhile"
    OTHER_MODE = "other_mode"
    KNOWN_ALREADY = "known_already"


class RequestRefused(Exception):
    """The act is not possible now; nothing was changed."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)


class Unanswered(Exception):
    """Answers lack that are due; ``fields`` are their names in the form's order."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self.fields = fields
        super().__init__(", ".join(fields))
