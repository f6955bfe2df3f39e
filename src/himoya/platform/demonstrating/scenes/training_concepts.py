"""Two training concepts: one in force on its way into curricula, one draft from a survey."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.curricula.queries.listing import Wanted, curricula
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.followed_work.actions.noting import Happening
from himoya.platform.followed_work.actions.written import Written
from himoya.platform.training.needs.queries import surveys
from himoya.platform.training_concepts.actions import moving, writing
from himoya.platform.training_concepts.kinds import Move, PartKind
from himoya.platform.training_concepts.models import Concept

#: Who holds the concept of the ministry, and who the draft that a programme begins.
KEEPER, PROGRAMME = "training", "programme"

Texts = dict[Language, str]

RECOGNISING: Texts = {
    "en": "Concept of training against trafficking in persons",
    "ru": "Концепция обучения по противодействию торговле людьми",
    "tg": "Консепсияи омӯзиш оид ба муқовимат бо савдои одамон",
    "uz": "Odam savdosiga qarshi kurashish boʻyicha oʻqitish konsepsiyasi",
}

#: The skills of the concept; nobody is taught the last one, so that the matrix has a gap.
SKILLS = ["indicators", "first_conversation", "interviewing", "evidence", "money", "cooperation"]

#: Kind of statement -> what stands there.
SAID: tuple[tuple[PartKind, Texts], ...] = (
    (
        PartKind.OBJECTIVE,
        {
            "en": "Those who meet victims first recognise them and do no harm",
            "ru": "Те, кто первым встречает жертв, узнают их и не вредят",
            "tg": "Онҳое, ки аввал қурбониёнро мебинанд, онҳоро мешиносанд ва зарар намерасонанд",
            "uz": "Jabrlanganlarni birinchi uchratganlar ularni taniydi va zarar yetkazmaydi",
        },
    ),
    (
        PartKind.RESULT,
        {
            "en": "Every course ends with a test that shows what was learned",
            "ru": "Каждый курс заканчивается тестом, который показывает, чему научились",
            "tg": "Ҳар курс бо санҷише тамом мешавад, ки омӯхтаро нишон медиҳад",
            "uz": "Har bir kurs nima oʻrganilganini koʻrsatadigan test bilan tugaydi",
        },
    ),
    (
        PartKind.THEME,
        {
            "en": "Signs of trafficking, the first conversation, evidence beyond the victim's word",
            "ru": "Признаки торговли людьми, первая беседа, доказательства помимо показаний жертвы",
            "tg": "Нишонаҳои савдои одамон, суҳбати аввал, далелҳои ғайр аз нишондоди қурбонӣ",
            "uz": "Odam savdosi belgilari, birinchi suhbat, guvohlikdan tashqari dalillar",
        },
    ),
)

#: Title, hours, method, for whom, what it gives.
MODULES: tuple[tuple[Texts, str, str, list[str], list[str]], ...] = (
    (
        {
            "en": "Signs and first conversation",
            "ru": "Признаки и первая беседа",
            "tg": "Нишонаҳо ва суҳбати аввал",
            "uz": "Belgilar va birinchi suhbat",
        },
        "8",
        "role_play",
        ["operative", "investigator"],
        ["indicators", "first_conversation"],
    ),
    (
        {
            "en": "Questioning and evidence",
            "ru": "Допрос и доказательства",
            "tg": "Пурсиш ва далелҳо",
            "uz": "Soʻroq va dalillar",
        },
        "12",
        "case_study",
        ["investigator", "prosecutor"],
        ["interviewing", "evidence", "indicators"],
    ),
    (
        {
            "en": "Following the money",
            "ru": "По следам денег",
            "tg": "Аз паи маблағ",
            "uz": "Pul izidan",
        },
        "4.5",
        "lecture",
        ["investigator", "operative"],
        ["money"],
    ),
)


def in_force_and_late() -> Scene:
    """A concept that a council has endorsed; one of its steps into curricula is late."""
    yield 80
    concept = _concept(RECOGNISING, need="Few cases came to court, and few victims were found.")
    for audience, knowledge, people in (
        ("operative", "basic", 240),
        ("investigator", "working", 120),
        ("prosecutor", "working", None),
    ):
        _part(
            concept,
            PartKind.AUDIENCE,
            {},
            audience=audience,
            knowledge=knowledge,
            people=people,
        )
    for kind, texts in SAID:
        _part(concept, kind, texts)
    for title, hours, method, audiences, skills in MODULES:
        _part(
            concept,
            PartKind.MODULE,
            title,
            hours=Decimal(hours),
            method=method,
            languages=["tg", "ru"],
            audiences=audiences,
            skills=skills,
        )
    _steps(concept)
    yield 74
    _decided(concept, Move.DISCUSS, "Training department", "Please say what is missing.")
    yield 62
    _decided(concept, Move.ENDORSE, "Council of the Academy", "All remarks were taken in.")
    yield 60
    _decided(concept, Move.ADOPT, "Minister of Public Order", "From this day on.")


def draft_from_a_survey() -> Scene:
    """A draft that begins with what people said they need to learn."""
    yield 100
    found = [one.row.id for one in surveys(reader_of(PROGRAMME)) if one.is_over and one.answered]
    _concept(
        {
            "en": "What offices asked to learn: a first draft",
            "ru": "Чему просят учить: первый проект",
            "tg": "Чиро омӯхтан мехоҳанд: лоиҳаи аввал",
            "uz": "Nimani oʻrganishni soʻraydilar: birinchi loyiha",
        },
        by=PROGRAMME,
        survey=found[0] if found else None,
        skills=[] if found else SKILLS[:2],
    )


def _steps(concept: UUID) -> None:
    """The academy stands on its step already, a college is late, and one day is to come."""
    by = reader_of(KEEPER)
    own = [one.row.id for one in curricula(by, Wanted()) if one.row.agency_id == by.agency]
    academy = {"owner": by.agency, "curriculum": own[0] if own else None}
    college = {"outside": "Invented Border Staff College"}
    for rung, days, owner in (
        ("piloted", 15, academy),
        ("approved", 50, college),
        ("permanent", 400, academy),
    ):
        day = today() + timedelta(days=days)
        _part(concept, PartKind.RUNG, {}, rung=rung, deadline=day, **owner)


def _concept(texts: Texts, by: str = KEEPER, **answers: Any) -> UUID:
    told = Written(texts=texts, answers={"skills": SKILLS} | answers)
    return writing.enter_concept(by=reader_of(by), written=told).id


def _part(concept: UUID, kind: PartKind, texts: Texts, **answers: Any) -> None:
    told = Written(texts=texts, answers=answers)
    writing.enter_part(by=reader_of(KEEPER), concept=concept, kind=kind, written=told)


def _decided(concept: UUID, move: Move, who: str, words: str) -> None:
    happening = Happening(move=move, words=words, evidence="Minutes of the council")
    moving.move(
        by=reader_of(KEEPER), model=Concept, id=concept, happening=happening, decided_by=who
    )


SCENES = (in_force_and_late, draft_from_a_survey)
