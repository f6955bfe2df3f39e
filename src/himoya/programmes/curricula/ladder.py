"""The ladder of curricula, read from ``ladder.yaml``: rungs, order, counting rule, term, labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.programmes.facts.curricula import CurriculumStatus


class Rung(StrEnum):
    """How far a course is, from the lowest (training-and-results, section 3.4)."""

    NONE = "none"
    REQUESTED = "requested"
    UNDER_REVIEW = "under_review"
    PILOTED = "piloted"
    APPROVED = "approved"
    TAUGHT = "taught"
    PERMANENT = "permanent"
    ASSESSED = "assessed"

    @property
    def height(self) -> int:
        """Its place on the ladder, from 0."""
        return list(Rung).index(self)


class Level(StrEnum):
    """Whom an institution teaches."""

    IN_SERVICE = "in_service"
    INITIAL = "initial"
    UNIVERSITY = "university"
    SECONDARY_SCHOOL = "secondary_school"
    PRIMARY_SCHOOL = "primary_school"


class EvidenceKind(StrEnum):
    """What kind of document shows that a rung was reached."""

    ORDER = "order"
    DECISION = "decision"
    LETTER = "letter"
    AGREEMENT = "agreement"
    MINUTES = "minutes"
    PLAN = "plan"
    TIMETABLE = "timetable"
    ASSESSMENT = "assessment"
    PROGRAMME_REPORT = "programme_report"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """How long an approval is taken to hold, in years, where no institution gives a term.

    ``source`` is the one place that gives one; ``unverified``: no rule of law was found for it.
    """

    years: int
    longest_years: int
    source: str
    unverified: bool
    notice_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CurriculumLadder:
    """``after``: rung -> rungs from which it is reached. ``told``: word of a source -> rung.

    Adopted is what stands on ``adopted_from`` or higher, or on ``with_term_from`` or higher with a
    term that the institution gave.
    """

    labels: Mapping[Rung, Words]
    short: Mapping[Rung, Words]
    after: Mapping[Rung, frozenset[Rung]]
    adopted_from: Rung
    with_term_from: Rung
    term: Term
    told: Mapping[CurriculumStatus, Rung]
    levels: Mapping[Level, Words]
    evidence: Mapping[EvidenceKind, Words]

    def next_after(self, rung: Rung) -> list[Rung]:
        """Return the rungs that can be reached from one, from the lowest."""
        return [one for one in Rung if rung in self.after[one]]


@cache
def curriculum_ladder() -> CurriculumLadder:
    """Return the packaged ladder."""
    data: Mapping[str, Any] = read_document(Path(__file__).with_name("ladder.yaml")).data
    rungs = {Rung(code): one for code, one in data["rungs"].items()}
    return CurriculumLadder(
        labels={code: Words(**one["label"]) for code, one in rungs.items()},
        short={code: Words(**one["short"]) for code, one in rungs.items()},
        after={code: frozenset(map(Rung, one["after"])) for code, one in rungs.items()},
        adopted_from=Rung(data["adopted"]["from"]),
        with_term_from=Rung(data["adopted"]["with_term_from"]),
        term=Term(**data["term"]),
        told={CurriculumStatus(code): Rung(rung) for code, rung in data["told"].items()},
        levels={Level(code): Words(**one) for code, one in data["levels"].items()},
        evidence={EvidenceKind(code): Words(**one) for code, one in data["evidence"].items()},
    )
