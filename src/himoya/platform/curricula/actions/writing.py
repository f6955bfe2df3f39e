"""Enter a curriculum, write anew what stands on it, and count the learners of a year."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from himoya.languages.dates import EARLIEST_YEAR
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Agency
from himoya.platform.curricula.actions.noting import Step, noted, to_move
from himoya.platform.curricula.kinds import Move, State
from himoya.platform.curricula.models import Curriculum, Learners
from himoya.platform.curricula.refusals import CurriculumRefused, Why
from himoya.platform.curricula.rules import VERB_OF
from himoya.platform.database.clock import now, today
from himoya.programmes.curricula.ladder import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What stands on a curriculum, apart from its steps.

    ``institution_agency`` is the id of an agency of this installation; ``institution`` names one
    outside of it. ``hours`` are academic hours.
    """

    course: str
    institution_agency: int | None = None
    institution: str = ""
    level: Level | None = None
    audience: str = ""
    hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Learners of a calendar year, never persons; ``women`` None where nobody counted by sex."""

    year: int
    people: int
    women: int | None = None
    words: str = ""


#: What a change can give anew, by column.
_CHANGED = ("institution", "course", "level", "audience", "hours")


def enter(*, by: Reader, written: Written) -> Curriculum:
    """Enter a course at an institution; it begins below the ladder.

    Raises NotPermitted, CurriculumRefused.
    """
    by.check(VERB_OF[Move.ENTER])
    with reading_as(by):
        made = Curriculum(
            state=State.OPEN.value, practice=by.practice, agency_id=by.agency, changed_at=now()
        )
        _write(made, written)
        if _is_here(made):
            raise CurriculumRefused(Why.HERE_ALREADY)
        made.save(force_insert=True)
        noted(by, made, Step(move=Move.ENTER))
    return made


def change(
    *, by: Reader, curriculum: UUID, version: int | None = None, written: Written, words: str
) -> Curriculum:
    """Write anew what stands on a curriculum; the history keeps what stood there before.

    Raises NotPermitted, NotThere, CurriculumRefused.
    """
    with reading_as(by):
        found = to_move(by, curriculum, Move.CHANGE, version)
        if not words.strip():
            raise CurriculumRefused(Why.NEEDS_WORDS)
        old = _standing(found)
        _write(found, written)
        new = _standing(found)
        before = {name: value for name, value in old.items() if new[name] != value}
        if before:
            noted(by, found, Step(move=Move.CHANGE, words=words, before=before))
    return found


def count(
    *, by: Reader, curriculum: UUID, version: int | None = None, counted: Counted
) -> Curriculum:
    """Note how many people learned in a year; a new total of the same year keeps the old one.

    Raises NotPermitted, NotThere, CurriculumRefused.
    """
    with reading_as(by):
        found = to_move(by, curriculum, Move.COUNT, version)
        if not EARLIEST_YEAR <= counted.year <= today().year:
            raise CurriculumRefused(Why.NO_SUCH_YEAR)
        if counted.women is not None and counted.women > counted.people:
            raise CurriculumRefused(Why.MORE_WOMEN_THAN_PEOPLE)
        before = _total(found, counted.year)
        new = {"people": counted.people, "women": counted.women}
        Learners.objects.update_or_create(curriculum=found, year=counted.year, defaults=new)
        kept = {name: value for name, value in before.items() if value}
        noted_now = {"year": str(counted.year), "total": str(counted.people)}
        step = Step(move=Move.COUNT, words=counted.words, before=noted_now | kept)
        noted(by, found, step)
    return found


def _total(found: Curriculum, year: int) -> dict[str, str]:
    old: Learners | None = Learners.objects.filter(curriculum=found, year=year).first()
    if old is None:
        return {}
    return {"people": str(old.people), "women": "" if old.women is None else str(old.women)}


def _write(row: Curriculum, written: Written) -> None:
    """Set the columns; nothing is saved. Raises CurriculumRefused."""
    institution, course = written.institution.strip(), written.course.strip()
    if not course:
        raise CurriculumRefused(Why.NEEDS_COURSE)
    if (written.institution_agency is None) is not bool(institution):
        raise CurriculumRefused(Why.ONE_INSTITUTION)
    agency = written.institution_agency
    if agency is not None and not Agency.objects.filter(id=agency).exists():
        raise CurriculumRefused(Why.UNKNOWN_AGENCY)
    row.institution_agency_id, row.institution, row.course = agency, institution, course
    row.level = written.level.value if written.level else ""
    row.audience, row.hours = written.audience.strip(), written.hours


def _is_here(row: Curriculum) -> bool:
    """The same course of the same institution at the same level is one way and not two."""
    same = Curriculum.objects.filter(
        institution_agency_id=row.institution_agency_id,
        institution__iexact=row.institution,
        course__iexact=row.course,
        level=row.level,
        state=State.OPEN.value,
    )
    return bool(same.exists())


def _standing(row: Curriculum) -> dict[str, str]:
    """What stands on a curriculum, as words that a history can keep."""
    kept = {name: str(getattr(row, name) or "") for name in _CHANGED}
    agency = row.institution_agency_id
    code = Agency.objects.get(id=agency).code if agency is not None else ""
    return kept | {"institution_agency": code}
