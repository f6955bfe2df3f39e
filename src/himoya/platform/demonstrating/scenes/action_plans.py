"""A national action plan that is being carried out, and legal acts that are to be drafted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.action_plan.actions.aligning import Aligned, align
from himoya.platform.action_plan.actions.moving import Happening, move, set_public
from himoya.platform.action_plan.actions.writing import enter_act, enter_measure, enter_plan
from himoya.platform.action_plan.actions.written import WrittenAct, WrittenMeasure, WrittenPlan
from himoya.platform.action_plan.kinds import ActKind, Approach, Move
from himoya.platform.action_plan.models import ActToDraft, Measure, Plan
from himoya.platform.action_plan.queries.measures import recommendations_to_choose
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene

KEEPER = "secretary"

Texts = Mapping[Language, str]

TITLE: Texts = {
    "en": "National action plan against trafficking in persons",
    "ru": "Национальный план действий по противодействию торговле людьми",
    "tg": "Нақшаи миллии амал оид ба муқовимат бо савдои одамон",
    "uz": "Odam savdosiga qarshi kurashish boʻyicha milliy harakat rejasi",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A measure; ``within`` are the days from the beginning of the story until its deadline."""

    number: str
    texts: Texts
    direction: str
    approach: Approach
    bodies: tuple[str, ...]
    owner: str | None
    within: int | None
    indicator: str = ""
    target: str = ""
    funding: str = ""


PLANNED: tuple[Planned, ...] = (
    Planned(
        number="1.1",
        texts={
            "en": "Teach pupils of the last two classes how recruiters deceive.",
            "ru": "Рассказывать ученикам двух старших классов, как обманывают вербовщики.",
            "tg": "Ба хонандагони ду синфи охир фаҳмонанд, ки ҷалбкунандагон чӣ гуна фиреб "
            "медиҳанд.",
            "uz": "Oxirgi ikki sinf oʻquvchilariga yollovchilar qanday aldashini oʻrgatish.",
        },
        direction="prevention",
        approach=Approach.PREVENTIVE,
        bodies=("Ministry of Education", "Council against Trafficking in Persons"),
        owner="XD-COM",
        within=420,
        indicator="Share of schools that have held the lesson",
        target="80 of 100 schools",
        funding="State budget",
    ),
    Planned(
        number="1.2",
        texts={
            "en": "Check advertisements of work abroad every month.",
            "ru": "Ежемесячно проверять объявления о работе за рубежом.",
            "uz": "Chet eldagi ish eʼlonlarini har oy tekshirish.",
        },
        direction="prevention",
        approach=Approach.PREVENTIVE,
        bodies=("Agency for Migration", "Labour inspection"),
        owner=None,
        within=250,
    ),
    Planned(
        number="2.1",
        texts={
            "en": "Use one list of signs of trafficking in police stations and crisis centres.",
            "ru": "Применять единый перечень признаков торговли людьми в органах милиции и "
            "кризисных центрах.",
            "tg": "Дар шуъбаҳои милитсия ва марказҳои бӯҳронӣ рӯйхати ягонаи нишонаҳои савдои "
            "одамонро истифода баранд.",
            "uz": "Militsiya boʻlimlari va inqiroz markazlarida odam savdosi belgilarining yagona "
            "roʻyxatidan foydalanish.",
        },
        direction="protection",
        approach=Approach.REACTIVE,
        bodies=("Ministry of Internal Affairs", "Crisis centres"),
        owner="XD-MIA-01",
        within=280,
        indicator="The list is in use in every station",
        funding="No money is needed",
    ),
    Planned(
        number="2.2",
        texts={
            "en": "Open a second crisis centre.",
            "ru": "Открыть второй кризисный центр.",
            "tg": "Маркази дуюми бӯҳрониро кушоянд.",
            "uz": "Ikkinchi inqiroz markazini ochish.",
        },
        direction="protection",
        approach=Approach.REACTIVE,
        bodies=("Ministry of Labour",),
        owner="XD-COM",
        within=600,
        funding="A donor that is still looked for",
    ),
    Planned(
        number="3.1",
        texts={
            "en": "Appoint a prosecutor for trafficking in every region.",
            "ru": "Назначить в каждом регионе прокурора по делам о торговле людьми.",
            "tg": "Дар ҳар минтақа прокурор оид ба парвандаҳои савдои одамон таъин кунанд.",
            "uz": "Har bir hududda odam savdosi ishlari boʻyicha prokuror tayinlash.",
        },
        direction="prosecution",
        approach=Approach.REACTIVE,
        bodies=("State Prosecution Office",),
        owner="XD-GPO",
        within=270,
        indicator="Regions with such a prosecutor",
        target="All",
    ),
    Planned(
        number="3.2",
        texts={"en": "Buy a second laboratory for forensic examinations."},
        direction="prosecution",
        approach=Approach.REACTIVE,
        bodies=("Ministry of Internal Affairs",),
        owner="XD-MIA-01",
        within=500,
    ),
    Planned(
        number="4.1",
        texts={
            "en": "Meet with crisis centres and employers twice a year.",
            "ru": "Дважды в год встречаться с кризисными центрами и работодателями.",
            "tg": "Соле ду бор бо марказҳои бӯҳронӣ ва корфармоён вохӯранд.",
            "uz": "Yiliga ikki marta inqiroz markazlari va ish beruvchilar bilan uchrashish.",
        },
        direction="partnership",
        approach=Approach.PREVENTIVE,
        bodies=("Council against Trafficking in Persons",),
        owner="XD-COM",
        within=320,
    ),
)


