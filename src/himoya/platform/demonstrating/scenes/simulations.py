"""A simulation with two agencies that was played and scored, and a mock trial that is ready."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.followed_work.actions.noting import Happening
from himoya.platform.followed_work.actions.written import Written
from himoya.platform.simulations.actions import entering, playing, running, seating, writing
from himoya.platform.simulations.kinds import Entry, Move, PartKind, Watching
from himoya.platform.simulations.models import Scenario, Seat
from himoya.platform.simulations.queries.seats import seat_of

Texts = dict[Language, str]

#: Who writes and leads; who plays, by role; who gives points.
LEADER = "training"
PLAYERS = {"investigator": "investigator", "crisis_centre": "centre"}
ASSESSORS = ("supervisor", "registrar")

TITLE: Texts = {
    "en": "The sewing workshop: first days after the report",
    "ru": "Швейный цех: первые дни после сообщения",
    "tg": "Коргоҳи дӯзандагӣ: рӯзҳои аввал пас аз хабар",
    "uz": "Tikuvchilik sexi: xabardan keyingi dastlabki kunlar",
}

TRIAL: Texts = {
    "en": "Mock trial: the recruiter in court",
    "ru": "Учебный суд: вербовщик перед судом",
    "tg": "Суди таълимӣ: ҷалбкунанда дар суд",
    "uz": "Oʻquv sudi: yollovchi sudda",
}

#: Role -> what it alone is told at the beginning.
TOLD: dict[str, Texts] = {
    "investigator": {
        "en": "A neighbour has called: women do not leave a workshop at night.",
        "ru": "Позвонил сосед: женщины ночью не выходят из цеха.",
        "tg": "Ҳамсоя занг зад: занон шабона аз коргоҳ берун намешаванд.",
        "uz": "Qoʻshni qoʻngʻiroq qildi: ayollar kechasi sexdan chiqmayapti.",
    },
    "crisis_centre": {
        "en": "You have two free beds tonight, and no interpreter.",
        "ru": "Сегодня у вас два свободных места и нет переводчика.",
        "tg": "Имшаб шумо ду ҷойи холӣ доред ва тарҷумон надоред.",
        "uz": "Bugun kechqurun ikkita boʻsh oʻrin bor, tarjimon yoʻq.",
    },
}

#: Handout, to whom, what is expected, minutes.
STEPS: tuple[tuple[Texts, list[str], str, int], ...] = (
    (
        {
            "en": "One woman has come out and asks for water. She looks at the gate.",
            "ru": "Одна женщина вышла и просит воды. Она смотрит на ворота.",
            "tg": "Як зан берун омад ва об мепурсад. Ӯ ба дарвоза менигарад.",
            "uz": "Bir ayol chiqib, suv soʻradi. U darvozaga qarayapti.",
        },
        [],
        "Safety first; nobody asks her in front of others.",
        15,
    ),
    (
        {
            "en": "The owner shows a register: all passports lie in his safe.",
            "ru": "Хозяин показывает журнал: все паспорта лежат в его сейфе.",
            "tg": "Соҳиб дафтарро нишон медиҳад: ҳамаи шиносномаҳо дар сейфи ӯ хобидаанд.",
            "uz": "Egasi daftarni koʻrsatdi: hamma pasportlar uning seyfida.",
        },
        ["investigator"],
        "Secures the register and the passports.",
        20,
    ),
    (
        {
            "en": "She says to you that her sister is still inside.",
            "ru": "Она говорит вам, что её сестра ещё внутри.",
            "tg": "Ӯ ба шумо мегӯяд, ки хоҳараш ҳанӯз дар дарун аст.",
            "uz": "U sizga singlisi hali ichkarida ekanini aytdi.",
        },
        ["crisis_centre"],
        "Tells the investigator with her consent.",
        15,
    ),
    (
        {
            "en": "Agree together what happens tonight, and who tells her.",
            "ru": "Договоритесь вместе, что будет сегодня и кто ей об этом скажет.",
            "tg": "Якҷоя маслиҳат кунед, ки имшаб чӣ мешавад ва кӣ ба ӯ мегӯяд.",
            "uz": "Bugun kechqurun nima boʻlishini va unga kim aytishini birga kelishib oling.",
        },
        [],
        "A plan for both women, with one person whom they can ask.",
        20,
    ),
)

#: Criterion, points, element, who is scored, whether the ends need a reason.
CRITERIA: tuple[tuple[Texts, int, str, list[str], bool], ...] = (
    (
        {
            "en": "Her safety comes before questions",
            "ru": "Её безопасность важнее вопросов",
            "tg": "Амнияти ӯ аз саволҳо муҳимтар аст",
            "uz": "Uning xavfsizligi savollardan muhimroq",
        },
        5,
        "protection",
        [],
        True,
    ),
    (
        {
            "en": "Evidence is secured beyond her word",
            "ru": "Собраны доказательства помимо её слов",
            "tg": "Ба ғайр аз сухани ӯ далелҳо гирд оварда шуданд",
            "uz": "Uning soʻzidan tashqari dalillar toʻplangan",
        },
        5,
        "evidence",
        ["investigator"],
        False,
    ),
    (
        {
            "en": "The other agency is told what it needs, and no more",
            "ru": "Другому органу сообщено то, что нужно, и не больше",
            "tg": "Ба мақомоти дигар он чизе гуфта шуд, ки лозим аст, ва на бештар",
            "uz": "Boshqa idoraga kerakli narsa aytilgan, ortiqchasi emas",
        },
        4,
        "cooperation",
        [],
        False,
    ),
)

#: What the two assessors gave each role, by criterion.
POINTS = {"investigator": ((5, 4, 3), (3, 4, 2)), "crisis_centre": ((4, 4), (4, 3))}


def played_and_scored() -> Scene:
    """Two agencies play four steps; two assessors score them and differ once."""
    yield 48
    scenario = _scenario(TITLE, "exercise")
    for role, texts in TOLD.items():
        _part(scenario, PartKind.ROLE, texts, role=role)
    for handout, to, expected, minutes in STEPS:
        asked = {"handed_to": to, "acts": [], "expected": expected, "minutes": minutes}
        _part(scenario, PartKind.STEP, handout, **asked)
    for text, most, element, roles, explains in CRITERIA:
        asked = {"points": most, "element": element, "roles": roles, "explains": explains}
        _part(scenario, PartKind.CRITERION, text, **asked)
    yield 45
    _ready(scenario)
    entering.set_rule(by=reader_of(LEADER), role="investigator", force=Entry.WARNING, share=70)
    yield 30
    run = _planned(scenario)
    seats = {role: _seat(run, role, who) for role, who in PLAYERS.items()}
    for who in ASSESSORS:
        seating.name_watcher(by=reader_of(LEADER), run=run, username=who, kind=Watching.ASSESSOR)
    yield 28
    _play(run, seats)
    yield 27
    for role, seat in seats.items():
        for who, points in zip(ASSESSORS, POINTS[role], strict=True):
            _score(who, seat, points)


def mock_trial() -> Scene:
    """A mock trial that waits for people."""
    yield 20
    scenario = _scenario(TRIAL, "mock_trial")
    for role in ("judge", "prosecutor", "defence", "victims_lawyer", "accused"):
        _part(scenario, PartKind.ROLE, {}, role=role)
    handout: Texts = {
        "en": "The victim is asked to repeat her testimony before the accused.",
        "ru": "Потерпевшую просят повторить показания в присутствии обвиняемого.",
        "tg": "Аз ҷабрдида хоҳиш мекунанд, ки нишондодро дар ҳузури айбдоршаванда такрор кунад.",
        "uz": "Jabrlanuvchidan koʻrsatmani ayblanuvchi oldida takrorlash soʻraladi.",
    }
    asked = {"handed_to": [], "acts": ["victims_lawyer", "prosecutor"], "minutes": 30}
    _part(scenario, PartKind.STEP, handout, expected="They ask for protection.", **asked)
    text, most, element, _roles, explains = CRITERIA[0]
    _part(
        scenario,
        PartKind.CRITERION,
        text,
        points=most,
        element=element,
        roles=["victims_lawyer"],
        explains=explains,
    )
    yield 18
    _ready(scenario)


def _scenario(texts: Texts, kind: str) -> UUID:
    answers: dict[str, Any] = {
        "kind": kind,
        "aim": "People of several agencies learn to work on one case together.",
        "skills": ["first_conversation", "protection", "cooperation"],
        "languages": ["tg", "ru"],
        "materials": [],
    }
    told = Written(texts=texts, answers=answers)
    return writing.enter_scenario(by=reader_of(LEADER), written=told).id


def _part(scenario: UUID, kind: PartKind, texts: Texts, **answers: Any) -> None:
    told = Written(texts=texts, answers=answers)
    writing.enter_part(by=reader_of(LEADER), scenario=scenario, kind=kind, written=told)


def _ready(scenario: UUID) -> None:
    happening = Happening(move=Move.MAKE_READY, words="Two colleagues have read it.")
    writing.move(by=reader_of(LEADER), model=Scenario, id=scenario, happening=happening)


def _planned(scenario: UUID) -> UUID:
    told = Written(texts={}, answers={"planned": today(), "event": None})
    return running.plan_run(by=reader_of(LEADER), scenario=scenario, written=told).id


def _seat(run: UUID, role: str, who: str) -> Seat:
    told = seating.SeatTold(role=role, username=who)
    return seating.give_seat(by=reader_of(LEADER), run=run, told=told)[0]


def _play(run: UUID, seats: dict[str, Seat]) -> None:
    by = reader_of(LEADER)
    running.go(by=by, run=run, move=Move.BEGIN)
    for role, seat in seats.items():
        words = "We stay with her and give her water. Questions can wait until she is safe."
        playing.write_answer(by=reader_of(PLAYERS[role]), seat=seat.id, order=1, words=words)
    for _step in STEPS[1:]:
        running.go(by=by, run=run, move=Move.GO_ON)
    running.go(by=by, run=run, move=Move.END)


def _score(who: str, seat: Seat, points: tuple[int, ...]) -> None:
    by = reader_of(who)
    criteria = [one.id for one in seat_of(by, seat.id).line.criteria]
    given = {
        one: playing.Points(number, "Spoke to her aside, at once." if number == 5 else "")
        for one, number in zip(criteria, points, strict=True)
    }
    playing.give_points(by=by, seat=seat.id, given=given)


SCENES = (played_and_scored, mock_trial)
