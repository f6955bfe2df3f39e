"""Words that are stored; a stored value never changes its meaning."""

from __future__ import annotations

from enum import StrEnum

#: The kinds of records under which the audit speaks of this room.
QUESTION = "desk_question"
ASSESSMENT = "quality_assessment"
POINT = "improvement_point"
SPECIALIST = "data_specialist"


class Where(StrEnum):
    """Who reads an answer of the desk."""

    AGENCY = "agency"
    ALL = "all"
    FORMS = "forms"
    """Everybody, and forms show it under the field's instruction."""


class QuestionState(StrEnum):
    """How far a question to the desk has come."""

    OPEN = "open"
    ANSWERED = "answered"
    PROPOSED = "proposed"
    """No answer helps: a change of the dictionary was proposed."""
    WITHDRAWN = "withdrawn"
