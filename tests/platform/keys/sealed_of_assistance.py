"""What people wrote at the question desk, in assessments and in the roster, for the rotations."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.assistance.assessments import actions as assessing
from himoya.platform.assistance.assessments.actions import Judged
from himoya.platform.assistance.assessments.queries import assessment_of
from himoya.platform.assistance.desk import actions as desk
from himoya.platform.assistance.desk.queries import question_of
from himoya.platform.assistance.kinds import SpecialistRole
from himoya.platform.assistance.roster import actions as roster
from himoya.platform.assistance.roster.actions import Entered, Trained
from himoya.platform.assistance.roster.queries import specialist_of
from himoya.platform.database.clock import today


def answered_at_the_desk(by: Reader, statistician: Reader, text: str, words: str) -> UUID:
    id: UUID = desk.ask(by=by, about="victim.sex", text=text).id
    desk.answer(by=statistician, id=id, version=None, wordings={"en": words})
    return id


def words_at_the_desk(by: Reader, id: UUID) -> tuple[str, str]:
    shown = question_of(by, id)
    return shown.text, shown.answer.in_language("en") if shown.answer else ""


def assessed(head: Reader, evidence: str, text: str) -> UUID:
    id: UUID = assessing.begin(by=head).id
    assessing.judge(by=head, id=id, version=None, answers={"roles": Judged(2, evidence)})
    assessing.add_point(
        by=head, assessment=id, item="roles", text=text, owner=head.account, due=today()
    )
    return id


def words_of_assessment(head: Reader, id: UUID) -> tuple[str, str]:
    shown = assessment_of(head, id)
    return shown.answers["roles"].evidence, shown.points[0].text


def in_the_roster(head: Reader, name: str, words: str) -> UUID:
    entered = Entered(
        agency=head.agency, name=name, role=SpecialistRole.SIGNS, since=today(), contact=words
    )
    id: UUID = roster.enter(by=head, entered=entered).id
    trained = Trained(course=words, day=today(), source=words)
    roster.add_training(by=head, id=id, trained=trained)
    return id


def words_of_roster(head: Reader, id: UUID) -> tuple[str, str, str, str]:
    shown = specialist_of(head, id)
    course = shown.trainings[0]
    return shown.name, shown.contact, course.course, course.source
