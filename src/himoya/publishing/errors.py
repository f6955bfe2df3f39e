"""What cannot be published as it was asked for."""

from __future__ import annotations

from himoya.statistics.disclosure.errors import ProtectionImpossible


class Unpublishable(Exception):
    """Nothing was written. The message is in the reader's language."""


class Unprotectable(Unpublishable):
    """The solver gave nothing that is safe; ``cause`` says why, for who has words of their own."""

    def __init__(self, words: str, cause: ProtectionImpossible) -> None:
        self.cause = cause
        super().__init__(words)
