"""A national commission: seats, a meeting with its agenda, a decision, a task, the next meeting."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.platform.agencies.models import Agency
from himoya.platform.commission.actions import writing
from himoya.platform.commission.actions.attending import note_attendance
from himoya.platform.commission.actions.noting import Happening
from himoya.platform.commission.actions.written import Written
from himoya.platform.commission.kinds import BodyKind, MeetingFormat, Move, Presence, SeatRole
from himoya.platform.commission.models import Decision, Kept, Meeting, Task
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene

KEEPER, POLICE = "secretary", "head"

Texts = dict[Language, str]

COMMISSION: Texts = {
    "en": "National commission against trafficking in persons",
    "ru": "Национальная комиссия по противодействию торговле людьми",
    "tg": "Комиссияи миллӣ оид ба муқовимат бо савдои одамон",
    "uz": "Odam savdosiga qarshi kurashish milliy komissiyasi",
}

SIGNS: Texts = {
    "en": "Signs of trafficking for the first interview",
    "ru": "Признаки торговли людьми для первого опроса",
    "tg": "Нишонаҳои савдои одамон барои пурсиши аввал",
    "uz": "Birinchi soʻrov uchun odam savdosi belgilari",
}

DECISION: Texts = {
    "en": "Police and crisis centres use one list of signs from the next quarter.",
    "ru": "Со следующего квартала милиция и кризисные центры применяют единый перечень признаков.",
    "tg": "Аз семоҳаи оянда милитсия ва марказҳои бӯҳронӣ рӯйхати ягонаи нишонаҳоро истифода "
    "мебаранд.",
    "uz": "Keyingi chorakdan militsiya va inqiroz markazlari belgilarning yagona roʻyxatidan "
    "foydalanadi.",
}

TASK: Texts = {
    "en": "Send the list to every police station",
    "ru": "Разослать перечень во все отделы милиции",
    "tg": "Рӯйхатро ба ҳамаи шуъбаҳои милитсия фиристанд",
    "uz": "Roʻyxatni barcha militsiya boʻlimlariga yuborish",
}


def commission_meets() -> Scene:
    """One meeting held with its minutes agreed, one task taken up, one meeting to come."""
    yield 230
    body = writing.enter_body(
        by=reader_of(KEEPER),
        written=Written(
            texts=COMMISSION,
            answers={"kind": BodyKind.NATIONAL, "quorum": 2, "quorum_source": "Rules of order, 5"},
        ),
    ).id
    chair = _seat(body, "XD-COM", SeatRole.CHAIR, {"en": "Head of the Council"})
    police = _seat(body, "XD-MIA-01", SeatRole.MEMBER, {"en": "Head of investigation"})
    meeting = _meeting(body, 30)
    item = Written(texts=SIGNS, answers={"position": 1, "agency": _agency("XD-MIA-01")})
    writing.enter_item(by=reader_of(KEEPER), meeting=meeting, written=item)
    yield 200
    _done(KEEPER, Meeting, meeting, Move.HOLD)
    presences = {chair: Presence.PRESENT, police: Presence.PRESENT}
    note_attendance(
        by=reader_of(KEEPER), meeting=meeting, presences=presences, words="Counted at the door."
    )
    decision = writing.enter_decision(
        by=reader_of(KEEPER), meeting=meeting, written=Written(texts=DECISION, answers={})
    ).id
    _done(KEEPER, Decision, decision, Move.ADOPT)
    answers = {"owner": _agency("XD-MIA-01"), "deadline": today() + timedelta(days=90)}
    task = writing.enter_task(
        by=reader_of(KEEPER), decision=decision, written=Written(texts=TASK, answers=answers)
    ).id
    yield 190
    _done(KEEPER, Meeting, meeting, Move.AGREE)
    yield 150
    _done(POLICE, Task, task, Move.TAKE_UP)
    yield 25
    _meeting(body, 40)


def _agency(code: str) -> int:
    return Agency.objects.get(code=code).id


def _seat(body: UUID, code: str, role: SeatRole, texts: Texts) -> UUID:
    answers = {"agency": _agency(code), "outside": "", "role": role}
    told = Written(texts=texts, answers=answers)
    return writing.enter_seat(by=reader_of(KEEPER), body=body, written=told).id


def _meeting(body: UUID, days: int) -> UUID:
    answers: dict[str, Any] = {
        "day": PartialDate.of_day(today() + timedelta(days=days)),
        "format": MeetingFormat.IN_PERSON,
        "place": "Sadbogh, house of the Council",
    }
    told = Written(texts={"en": "One list of signs"}, answers=answers)
    return writing.enter_meeting(by=reader_of(KEEPER), body=body, written=told).id


def _done(who: str, model: type[Kept], id: UUID, move: Move) -> None:
    happening = Happening(move=move, words="As the commission agreed.", evidence="Minutes 1")
    writing.move(by=reader_of(who), model=model, id=id, happening=happening)


SCENES = (commission_meets,)
