"""Institutions that take an edition into their teaching, and those that end it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Agency
from himoya.platform.materials.actions.noting import Step, edition_to_move, given, noted, past
from himoya.platform.materials.kinds import Move
from himoya.platform.materials.models import Adoption
from himoya.platform.materials.refusals import MaterialRefused, Why
from himoya.platform.materials.visibility import ADOPTION
from himoya.programmes.curricula.ladder import Level

#: More academic hours than a course of studies has, and more people than a country.
MOST_HOURS, MOST_LEARNERS = 10_000, 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What is told of it. ``institution_agency`` is an id; ``institution`` names one in words.

    ``hours`` are academic hours of one course; ``learners`` a total of people.
    """

    level: Level
    since: PartialDate | None
    institution_agency: int | None = None
    institution: str = ""
    course: str = ""
    hours: int | None = None
    learners: int | None = None
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Why and since when an institution teaches with an edition no more.

    ``is_mistake``: it never did, and the day is nobody's concern.
    """

    words: str
    until: PartialDate | None = None
    is_mistake: bool = False


def adopt(*, by: Reader, edition: UUID, version: int | None = None, adopted: Adopted) -> Adoption:
    """Note that an institution teaches with an edition, at one level, in one course.

    Raises NotPermitted, NotThere, MaterialRefused.
    """
    with reading_as(by):
        work, found = edition_to_move(by, edition, Move.ADOPT, version)
        told = _checked(adopted)
        if _standing(found.id, told):
            raise MaterialRefused(Why.HERE_ALREADY)
        made: Adoption = Adoption.objects.create(edition=found, **told)
        before = {"row": str(made.id)}
        noted(by, work, Step(move=Move.ADOPT, edition=found, day=made.since, before=before))
    return made


def end_adoption(
    *, by: Reader, adoption: UUID, version: int | None = None, ended: Ended
) -> Adoption:
    """Note that it is over, or that it never was; the row stays with the reason.

    Raises NotPermitted, NotThere, MaterialRefused.
    """
    with reading_as(by):
        named: Adoption | None = Adoption.objects.filter(id=adoption).first()
        if named is None:
            raise NotThere(ADOPTION, str(adoption))
        work, found = edition_to_move(by, named.edition_id, Move.END_ADOPTION, version)
        words = given(ended.words)
        row: Adoption = Adoption.objects.get(id=adoption)
        if row.until is not None or row.is_mistake:
            raise MaterialRefused(Why.NOT_NOW)
        row.is_mistake = ended.is_mistake
        if not ended.is_mistake:
            row.until = _after(row, past(ended.until))
        row.save()
        before = {"row": str(row.id)}
        step = Step(
            move=Move.END_ADOPTION, edition=found, day=row.until, words=words, before=before
        )
        noted(by, work, step)
    return row


def _checked(adopted: Adopted) -> dict[str, object]:
    """Return the columns of a row. Raises MaterialRefused."""
    agency, institution = adopted.institution_agency, adopted.institution.strip()
    if (agency is None) is not bool(institution):
        raise MaterialRefused(Why.NEEDS_INSTITUTION)
    if agency is not None and not Agency.objects.filter(id=agency).exists():
        raise MaterialRefused(Why.NEEDS_INSTITUTION)
    for number, most in ((adopted.hours, MOST_HOURS), (adopted.learners, MOST_LEARNERS)):
        if number is not None and not 0 < number <= most:
            raise MaterialRefused(Why.UNKNOWN_CODE)
    return {
        "institution_agency_id": agency,
        "institution": institution,
        "level": adopted.level.value,
        "course": adopted.course.strip(),
        "hours": adopted.hours,
        "learners": adopted.learners,
        "since": past(adopted.since),
        "paper": adopted.paper.strip(),
    }


def _standing(edition: UUID, told: dict[str, object]) -> bool:
    """Whether this institution teaches with it in this course already."""
    same = ("institution_agency_id", "institution", "level", "course")
    rows = Adoption.objects.filter(edition=edition, until=None, is_mistake=False)
    return bool(rows.filter(**{name: told[name] for name in same}).exists())


def _after(row: Adoption, until: PartialDate) -> PartialDate:
    if row.since is not None and until.latest < row.since.earliest:
        raise MaterialRefused(Why.ENDS_BEFORE_IT_BEGAN)
    return until
