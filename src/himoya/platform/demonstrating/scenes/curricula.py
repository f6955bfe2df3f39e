"""Courses on unlike steps of the ladder: adopted, due for review, claimed, over, just begun."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.curricula.actions.climbing import Reached, claim, note, reach, take_back
from himoya.platform.curricula.actions.noting import Evidence
from himoya.platform.curricula.actions.writing import Counted, Written, count, enter
from himoya.platform.curricula.kinds import Move
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.programmes.curricula.ladder import EvidenceKind, Level, Rung

#: Who keeps the course of the ministry's own academy, and who keeps those of all others.
OFFICE, COMMISSION = "training", "secretary"

#: A rung, how many days ago it was reached, the document that shows it, and the term in years.
Climb = tuple[Rung, int, EvidenceKind, int | None]

_YEAR = 365

RECOGNISING = Written(
    course="Recognising victims and first questions",
    institution="Invented Police Academy",
    level=Level.INITIAL,
    audience="cadets of the third year",
    hours=36,
)
INVESTIGATING = Written(
    course="Расследование и обвинение по делам о торговле людьми",
    institution="Вымышленный учебный центр прокуратуры",
    level=Level.IN_SERVICE,
    audience="прокуроры и следователи",
    hours=24,
)
ADJUDICATING = Written(
    course="Баррасии парвандаҳои савдои одамон дар суд",
    institution="Маркази таълимии судҳо (ихтироӣ)",
    level=Level.IN_SERVICE,
    audience="судяҳо",
)
LAW = Written(
    course="Odam savdosiga qarshi kurash: ikki modul",
    institution="Oʻylab topilgan universitet, huquq fakulteti",
    level=Level.UNIVERSITY,
    audience="talabalar",
    hours=12,
)
SCHOOL = Written(
    course="Safe work abroad: two lessons",
    institution="Invented schools of Orzushahr",
    level=Level.SECONDARY_SCHOOL,
    audience="pupils of grades 9 to 11",
    hours=2,
)
BORDER = Written(
    course="Signs of trafficking at the border",
    institution="Invented Border Staff College",
    level=Level.IN_SERVICE,
    audience="officers of checkpoints",
    hours=16,
)


def review_is_due() -> Scene:
    """The academy approved the course almost five years ago, and three years of cadets had it."""
    by = reader_of(OFFICE)
    yield 88
    steps: tuple[Climb, ...] = (
        (Rung.REQUESTED, 5 * _YEAR + 400, EvidenceKind.LETTER, None),
        (Rung.PILOTED, 5 * _YEAR + 150, EvidenceKind.TIMETABLE, None),
        (Rung.APPROVED, 5 * _YEAR - 140, EvidenceKind.ORDER, 5),
        (Rung.TAUGHT, 5 * _YEAR - 300, EvidenceKind.TIMETABLE, None),
    )
    course = _climbed(by, RECOGNISING, steps)
    for years_ago, people, women in ((3, 84, 19), (2, 91, 23), (1, 83, None)):
        year = today().year - years_ago
        count(by=by, curriculum=course, counted=Counted(year=year, people=people, women=women))
    yield 21
    words = "The academy has begun to collect what has changed in the law since."
    note(by=by, curriculum=course, move=Move.NOTE, words=words)


def adopted() -> Scene:
    """A training centre has put the course into its permanent curriculum."""
    by = reader_of(COMMISSION)
    yield 85
    steps: tuple[Climb, ...] = (
        (Rung.UNDER_REVIEW, 700, EvidenceKind.MINUTES, None),
        (Rung.APPROVED, 500, EvidenceKind.ORDER, 3),
        (Rung.PERMANENT, 430, EvidenceKind.PLAN, None),
    )
    course = _climbed(by, INVESTIGATING, steps)
    counted = Counted(year=today().year - 1, people=56, words="Журнал занятий центра.")
    count(by=by, curriculum=course, counted=counted)


def claimed() -> Scene:
    """A report says that the course is adopted; the institution is still reviewing it."""
    by = reader_of(COMMISSION)
    yield 84
    course = _climbed(by, ADJUDICATING, ((Rung.UNDER_REVIEW, 240, EvidenceKind.LETTER, None),))
    yield 60
    words = "Дар ҳисоботи солонаи барнома гуфта шудааст; ҳуҷҷат ҳанӯз нишон дода нашудааст."
    claim(by=by, curriculum=course, rung=Rung.PERMANENT, words=words)


def begun() -> Scene:
    """A university has asked for two modules, and schools have piloted two lessons."""
    by = reader_of(COMMISSION)
    yield 70
    _climbed(by, LAW, ((Rung.REQUESTED, 120, EvidenceKind.LETTER, None),))
    yield 44
    pilot: tuple[Climb, ...] = ((Rung.PILOTED, 60, EvidenceKind.TIMETABLE, None),)
    course = _climbed(by, SCHOOL, pilot)
    counted = Counted(year=today().year, people=412, words="Told by the schools as a total.")
    count(by=by, curriculum=course, counted=counted)


def over() -> Scene:
    """The term of a college's approval has ended; a step noted by mistake is taken back."""
    by = reader_of(COMMISSION)
    yield 66
    steps: tuple[Climb, ...] = (
        (Rung.APPROVED, 3 * _YEAR + 30, EvidenceKind.DECISION, 3),
        (Rung.TAUGHT, 3 * _YEAR, EvidenceKind.TIMETABLE, None),
    )
    course = _climbed(by, BORDER, steps)
    yield 40
    words = "The timetable is of another course."
    take_back(by=by, curriculum=course, words=words)


def _climbed(by: Reader, written: Written, steps: tuple[Climb, ...]) -> UUID:
    course: UUID = enter(by=by, written=written).id
    for reached in _reached(written, steps):
        reach(by=by, curriculum=course, reached=reached)
    return course


def _reached(written: Written, steps: tuple[Climb, ...]) -> Iterator[Reached]:
    for number, (rung, days_ago, kind, years) in enumerate(steps, start=1):
        day = PartialDate.of_day(_ago(days_ago))
        evidence = Evidence(
            kind=kind, number=f"{number}/{day.latest.year}", day=day, issued_by=written.institution
        )
        yield Reached(rung=rung, day=day, evidence=evidence, years=years)


def _ago(days: int) -> date:
    return today() - timedelta(days=days)


SCENES = (review_is_due, adopted, claimed, begun, over)
