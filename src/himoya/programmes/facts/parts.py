"""The parts of a programme that may be written anew."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """A part of a programme, by its key in the file."""

    FICHE = "programme"
    GROUPS = "target_groups"
    RESULTS = "logframe"
    THINGS = "equipment"
    LESSONS = "lessons"
    SITUATION = "case_statistics"
    GIVEN = "given_figures"
