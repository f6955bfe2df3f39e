"""From what is set up for a course and known of an event to what stands on its papers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from himoya.languages.dates import PartialDate
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents.model import Mark
from himoya.platform.training.courses.papers import PapersTold, told_of
from himoya.platform.training.models import Course as CourseRow
from himoya.platform.training.models import CoursePapers, Event
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.programmes.certificates.kinds import Kind
from himoya.programmes.certificates.safe_wording import unsafe_words
from himoya.programmes.certificates.template import SCHEMA, Course, Template, printed
from himoya.programmes.facts.events import EventStatus

#: Kinds that a room issues, in the order in which they are offered.
KINDS = (Kind.ACHIEVEMENT, Kind.ATTENDANCE, Kind.PARTICIPATION)

#: Papers of practice are no papers: their numbers are others.
_OF_PRACTICE = "PRACTICE-"


def template_for(papers: CoursePapers, event: Event, kind: Kind, hours: Decimal | None) -> Template:
    """Return what stands on the papers of an event. Raises TrainingRefused where it is unsafe.

    ``hours`` are academic hours; `why_no_papers` found nothing against the event.
    """
    told = told_of(papers)
    assert event.start is not None and event.course is not None
    course = Course(
        id=str(event.id),
        title=event.course.title,
        start=event.start.earliest,
        end=(event.end or event.start).latest,
        place=place_of(event, told),
        hours=_written(hours),
        version=str(event.course.edition),
        printed_title=told.printed_title or None,
    )
    template = template_with(told, course, kind, practice=event.practice)
    if words := unsafe_in(template):
        raise TrainingRefused(Why.WORDS_ARE_UNSAFE, words=", ".join(words))
    return template


def words_of_course(told: PapersTold, course: CourseRow) -> None:
    """Raise TrainingRefused where what is said of the papers of a course is unsafe to carry."""
    title = told.printed_title or None
    about = Course(id="", title=course.title, start=date.min, place="", printed_title=title)
    for kind in KINDS:
        if words := unsafe_in(template_with(told, about, kind)):
            raise TrainingRefused(Why.WORDS_ARE_UNSAFE, words=", ".join(words))


def template_with(
    told: PapersTold, course: Course, kind: Kind, *, practice: bool = False
) -> Template:
    """Return what stands on papers of one kind for a course."""
    return Template(
        schema=SCHEMA,
        kind=kind,
        series=f"{_OF_PRACTICE if practice else ''}{told.series}",
        language=told.language,
        issuer=told.issuer,
        issuer_above=told.issuer_above,
        signatories=told.signatories,
        course=course,
        place_for_stamp=told.place_for_stamp,
        valid_years=told.valid_years,
        names_the_subject=told.names_the_subject,
    )


def unsafe_in(template: Template) -> list[str]:
    """Return the texts from which a conclusion about the bearer would be drawn."""
    found = unsafe_words(printed(template))
    texts = (one.text for one in found if one.about_bearer or not template.names_the_subject)
    return list(dict.fromkeys(texts))


def why_no_papers(event: Event, papers: CoursePapers | None) -> Why | None:
    """Return why no paper can be issued for an event yet; None where nothing is in the way."""
    if event.course is None:
        return Why.PAPERS_OF_COURSES_ONLY
    if event.names_withheld:
        return Why.NAMES_ARE_WITHHELD
    if papers is None:
        return Why.PAPERS_NOT_SET_UP
    if event.status != EventStatus.HELD.value:
        return Why.PAPERS_AFTER_EVENT
    if not _is_known(event.start) or (event.end and not _is_known(event.end)):
        return Why.DAYS_ARE_NEEDED
    return None if place_of(event, told_of(papers)) else Why.PLACE_IS_NEEDED


def place_of(event: Event, told: PapersTold) -> str:
    """Return the place as papers show it: as it was written, else the territory."""
    region = dictionary().country.regions.get(event.territory)
    return event.place or (region.name.in_language(told.language) if region else "")


def mark_of(event: Event) -> Mark | None:
    """Return what lies across papers that are no real ones."""
    if event.practice:
        return "practice"
    return "invented" if dictionary().country.invented else None


def _is_known(day: PartialDate | None) -> bool:
    """Whether a date, or each side of a period, is known to the day and certain."""
    if day is None or day.approximate:
        return False
    written = day.edtf.split("/")
    return written[0] == day.earliest.isoformat() and written[-1] == day.latest.isoformat()


def _written(hours: Decimal | None) -> int | float | None:
    if hours is None:
        return None
    return int(hours) if hours == hours.to_integral() else float(hours)
