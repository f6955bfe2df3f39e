"""A joint work plan with its endorsements, a document in parts, a dialogue's declaration."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.followed_work.actions.noting import Happening
from himoya.platform.followed_work.actions.written import Written
from himoya.platform.joint_work.actions import moving, writing
from himoya.platform.joint_work.kinds import Move, WorkKind
from himoya.platform.joint_work.models import JointWork, OfJointWork, Part, Party, Undertaking

KEEPER, POLICE, TRAINING = "secretary", "head", "training"

#: A body that is no agency of the platform.
OUTSIDE = "Sadbogh Red Lantern Society"

Texts = dict[Language, str]


def plan_of_the_year() -> Scene:
    """A plan of four activities: one done, one under way, one late, one changed and asked again."""
    yield 280
    year = today().year
    work = _work(
        WorkKind.PLAN,
        {
            "en": f"Joint work plan against trafficking in persons, {year}",
            "ru": f"Совместный план работы по противодействию торговле людьми на {year} год",
            "tg": f"Нақшаи кори муштарак оид ба муқовимат бо савдои одамон барои соли {year}",
            "uz": f"Odam savdosiga qarshi kurashish boʻyicha qoʻshma ish rejasi, {year}-yil",
        },
        year=year,
    )
    police = _party(work, "XD-MIA-01", "Leads the work with cases")
    training = _party(work, "XD-MIA", "Trains")
    outside = _party(work, None, "Prints and travels to villages")
    months = _activities(work, year, {"police": police, "training": training, "outside": outside})
    yield 270
    _done(KEEPER, JointWork, work, Move.PUT, "Please endorse it or say what should change.")
    yield 262
    _done(POLICE, Party, police, Move.ENDORSE, "Agreed.")
    _done(TRAINING, Party, training, Move.REMARK, "The courses begin when the rooms are free.")
    _done(KEEPER, Party, outside, Move.ENDORSE, "Agreed in a letter.", "Letter 12 of the society")
    yield 255
    _done(KEEPER, JointWork, work, Move.ADOPT, "Every party has endorsed it.")
    yield 200
    _done(POLICE, Undertaking, months["signs"], Move.BEGIN, "The list is being written.")
    yield 120
    _done(POLICE, Undertaking, months["signs"], Move.FINISH, "It is in use.", "Order 41")
    _done(TRAINING, Undertaking, months["courses"], Move.BEGIN, "The first course is announced.")
    yield 20
    writing.change(
        by=reader_of(KEEPER),
        model=Undertaking,
        id=months["leaflets"],
        written=Written(texts=LEAFLETS, answers={"money": "A donor of the society"}),
        words="A donor has been found.",
    )


def paper_on_a_draft_code() -> Scene:
    """A document of two parts: one taken in, one awaited and late."""
    yield 60
    work = _work(
        WorkKind.DOCUMENT,
        {
            "en": "Joint paper on the draft code",
            "ru": "Совместный документ по проекту кодекса",
            "tg": "Ҳуҷҷати муштарак оид ба лоиҳаи кодекс",
            "uz": "Kodeks loyihasi boʻyicha qoʻshma hujjat",
        },
    )
    police, outside = _party(work, "XD-MIA-01"), _party(work, None)
    first = _part(work, police, {"en": "What investigators need", "ru": "Что нужно следствию"}, 30)
    _part(work, outside, {"en": "What victims need", "ru": "Что нужно потерпевшим"}, 45)
    yield 40
    moving.deliver(
        by=reader_of(POLICE),
        part=first,
        delivered={
            "en": "One article should say how evidence from other countries is asked for.",
            "ru": "Одна статья должна указать, как запрашиваются доказательства из других стран.",
        },
        words="Our part.",
    )
    yield 35
    _done(KEEPER, Part, first, Move.TAKE_IN, "It is clear.")


def dialogue_of_neighbours() -> Scene:
    """A declaration with two commitments: one done, one whose day has passed."""
    yield 190
    work = _work(
        WorkKind.DECLARATION,
        {
            "en": "Declaration of the dialogue of neighbouring regions",
            "ru": "Декларация диалога соседних регионов",
            "tg": "Эъломияи муколамаи минтақаҳои ҳамсоя",
            "uz": "Qoʻshni hududlar muloqoti deklaratsiyasi",
        },
        event_words="Dialogue of two neighbouring regions",
        place="Sadbogh",
        papers="Archive of the Council, folder 9",
    )
    council, police = _party(work, "XD-COM"), _party(work, "XD-MIA-01")
    begun = today()
    lists = _undertaking(
        work,
        council,
        {"en": "Exchange lists of crisis centres", "ru": "Обменяться списками кризисных центров"},
        deadline=begun + timedelta(days=60),
    )
    _undertaking(
        work,
        police,
        {"en": "Name one officer for urgent questions"},
        deadline=begun + timedelta(days=30),
    )
    _done(KEEPER, JointWork, work, Move.PUT, "As it was read out at the dialogue.")
    yield 185
    _done(KEEPER, Party, council, Move.ENDORSE, "Agreed.")
    _done(POLICE, Party, police, Move.ENDORSE, "Agreed.")
    _done(KEEPER, JointWork, work, Move.ADOPT, "Both have agreed.")
    yield 140
    _done(KEEPER, Undertaking, lists, Move.FINISH, "The lists were exchanged.", "Letter 31")


LEAFLETS: Texts = {
    "en": "Print leaflets in four languages",
    "ru": "Напечатать листовки на четырёх языках",
    "tg": "Варақаҳоро ба чор забон чоп кунанд",
    "uz": "Varaqalarni toʻrt tilda chop etish",
}


def _activities(work: UUID, year: int, parties: dict[str, UUID]) -> dict[str, UUID]:
    police, training, outside = parties["police"], parties["training"], parties["outside"]
    signs: Texts = {
        "en": "Write one list of signs of trafficking",
        "ru": "Составить единый перечень признаков торговли людьми",
        "tg": "Рӯйхати ягонаи нишонаҳои савдои одамонро тартиб диҳанд",
        "uz": "Odam savdosi belgilarining yagona roʻyxatini tuzish",
    }
    courses: Texts = {
        "en": "Hold three courses for investigators",
        "ru": "Провести три курса для следователей",
        "tg": "Барои муфаттишон се курс гузаронанд",
        "uz": "Tergovchilar uchun uchta kurs oʻtkazish",
    }
    film: Texts = {"en": "Show a film in village schools", "ru": "Показать фильм в сельских школах"}
    told: tuple[tuple[str, UUID, Texts, tuple[int, int], list[UUID], str], ...] = (
        ("signs", police, signs, (1, 4), [training], "State budget"),
        ("courses", training, courses, (5, 12), [police, outside], "State budget"),
        ("leaflets", outside, LEAFLETS, (9, 12), [], ""),
        ("film", outside, film, (2, 6), [training], "No money is needed"),
    )
    return {
        name: _undertaking(
            work,
            party,
            texts,
            supports=supports,
            begins=date(year, first, 1),
            deadline=_end_of(year, last),
            money=money,
        )
        for name, party, texts, (first, last), supports, money in told
    }


def _end_of(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _work(kind: WorkKind, texts: Texts, **answers: Any) -> UUID:
    told = Written(texts=texts, answers=answers)
    return writing.enter_work(by=reader_of(KEEPER), kind=kind, written=told).id


def _party(work: UUID, code: str | None, does: str = "") -> UUID:
    """A party, and what it does in the work; without a code the body outside."""
    agency = None if code is None else Agency.objects.get(code=code).id
    outside = OUTSIDE if code is None else ""
    told = Written(texts={"en": does}, answers={"agency": agency, "outside": outside})
    return writing.enter_party(by=reader_of(KEEPER), work=work, written=told).id


def _undertaking(
    work: UUID,
    responsible: UUID,
    texts: Texts,
    *,
    supports: Collection[UUID] = (),
    **answers: Any,
) -> UUID:
    told = {"responsible": responsible, "supports": list(supports)} | answers
    written = Written(texts=texts, answers=told)
    return writing.enter_undertaking(by=reader_of(KEEPER), work=work, written=written).id


def _part(work: UUID, contributor: UUID, texts: Texts, days: int) -> UUID:
    told = {"contributor": contributor, "deadline": today() + timedelta(days=days)}
    written = Written(texts=texts, answers=told)
    return writing.enter_part(by=reader_of(KEEPER), work=work, written=written).id


def _done(
    name: str, model: type[OfJointWork], id: UUID, move: Move, words: str, evidence: str = ""
) -> None:
    happening = Happening(move=move, words=words, evidence=evidence)
    moving.move(by=reader_of(name), model=model, id=id, happening=happening)


SCENES = (plan_of_the_year, paper_on_a_draft_code, dialogue_of_neighbours)
