"""A course begun from a template that goes with practising: held and tested, and to come again.

Its test asks for pairs and for sentences. A trainer has marked the sentences of all but one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.scenes.training import KEEPER, name_people
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.training.course_tests.actions import TestTold, put_together
from himoya.platform.training.courses.actions import enter_course
from himoya.platform.training.courses.forms import CourseForm
from himoya.platform.training.events.actions import EventTold, change_event, enter_event
from himoya.platform.training.item_banks.actions import enter_packaged_bank, take_in
from himoya.platform.training.kinds import CourseState, Place, WhenTested
from himoya.platform.training.sittings.actions import SittingTold, enter_by_hand, hold_test
from himoya.platform.training.sittings.marking import Mark, mark_sentences
from himoya.platform.training.sittings.queries import sitting_of
from himoya.programmes.courses.templates import course_templates
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from himoya.programmes.item_bank.items import Item, Kind
from himoya.programmes.item_bank.packaged_questions import packaged_questions
from himoya.programmes.item_bank.pairs import given_by_numbers, numbers_of_pairs

TEMPLATE = "identification_and_evidence"

PAIRS = "basics-pairs"

#: The question that the office added to those of the template: it is answered in sentences.
OWN = "own-words"
ASKED: dict[Language, str] = {
    "en": "What would you do in the first hour, and whom would you call? Name nobody.",
    "ru": "Что вы сделаете в первый час и кому позвоните? Никого не называйте.",
    "tg": "Дар соати аввал чӣ мекунед ва ба кӣ занг мезанед? Касеро ном набаред.",
    "uz": "Birinchi soatda nima qilasiz va kimga qoʻngʻiroq qilasiz? Hech kimning ismini aytmang.",
}

#: What people wrote, and what a trainer gave for it: nothing yet for the last.
WROTE: tuple[tuple[str, Mark | None], ...] = (
    ("Safety and a doctor first, then the crisis centre.", Mark(9, "An interpreter as well.")),
    ("I would ask who the owner is.", Mark(3, "Her needs come before the owner.")),
    ("A safe room, water, a call to the crisis centre. Questions tomorrow.", Mark(10)),
    ("I call my head and wait.", Mark(4, "What does she need while you wait?")),
    ("An interpreter, then a calm talk without others.", Mark(8)),
    ("I secure the passports and call the crisis centre.", None),
)


def begun_from_a_template() -> Scene:
    """The course is begun, held and tested, and is to be held once more."""
    by = reader_of(KEEPER)
    yield 118
    course = _course(by, CourseState.READY)
    bank = _bank(by)
    yield 95
    told = _event(course, days=20)
    event = enter_event(by=by, told=told).id
    name_people(event, len(WROTE), Place.APPROVED, first=24)
    yield 75
    held = replace(told, start=PartialDate.of_day(today()), status=EventStatus.HELD)
    change_event(by=by, id=event, version=None, told=held)
    _tested(by, bank, course, event)
    yield 16
    enter_event(by=by, told=_event(course, days=50))


def _course(by: Reader, state: CourseState) -> UUID:
    """Begin it as a browser does: the template fills in the form."""
    template = course_templates()[TEMPLATE]
    filled_in = {**CourseForm(by, template=template).initial, "state": state.value}
    form = CourseForm(by, filled_in, template=template)
    form.full_clean()
    return enter_course(by=by, told=form.told()).id


def _bank(by: Reader) -> UUID:
    title = str(course_templates()[TEMPLATE].title.en).capitalize()
    bank = enter_packaged_bank(by=by, title=title, template=TEMPLATE).id
    for language, text in ASKED.items():
        own = Item(id=OWN, kind=Kind.OPEN, text={language: text})
        take_in(by=by, bank=bank, items=[own], language=language)
    return bank


def _event(course: UUID, *, days: int) -> EventTold:
    return EventTold(
        title="Noticing victims, and evidence beyond their word",
        kind=EventKind.TRAINING_COURSE,
        format=EventFormat.IN_PERSON,
        course=course,
        start=PartialDate.of_day(today() + timedelta(days=days)),
        days=2,
        place="Orzushahr",
        organiser="Council against Trafficking in Persons",
        language="ru",
    )


def _tested(by: Reader, bank: UUID, course: UUID, event: UUID) -> None:
    asked = TestTold(title="Pairs and sentences", items=[PAIRS, OWN], course=course)
    test = put_together(by=by, bank=bank, told=asked).id
    days = {"opens": today() - timedelta(days=1), "closes": today() + timedelta(days=1)}
    told = SittingTold(test=test, time=WhenTested.POST, **days)
    sitting = hold_test(by=by, event=event, told=told).id
    people = sitting_of(by, sitting).people
    for place, (one, (words, mark)) in enumerate(zip(people, WROTE, strict=True)):
        given = {PAIRS: _pairs(wrong=place % 3 == 1), OWN: words}
        enter_by_hand(by=by, sitting=sitting, person=one.id, given=given)
        if mark is not None:
            mark_sentences(by=by, sitting=sitting, person=one.id, marks={OWN: mark})


def _pairs(*, wrong: bool) -> str:
    """Return the pairs as somebody wrote them on paper, the first two exchanged where ``wrong``."""
    item = packaged_questions()[PAIRS]
    numbers: Sequence[int] = numbers_of_pairs(item)
    if wrong:
        numbers = [numbers[1], numbers[0], *numbers[2:]]
    return given_by_numbers(item, "; ".join(map(str, numbers)))


SCENES = (begun_from_a_template,)
