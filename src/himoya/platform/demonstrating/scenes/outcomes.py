"""Outcome documents: one that was agreed and is followed, and one that is still a draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.scenes.programmes import NAME as PROGRAMME
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.recommendations.actions.moving import Happening, move
from himoya.platform.recommendations.actions.tying import tie
from himoya.platform.recommendations.kinds import Move, Theme
from himoya.platform.recommendations.outcomes.actions.agreeing import Agreement, agree
from himoya.platform.recommendations.outcomes.actions.documents import DocumentTold, enter_document
from himoya.platform.recommendations.outcomes.actions.points import PointTold, add_point
from himoya.platform.recommendations.outcomes.actions.sections import add_section

KEEPER = "secretary"

Texts = Mapping[Language, str]

#: What is asked of whom, and what it is about.
Asked = tuple[Texts, tuple[str, ...], tuple[Theme, ...]]

TITLE: Texts = {
    "en": "Outcome document of the workshop on recognising victims",
    "ru": "Итоговый документ семинара по выявлению потерпевших",
    "tg": "Ҳуҷҷати ҷамъбастии семинар оид ба ошкор кардани ҷабрдидагон",
    "uz": "Jabrlanuvchilarni aniqlash boʻyicha seminarning yakuniy hujjati",
}

RECOGNISING: Texts = {
    "en": "Recognising victims",
    "ru": "Выявление потерпевших",
    "tg": "Ошкор кардани ҷабрдидагон",
    "uz": "Jabrlanuvchilarni aniqlash",
}

FIGURES: Texts = {
    "en": "Figures",
    "ru": "Статистика",
    "tg": "Омор",
    "uz": "Statistika",
}

ON_RECOGNISING: tuple[Asked, ...] = (
    (
        {
            "en": "Use one list of signs of trafficking in police stations and crisis centres.",
            "ru": "Применять единый перечень признаков торговли людьми в органах милиции и "
            "кризисных центрах.",
            "tg": "Дар шуъбаҳои милитсия ва марказҳои бӯҳронӣ рӯйхати ягонаи нишонаҳои савдои "
            "одамонро истифода баранд.",
            "uz": "Militsiya boʻlimlari va inqiroz markazlarida odam savdosi belgilarining yagona "
            "roʻyxatidan foydalanish.",
        },
        ("Ministry of Internal Affairs", "Crisis centres"),
        (Theme.CASES, Theme.PROTECTION),
    ),
    (
        {
            "en": "Appoint in every regional office the post that answers requests for help at "
            "night.",
            "ru": "Определить в каждом региональном отделе должность, которая ночью отвечает на "
            "просьбы о помощи.",
        },
        ("Ministry of Internal Affairs",),
        (Theme.PROTECTION,),
    ),
    (
        {"tg": "Барои ошкоркунандагон ҳар сол як рӯз машқ гузаронанд."},
        ("Academy of the Ministry of Internal Affairs",),
        (Theme.TRAINING,),
    ),
)

ON_FIGURES: tuple[Asked, ...] = (
    (
        {
            "en": "Publish the figures of each half-year by sex and age within three months.",
            "ru": "Публиковать данные за каждое полугодие по полу и возрасту в течение трёх "
            "месяцев.",
            "tg": "Рақамҳои ҳар нимсоларо аз рӯйи ҷинс ва синну сол дар давоми се моҳ нашр кунанд.",
            "uz": "Har yarim yillik raqamlarini jins va yosh boʻyicha uch oy ichida eʼlon qilish.",
        },
        ("Agency on Statistics",),
        (Theme.STATISTICS,),
    ),
)


BEFORE_DEPARTURE: tuple[Asked, ...] = (
    (
        {"en": "Tell people who leave for work, in their own language, where they find help."},
        ("Agency for Migration",),
        (Theme.CAMPAIGNS,),
    ),
    (
        {
            "ru": "Проверять объявления о работе за рубежом вместе с трудовой инспекцией.",
            "uz": "Chet eldagi ish eʼlonlarini mehnat inspeksiyasi bilan birga tekshirish.",
        },
        ("Agency for Migration", "Labour inspection"),
        (Theme.CASES, Theme.CAMPAIGNS),
    ),
)


def document_agreed() -> Scene:
    """A workshop agreed on four points; one was proposed and accepted, one proposed.

    The latter follows from what a programme learned.
    """
    by = reader_of(KEEPER)
    yield 120
    told = DocumentTold(
        titles=TITLE,
        place="Orzushahr",
        start=PartialDate.of_day(today() - timedelta(days=2)),
        end=PartialDate.of_day(today() - timedelta(days=1)),
        organiser="Council against Trafficking in Persons",
    )
    document = enter_document(by=by, told=told).id
    _add(document, RECOGNISING, ON_RECOGNISING)
    _add(document, FIGURES, ON_FIGURES)
    yield 117
    by_whom = "The participants of the workshop\nCouncil against Trafficking in Persons"
    made = agree(by=by, document=document, agreement=Agreement(day=today(), by_whom=by_whom))
    yield 96
    for one in (made[0], made[3]):
        _moved(one.id, Move.PROPOSE, "Sent to the addressees with the outcome document.")
    yield 61
    _moved(made[3].id, Move.ACCEPT, "The agency has put it into its plan of work.")
    yield 58
    words = "Whoever meets a victim first has to know the signs, and is met again."
    tie(by=by, recommendation=made[0].id, lesson=(PROGRAMME, "L1"), words=words)


def document_in_work() -> Scene:
    """A round table, known to the month, whose points are still collected: a section has none."""
    yield 9
    told = DocumentTold(
        titles={"en": "Round table on work abroad", "ru": "Круглый стол о работе за рубежом"},
        letter="C",
        start=PartialDate.from_edtf(_month(today())),
        organiser="Council against Trafficking in Persons",
    )
    document = enter_document(by=reader_of(KEEPER), told=told).id
    _add(document, {"en": "Before departure", "ru": "До выезда"}, BEFORE_DEPARTURE)
    _add(document, {"en": "On the way home"}, ())


def _add(document: UUID, headings: Texts, points: tuple[Asked, ...]) -> None:
    by = reader_of(KEEPER)
    section = add_section(by=by, document=document, headings=headings).id
    for texts, addressees, themes in points:
        told = PointTold(section=section, texts=texts, addressees=addressees, themes=themes)
        add_point(by=by, document=document, told=told)


def _moved(recommendation: UUID, what: Move, words: str) -> None:
    happening = Happening(move=what, words=words)
    move(by=reader_of(KEEPER), recommendation=recommendation, happening=happening)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


SCENES = (document_agreed, document_in_work)
