"""Why a question cannot be answered or closed now. Words stand in `words`."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the reader may know: he or she sees the question."""

    NEEDS_WORDS = "needs_words"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_YOURS_TO_ANSWER = "not_yours_to_answer"


class QuestionRefused(Exception):
    """The act is not possible now; nothing was changed."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)
