"""Help for those who supply data: questions to the desk, two self-assessments, and the roster."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.assistance.assessments import actions as assessing
from himoya.platform.assistance.assessments.actions import Judged
from himoya.platform.assistance.assessments.checklist import NEEDS_EVIDENCE_FROM, checklist
from himoya.platform.assistance.desk import actions as desk
from himoya.platform.assistance.kinds import PointState, SpecialistRole, Where
from himoya.platform.assistance.roster import actions as roster
from himoya.platform.assistance.roster.actions import Entered, Trained
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.proposals.kinds import Kind

STATISTICIAN = "statistician"

SHOWS = "The order of the head of 12 January; the list hangs in the office."


def _asked(who: str, about: str, text: str) -> UUID:
    return desk.ask(by=reader_of(who), about=about, text=text).id


def answered_on_the_forms() -> Scene:
    """An answer that the forms show, and a second question that has the same answer."""
    yield 45
    words = "The passport says one sex and the person another. Which do we answer?"
    first = _asked("investigator", "victim.sex", words)
    yield 43
    desk.answer(
        by=reader_of(STATISTICIAN),
        id=first,
        version=None,
        wordings={
            "en": "Answer what the person says. The document stands in the case file.",
            "ru": "Ответьте так, как говорит сам человек. Документ остаётся в деле.",
            "tg": "Он чиро нависед, ки худи шахс мегӯяд. Ҳуҷҷат дар парванда мемонад.",
            "uz": "Shaxsning oʻzi aytganini yozing. Hujjat ishda qoladi.",
        },
        where=Where.FORMS,
        holds_until=today() + timedelta(days=180),
    )
    yield 20
    second = _asked("centre", "victim.sex", "What if the passport says another sex?")
    yield 19
    desk.answer_as_before(by=reader_of(STATISTICIAN), id=second, version=None, same_as=first)


def answered_to_one_agency() -> Scene:
    yield 30
    words = "Do we give the region of the court or of the offence?"
    question = _asked("registrar", "victim.region", words)
    yield 24
    desk.answer(
        by=reader_of(STATISTICIAN),
        id=question,
        version=None,
        wordings={"en": "The region where the offence was; the court is asked for elsewhere."},
        where=Where.AGENCY,
    )


def sent_on_as_a_proposal() -> Scene:
    yield 16
    words = "The list has no answer for somebody who was found through a game."
    question = _asked("head", "victim.first_contact_route", words)
    yield 12
    desk.propose_instead(
        by=reader_of(STATISTICIAN),
        id=question,
        version=None,
        kind=Kind.OTHER,
        title="Found through a game: say which answer fits",
        text="Two agencies asked. The instruction could name the case.",
    )


def open_and_withdrawn() -> Scene:
    yield 6
    _asked("corrections", "victim.registered_date", "Which day counts after a transfer?")
    yield 3
    gone = _asked("investigator", "victim.citizenship", "Found it in the instruction.")
    yield 2
    desk.withdraw(by=reader_of("investigator"), id=gone, version=None)


def _answers(levels: Mapping[str, int | None], otherwise: int) -> dict[str, Judged]:
    found = {}
    for item in checklist().items:
        level = levels.get(item, otherwise)
        shows = SHOWS if level is not None and level >= NEEDS_EVIDENCE_FROM else ""
        found[item] = Judged(level, shows)
    return found


def _assessed(who: str, levels: Mapping[str, int | None], otherwise: int) -> UUID:
    by = reader_of(who)
    id: UUID = assessing.begin(by=by).id
    assessing.judge(by=by, id=id, version=None, answers=_answers(levels, otherwise))
    assessing.sign(by=by, id=id, version=None)
    return id


def data_assessed_twice() -> Scene:
    """The police improved what they noted; one point is done, one is still to be done."""
    head = reader_of("head")
    yield 210
    first = _assessed("head", {"training": 0, "zero": 2, "sent_in_time": 1}, 1)
    done = _point(head, first, "training", "Train the two new officers.", "investigator", 60)
    yield 120
    assessing.close_point(
        by=reader_of("investigator"), id=done, version=None, state=PointState.DONE
    )
    yield 25
    second = _assessed("head", {"training": 3, "zero": 2, "coded_again": 0}, 2)
    _point(head, second, "coded_again", "Code twenty cards again with the court.", "head", 60)


def _point(by: Reader, assessment: UUID, item: str, text: str, owner: str, days: int) -> UUID:
    return assessing.add_point(
        by=by,
        assessment=assessment,
        item=item,
        text=text,
        owner=reader_of(owner).account,
        due=today() + timedelta(days=days),
    ).id


def data_being_assessed() -> Scene:
    """A draft of the court that waits for its signature."""
    yield 4
    by = reader_of("registrar")
    draft = assessing.begin(by=by)
    answers = dict(list(_answers({}, 1).items())[:9])
    assessing.judge(by=by, id=draft.id, version=None, answers=answers)


def specialists_entered() -> Scene:
    yield 150
    _specialist("head", "Namuna Misolova", SpecialistRole.PREPARES, "Counting rules", 30)
    _specialist("head", "Намуна Роҳбаров", SpecialistRole.SIGNS, "", 0)
    _specialist("centre", "Мададгор Мисолова", SpecialistRole.PREPARES, "Counting rules", 900)
    _specialist("corrections", "Misol Mashqov", SpecialistRole.SYSTEMS, "", 0)


def _specialist(who: str, name: str, role: SpecialistRole, course: str, days: int) -> None:
    by = reader_of(who)
    since = today() - timedelta(days=400)
    entered = Entered(
        agency=by.agency, name=name, role=role, since=since, contact="office 12, ext. 104"
    )
    made = roster.enter(by=by, entered=entered)
    if course:
        trained = Trained(
            course=course, day=today() - timedelta(days=days), source="list of participants"
        )
        roster.add_training(by=by, id=made.id, trained=trained)


SCENES = (
    answered_on_the_forms,
    answered_to_one_agency,
    sent_on_as_a_proposal,
    open_and_withdrawn,
    data_assessed_twice,
    data_being_assessed,
    specialists_entered,
)
