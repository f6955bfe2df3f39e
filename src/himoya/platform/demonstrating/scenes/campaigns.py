"""Campaigns: one that is over, with its figures, and one that was planned after it and runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.agencies.models import Agency
from himoya.platform.attachments.uploading import FIELD, SealingUploadHandler
from himoya.platform.campaigns.actions.checking import approve_message, check_message
from himoya.platform.campaigns.actions.cloning import clone
from himoya.platform.campaigns.actions.filing import Described, keep_file
from himoya.platform.campaigns.actions.parts import add_part, put_right
from himoya.platform.campaigns.actions.surveys import tell_answers
from himoya.platform.campaigns.actions.writing import Happening, change, enter, move
from himoya.platform.campaigns.in_languages import Texts
from himoya.platform.campaigns.kinds import ActivityState, Answer, Method, Move, PromiseState
from himoya.platform.campaigns.lists import questions
from himoya.platform.campaigns.queries.reading import campaign_of
from himoya.platform.campaigns.told import (
    ActivityTold,
    AnswersTold,
    CampaignTold,
    CheckTold,
    FigureTold,
    HandOutTold,
    MaterialTold,
    MentionTold,
    MessageTold,
    PartnerTold,
    PartTold,
    ProductionTold,
    WaveTold,
)
from himoya.platform.campaigns.visibility import CAMPAIGN_MATERIAL
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.campaign_sign import sign
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.programmes.media_contacts.queries import whom_to_ask
from himoya.platform.programmes.media_contacts.subjects import CAMPAIGNS
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.figures import Qualifier

WRITER, CHECKER = "programme", "secretary"

TITLES: Texts = {
    "en": "Ask before you leave",
    "ru": "Спроси, прежде чем уехать",
    "tg": "Пеш аз рафтан пурс",
    "uz": "Ketishdan oldin soʻra",
}

ASK: Texts = {
    "en": "Before you leave for work, ask for the contract in your language and show it to "
    "somebody you trust. A call costs nothing, nobody asks your name, and you decide what happens "
    "next.",
    "ru": "Прежде чем уехать на работу, попросите договор на своём языке и покажите его тому, кому "
    "доверяете. Звонок бесплатный, имя не спрашивают, что будет дальше - решаете вы.",
    "tg": "Пеш аз рафтан ба кор шартномаро бо забони худ талаб кунед ва онро ба касе, ки бовар "
    "доред, нишон диҳед. Занг ройгон аст, номатонро намепурсанд ва худатон қарор медиҳед, ки "
    "баъд чӣ мешавад.",
    "uz": "Ishga ketishdan oldin shartnomani oʻz tilingizda soʻrang va ishonchli odamingizga "
    "koʻrsating. Qoʻngʻiroq bepul, ismingizni soʻrashmaydi, keyin nima boʻlishini oʻzingiz hal "
    "qilasiz.",
}

#: The number is invented, as the country is.
HELP: Texts = {
    "en": "Hotline 000-00-00, day and night (an invented number)",
    "ru": "Горячая линия 000-00-00, круглосуточно (вымышленный номер)",
    "tg": "Телефони боварӣ 000-00-00, шабу рӯз (рақами бофта)",
    "uz": "Ishonch telefoni 000-00-00, kecha-yu kunduz (toʻqima raqam)",
}

#: What the logo shows, for those who do not see it.
LOGO: Texts = {
    "en": "A green speech bubble with three yellow dots",
    "ru": "Зелёное облачко речи с тремя жёлтыми точками",
    "tg": "Ҳубобчаи сабзи гуфтор бо се нуқтаи зард",
    "uz": "Uchta sariq nuqtali yashil nutq pufakchasi",
}

ADVERTISEMENTS: Texts = {
    "en": "An advertisement that promises much and asks for your passport is a sign of danger.",
    "ru": "Объявление, которое много обещает и просит паспорт, - знак опасности.",
}


def past_and_present() -> Scene:
    """A campaign is planned, held and counted; the next one is planned after it and begins."""
    by = reader_of(WRITER)
    yield 300
    past = enter(by=by, told=_plan(20, 100)).id
    _approved(past, _written(past))
    yield 285
    before = _asked(past, "before", 210)
    _answered(past, before, "passport", yes=64, no=89, unknown=51)
    _answered(past, before, "contract", surely=58, perhaps=74, no=41, stay=33)
    yield 280
    _moved(past, Move.START, "The council decided on the plan.")
    yield 240
    _held(past)
    _made(past)
    _promised(past)
    yield 210
    after = _asked(past, "after", 240)
    _answered(past, after, "passport", yes=139, no=68, unknown=29)
    _answered(past, after, "contract", surely=117, perhaps=70, no=24, stay=26)
    yield 200
    _moved(past, Move.FINISH, "All activities were held or called off.")
    yield 60
    running = clone(by=by, campaign=past).id
    change(by=by, campaign=running, told=replace(_plan(30, 120), previous_id=past))
    (message,) = (one.id for one in campaign_of(by, running).messages)
    yield 40
    _approved(running, message)
    _add(running, MessageTold(texts=ADVERTISEMENTS, audience="People who look for work"))
    yield 30
    _moved(running, Move.START, "The first lectures are prepared.")
    _promised_again(running)
    yield 5
    _going_on(running)


def _plan(begins: int, ends: int) -> CampaignTold:
    """A plan that begins and ends so many days after today."""
    return CampaignTold(
        titles=TITLES,
        start=_day(begins),
        end=_day(ends),
        objective="Fewer people leave for work abroad without a contract that they understand.",
        audiences="People who look for work abroad\nTheir families\nStudents of colleges",
        partners="Agency for Migration: job fairs\nCrisis centres: lectures\nCouncil against "
        "Trafficking in Persons: messages and media",
    )


def _day(days: int) -> PartialDate:
    return PartialDate.of_day(today() + timedelta(days=days))


def _written(campaign: UUID) -> UUID:
    told = MessageTold(
        texts=ASK,
        help=HELP,
        audience="People who look for work abroad",
        channel="social_media",
        owner="Council against Trafficking in Persons",
    )
    return _add(campaign, told)


def _approved(campaign: UUID, message: UUID) -> None:
    """The secretary checks and approves what the programme manager wrote."""
    by, yes = reader_of(CHECKER), CheckTold(answers=dict.fromkeys(questions(), Answer.YES))
    check_message(by=by, campaign=campaign, message=message, told=yes)
    approve_message(by=by, campaign=campaign, message=message)


def _held(campaign: UUID) -> None:
    fair = _activity(campaign, "job_fair", "XD-01", days=-20, owner="Agency for Migration")
    _counted(campaign, fair, ReachKind.ATTENDANCE, 214, women=96, men=118)
    _counted(campaign, fair, ReachKind.JOBS_FOUND, 23, women=9, men=14)
    for territory, people, women in (("XD-01", 85, 51), ("XD-02", 64, None), ("XD-03", 120, 70)):
        lecture = _activity(campaign, "lecture", territory, days=-15, owner="Crisis centres")
        _counted(campaign, lecture, ReachKind.ATTENDANCE, people, women=women)
    film = _activity(campaign, "film_screening", "XD-02", days=-9, owner="Colleges")
    about = FigureTold(
        kind=ReachKind.ATTENDANCE,
        value=150,
        source="Estimate of the college",
        activity_id=film,
        qualifier=Qualifier.APPROX,
        method=Method.ESTIMATED,
    )
    _add(campaign, about)
    called_off = ActivityTold(type="flash_mob", territory="XD-03", state=ActivityState.NOT_HELD)
    _add(campaign, called_off)
    for kind, value in ((ReachKind.VIEWS, 18_400), (ReachKind.AUDIENCE_ESTIMATE, 300_000)):
        told = FigureTold(
            kind=kind,
            value=value,
            source="Invented broadcaster",
            qualifier=Qualifier.APPROX,
            method=Method.ESTIMATED,
        )
        _add(campaign, told)
    calls = FigureTold(
        kind=ReachKind.HOTLINE_CONTACTS, value=131, source="Hotline", method=Method.COUNTED
    )
    _add(campaign, calls)


def _made(campaign: UUID) -> None:
    _add(campaign, MaterialTold(kind="slogan", title="Main slogan", texts=TITLES))
    logo = _add(campaign, MaterialTold(kind="logo", title="A bubble that asks"))
    _kept(campaign, logo, sign(), "zxx", LOGO)
    flyer = MaterialTold(kind="flyer", title="Ask before you leave", languages="tg, uz, ru")
    id = _add(campaign, replace(flyer, copies=5000, place="Store of the council"))
    for receiver, copies in (("Agency for Migration", 2000), ("Crisis centres", 1200)):
        _add(campaign, HandOutTold(material_id=id, copies=copies, receiver=receiver, day=_day(-12)))
    spot = _add(campaign, MaterialTold(kind="video", title="The contract", languages="tg, ru"))
    for step, edition, days in (("recorded", "tg", -25), ("dubbed", "ru", -18)):
        _add(campaign, ProductionTold(material_id=spot, step=step, edition=edition, day=_day(days)))
    broadcast = MentionTold(
        kind="broadcast",
        outlet="Invented Television",
        day=_day(-14),
        times=12,
        slot="Evening news",
        language="tg",
        material_id=spot,
    )
    _add(campaign, broadcast)
    article = MentionTold(kind="article", outlet="Invented Paper", day=_day(-10), language="ru")
    _add(campaign, article)
    (post,) = whom_to_ask(reader_of(WRITER), reader_of(WRITER).agency, CAMPAIGNS, "en")
    for outlet, days in (("Invented Paper", -48), ("Invented Radio", -11)):
        asked = MentionTold(kind="enquiry", outlet=outlet, day=_day(days), answered_by_id=post.id)
        _add(campaign, asked)


def _kept(campaign: UUID, material: UUID, content: bytes, language: str, captions: Texts) -> None:
    """A file comes in as it does through the page: sealed while it arrives."""
    agency = Agency.objects.get(pk=reader_of(WRITER).agency)
    handler = SealingUploadHandler(CAMPAIGN_MATERIAL, agency)
    handler.new_file(FIELD, "file", "image/png", len(content))
    try:
        handler.receive_data_chunk(content, 0)
        keep_file(
            by=reader_of(WRITER),
            campaign=campaign,
            material=material,
            file=handler.file_complete(len(content)),
            described=Described(language=language, captions=captions, people_protected=True),
        )
    finally:
        handler.discard()


def _promised(campaign: UUID) -> None:
    """Three partners: one kept its promise, one did not, one gives a place and promised nothing."""
    hall = PartnerTold(
        body="Agency for Migration",
        kind="ministry",
        role="Holds job fairs",
        promise="A hall and forty employers for one fair",
        due=_day(-20),
        state=PromiseState.KEPT,
        settled=_day(-20),
    )
    _add(campaign, hall)
    advertisements = PartnerTold(
        body="Invented Television",
        kind="media",
        role="Broadcasts the spot",
        promise="Twenty broadcasts without payment",
        due=_day(-10),
        state=PromiseState.NOT_KEPT,
        settled=_day(-8),
        reason="Twelve were broadcast; the time was sold afterwards.",
    )
    _add(campaign, advertisements)
    council = PartnerTold(
        body="Public council of Orzushahr", kind="public_council", role="Invites people"
    )
    _add(campaign, council)


def _promised_again(campaign: UUID) -> None:
    """Of those that came along, one has promised for the new campaign, and its day has passed."""
    rows = campaign_of(reader_of(WRITER), campaign).partners
    row = next(one for one in rows if one.kind == "media")
    told = PartnerTold(
        body=row.body,
        kind=row.kind,
        role=row.role,
        promise="Ten broadcasts before the first lecture",
        due=_day(12),
    )
    put_right(by=reader_of(WRITER), campaign=campaign, row=row.id, told=told)


def _asked(campaign: UUID, moment: str, people: int) -> UUID:
    """Students of the same colleges, asked in the same way."""
    told = WaveTold(
        moment=moment,
        group="students",
        method="paper",
        choosing="present",
        asked=people,
        source="Invented colleges; papers in the file of the council",
        start=_day(-3),
    )
    return _add(campaign, told)


def _answered(campaign: UUID, wave: UUID, question: str, **counts: int) -> None:
    people = sum(counts.values())
    told = AnswersTold(wave_id=wave, question=question, people=people, counts=counts)
    tell_answers(by=reader_of(WRITER), campaign=campaign, told=told)


def _going_on(campaign: UUID) -> None:
    """The first lecture was held, another has its day, the others still wait for one."""
    by = reader_of(WRITER)
    lectures = [one for one in campaign_of(by, campaign).activities if one.type == "lecture"]
    for row, state, days in (
        (lectures[0], ActivityState.HELD, -3),
        (lectures[1], ActivityState.PLANNED, 12),
    ):
        told = ActivityTold(
            type="lecture",
            state=state,
            territory=row.territory,
            owner=row.owner,
            start=_day(days),
        )
        put_right(by=by, campaign=campaign, row=row.id, told=told)
    _counted(campaign, lectures[0].id, ReachKind.ATTENDANCE, 92, women=58, men=34)


def _activity(campaign: UUID, type: str, territory: str, *, days: int, owner: str) -> UUID:
    told = ActivityTold(
        type=type,
        state=ActivityState.HELD,
        territory=territory,
        start=_day(days),
        channel="in_person",
        owner=owner,
        evidence="Report in the file of the council",
    )
    return _add(campaign, told)


def _counted(
    campaign: UUID,
    activity: UUID,
    kind: ReachKind,
    people: int,
    *,
    women: int | None = None,
    men: int | None = None,
) -> None:
    told = FigureTold(
        kind=kind,
        value=people,
        source="List of those who came",
        activity_id=activity,
        method=Method.COUNTED,
        women=women,
        men=men,
    )
    _add(campaign, told)


def _add(campaign: UUID, told: PartTold) -> UUID:
    return add_part(by=reader_of(WRITER), campaign=campaign, told=told).id


def _moved(campaign: UUID, what: Move, words: str) -> None:
    move(by=reader_of(WRITER), campaign=campaign, happening=Happening(move=what, words=words))


SCENES = (past_and_present,)