def plan_in_work() -> Scene:
    """A plan of seven measures, one done, one dropped, one late, the rest planned or under way."""
    yield 300
    by = reader_of(KEEPER)
    year = today().year
    told = WrittenPlan(
        texts=TITLE,
        begins=date(year, 1, 1),
        ends=date(year + 1, 12, 31),
        act="Resolution of the Council of Ministers",
        act_number="17",
    )
    plan = enter_plan(by=by, written=told).id
    made = {
        one.number: enter_measure(by=by, plan=plan, written=_written(one)).id for one in PLANNED
    }
    yield 295
    _happened(Plan, plan, Move.ADOPT, "Adopted at the meeting of the Council of Ministers.")
    yield 210
    for number in ("1.1", "2.1", "3.1"):
        _happened(Measure, made[number], Move.START, "The responsible bodies have begun.")
    yield 90
    _happened(
        Measure, made["2.1"], Move.FINISH, "Sent to every station.", "Order 41 of the Ministry"
    )
    yield 60
    _happened(Measure, made["3.2"], Move.DROP, "There is no money for it in these two years.")
    points = [one.id for one in recommendations_to_choose(by) if one.point == "A1"]
    aligned = Aligned(recommendations=frozenset(points))
    align(by=by, measure=made["2.1"], aligned=aligned, words="It is what the workshop asked for.")
    yield 30
    set_public(by=by, plan=plan, is_public=True, words="The Council decided so.")


def acts_in_work() -> Scene:
    """Four acts: an idea, one being drafted and late, one with bodies, one adopted."""
    yield 240
    order = _act(
        {
            "en": "Order on the list of signs of trafficking",
            "ru": "Приказ о перечне признаков торговли людьми",
            "tg": "Фармоиш дар бораи рӯйхати нишонаҳои савдои одамон",
            "uz": "Odam savdosi belgilari roʻyxati toʻgʻrisida buyruq",
        },
        ActKind.ORDER,
        "XD-MIA-01",
        150,
    )
    law = _act(
        {
            "en": "Change of the law on help for victims",
            "ru": "Изменение закона о помощи жертвам",
            "tg": "Тағйири қонун дар бораи кумак ба қурбониён",
            "uz": "Jabrlanganlarga yordam toʻgʻrisidagi qonunga oʻzgartirish",
        },
        ActKind.CHANGE_OF_A_LAW,
        "XD-COM",
        220,
    )
    procedure = _act(
        {"en": "Procedure for payments to victims", "ru": "Порядок выплат потерпевшим"},
        ActKind.GOVERNMENT_ACT,
        "XD-COM",
        300,
    )
    _act({"en": "Rules of the regional commissions"}, ActKind.INSTRUCTION, None, None)
    yield 200
    for one in (order, law, procedure):
        _happened(ActToDraft, one, Move.WRITE, "A first text is being written.")
    yield 130
    _happened(ActToDraft, order, Move.SUBMIT, "Laid before the minister.")
    _happened(
        ActToDraft, procedure, Move.ASK_OPINION, "Sent to the ministries of finance and labour."
    )
    yield 100
    _happened(ActToDraft, order, Move.ADOPT, "Signed by the minister.", "Order 41 of the Ministry")


def _written(one: Planned) -> WrittenMeasure:
    return WrittenMeasure(
        texts=one.texts,
        number=one.number,
        direction=one.direction,
        approach=one.approach,
        bodies=one.bodies,
        owner=_agency(one.owner),
        begins=today(),
        deadline=_in_days(one.within),
        indicator=one.indicator,
        target=one.target,
        funding=one.funding,
    )


def _act(texts: Texts, kind: ActKind, owner: str | None, within: int | None) -> UUID:
    told = WrittenAct(
        texts=texts,
        kind=kind,
        owner=_agency(owner),
        deadline=_in_days(within),
        source="Decision of the Council against Trafficking in Persons",
    )
    return enter_act(by=reader_of(KEEPER), written=told).id


def _agency(code: str | None) -> int | None:
    return None if code is None else Agency.objects.get(code=code).id


def _in_days(number: int | None) -> date | None:
    return None if number is None else today() + timedelta(days=number)


def _happened(
    model: type[Plan] | type[Measure] | type[ActToDraft],
    id: UUID,
    what: Move,
    words: str,
    evidence: str = "",
) -> None:
    happening = Happening(move=what, words=words, evidence=evidence)
    move(by=reader_of(KEEPER), model=model, id=id, happening=happening)


SCENES = (plan_in_work, acts_in_work)
