"""The words of this room that are stored. Kinds of works are data in ``data/lists.yaml``."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Whether a work stands here."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"


class Stage(StrEnum):
    """How far an edition is."""

    #: No source says how far it is.
    NOT_SAID = "not_said"
    DRAFT = "draft"
    REVIEW = "review"
    PILOT = "pilot"
    REVISED = "revised"
    ENDORSED = "endorsed"
    RETIRED = "retired"


class Translation(StrEnum):
    """How far the words of an edition are."""

    #: It was written in this language.
    ORIGINAL = "original"
    #: A source tells of it and shows no file.
    CLAIMED = "claimed"
    PLANNED = "planned"
    TRANSLATED = "translated"
    EDITED = "edited"
    #: By somebody of the profession whose own language it is.
    CHECKED = "checked"
    PUBLISHED = "published"


class Part(StrEnum):
    """Whom a file of an edition is for."""

    LEARNERS = "learners"
    TUTOR = "tutor"


class Way(StrEnum):
    """What happened to copies."""

    PRINTED = "printed"
    HANDED_OVER = "handed_over"


class Move(StrEnum):
    """What was done with a work."""

    ENTER = "enter"
    TAKE_OVER = "take_over"
    CHANGE = "change"
    ADD_EDITION = "add_edition"
    STAGE = "stage"
    TRANSLATE = "translate"
    #: Whether everybody may know of an edition and read what learners read.
    OPEN_UP = "open_up"
    PRINT = "print"
    HAND_OVER = "hand_over"
    #: A print run or a hand-over was noted by mistake.
    TAKE_BACK = "take_back"
    #: An institution took an edition into its teaching, or teaches with it no more.
    ADOPT = "adopt"
    END_ADOPTION = "end_adoption"
    KEEP_FILE = "keep_file"
    TAKE_OFF_FILE = "take_off_file"
    NOTE = "note"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
