"""What stands on the papers of a course, and who gets one. Permission first, audit last."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from himoya.languages.codes import Language, language_of
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as, reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.training.models import Course, CoursePapers, PaperSeries
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.writing import changed, course_to_change
from himoya.programmes.certificates.register import RegisterTrouble, read_register


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersTold:
    """What is said of the papers of a course; ``least_percent`` is of the academic hours.

    ``pass_percent`` is of the points of the test; None where no test is held.
    """

    series: str
    language: Language
    issuer: str
    signatories: tuple[str, ...]
    least_percent: int
    issuer_above: tuple[str, ...] = ()
    printed_title: str = ""
    place_for_stamp: bool = True
    valid_years: int | None = None
    pass_percent: int | None = None
    names_the_subject: bool = False
    is_public: bool = False


def set_up_papers(*, by: Reader, course: UUID, told: PapersTold) -> CoursePapers:
    """Say what stands on the papers of a course. Raises NotPermitted, NotThere, TrainingRefused.

    Papers that were issued before stay as they were printed.
    """
    with reading_as(by):
        found = course_to_change(by, course)
        row = CoursePapers.objects.filter(course=found).first() or CoursePapers(course=found)
        row.series = _series(found, told.series)
        row.language, row.issuer = told.language, told.issuer
        row.issuer_above, row.signatories = list(told.issuer_above), list(told.signatories)
        row.printed_title, row.place_for_stamp = told.printed_title, told.place_for_stamp
        row.valid_years, row.names_the_subject = told.valid_years, told.names_the_subject
        row.pass_percent = told.pass_percent
        row.least_percent, row.is_public = told.least_percent, told.is_public
        row.save()
        changed(by, found, papers=told.series, public=int(told.is_public))
    return row


def papers_told(reader: Reader, course: UUID | None) -> PapersTold | None:
    """Return what is said of the papers of a course that the reader sees; None if nothing is."""
    reader.check(Verb.SEE_TRAINING)
    with looking_as(reader):
        row = CoursePapers.objects.select_related("series").filter(course=course).first()
    return None if row is None else told_of(row)


def told_of(row: CoursePapers) -> PapersTold:
    """Return what a row says."""
    return PapersTold(
        series=row.series.code,
        language=language_of(row.language),
        issuer=row.issuer,
        signatories=tuple(row.signatories),
        least_percent=row.least_percent,
        issuer_above=tuple(row.issuer_above),
        printed_title=row.printed_title,
        place_for_stamp=row.place_for_stamp,
        valid_years=row.valid_years,
        pass_percent=row.pass_percent,
        names_the_subject=row.names_the_subject,
        is_public=row.is_public,
    )


def _series(course: Course, code: str) -> PaperSeries:
    """Return the series of the course's office, a new one where nobody uses it yet."""
    same = {"code": code, "practice": course.practice}
    own: PaperSeries | None = PaperSeries.objects.filter(agency=course.agency_id, **same).first()
    if own is not None:
        return own
    with whole_table("whether another office uses a series of papers"):
        taken = PaperSeries.objects.filter(**same).exists()
    if taken or (not course.practice and _is_in_files(code)):
        raise TrainingRefused(Why.SERIES_IS_TAKEN)
    made = PaperSeries(agency_id=course.agency_id, **same)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # another office was faster by a moment
        raise TrainingRefused(Why.SERIES_IS_TAKEN) from None
    return made


def _is_in_files(code: str) -> bool:
    """Whether papers of this series were issued from the command line."""
    try:
        register = read_register(settings.HIMOYA.data)
    except RegisterTrouble:
        raise TrainingRefused(Why.REGISTER_IS_DAMAGED) from None
    return any(one.series == code for one in register.papers.values())
