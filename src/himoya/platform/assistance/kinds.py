"""Words that are stored; a stored value never changes its meaning."""

from __future__ import annotations

from enum import StrEnum

#: The kinds of records under which the audit speaks of this room.
QUESTION = "desk_question"
ASSESSMENT = "quality_assessment"
POINT = "improvement_point"
SPECIALIST = "data_specialist"
#: The roster as a whole; its id is the agency of who looks.
ROSTER = "specialist_roster"


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


class AssessmentState(StrEnum):
    """How far a self-assessment has come."""

    DRAFT = "draft"
    SIGNED = "signed"


class PointState(StrEnum):
    """How far an improvement point has come."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class SpecialistRole(StrEnum):
    """What a data specialist does for the figures."""

    PREPARES = "prepares"
    CHECKS = "checks"
    SIGNS = "signs"
    ANSWERS = "answers"
    """Answers questions of the statistics office."""
    SYSTEMS = "systems"
    """Looks after the systems from which figures come."""
