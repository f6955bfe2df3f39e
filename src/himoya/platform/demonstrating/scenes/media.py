"""Posts that journalists may ask, and what was published of an event of the Ministry."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from uuid import UUID

from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.scenes.training import AT_THE_BORDER, MINISTRY
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.programmes.media_contacts.actions import name_contact, put_contact_right
from himoya.platform.programmes.media_contacts.rules import ContactTold
from himoya.platform.programmes.published_news.noting import Told
from himoya.platform.training.events.actions import EventTold, change_event
from himoya.platform.training.events.queries import event_of, events
from himoya.platform.training.news.drafting import draft_that_leaves, to_tell_of
from himoya.platform.training.published_news.actions import note, note_another
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from himoya.programmes.reporting.published_news import Place

COUNCIL, STATISTICS = "programme", "statistician"

#: The numbers and addresses are invented, as the country is.
PRESS_SERVICE = ContactTold(
    roles={
        "en": "Press service of the Council",
        "ru": "Пресс-служба Совета",
        "tg": "Хадамоти матбуоти Шӯро",
        "uz": "Kengash matbuot xizmati",
    },
    subjects=["everything"],
    telephone="+000 00 000",
    email="press@council.invented",
    languages=["tg", "ru", "uz", "en"],
    first_day=0,
    last_day=4,
    opens=time(9),
    closes=time(17),
)

MINISTRY_DESK = ContactTold(
    roles={
        "en": "Information desk of the Ministry",
        "ru": "Информационный отдел министерства",
        "tg": "Шуъбаи иттилооти вазорат",
        "uz": "Vazirlik axborot boʻlimi",
    },
    subjects=["trainings", "cases"],
    telephone="+000 00 111",
    languages=["tg", "ru"],
    first_day=0,
    last_day=5,
    opens=time(8, 30),
    closes=time(18),
)

STATISTICS_DESK = ContactTold(
    roles={
        "en": "Desk for users of statistics",
        "ru": "Отдел по работе с пользователями статистики",
        "tg": "Шуъбаи кор бо истифодабарандагони омор",
        "uz": "Statistika foydalanuvchilari bilan ishlash boʻlimi",
    },
    subjects=["statistics"],
    email="users@statistics.invented",
    languages=["tg", "ru", "en"],
)


def posts_are_named() -> Scene:
    """Three offices name posts to journalists; one of them has another number later."""
    yield 320
    by = reader_of(COUNCIL)
    contact = name_contact(by=by, told=replace(PRESS_SERVICE, telephone="+000 00 009"))
    name_contact(by=reader_of(MINISTRY), told=MINISTRY_DESK)
    name_contact(by=reader_of(STATISTICS), told=STATISTICS_DESK)
    yield 250
    put_contact_right(by=by, contact=contact, told=PRESS_SERVICE)


def an_event_in_the_news() -> Scene:
    """A paper prints the draft; then the list at the door shows that two more had come."""
    yield 55
    by, event = reader_of(MINISTRY), _border_course()
    draft_that_leaves(by, to_tell_of(by, event), "en", "html", None)
    news = note(by=by, event=event, told=_told())
    yield 52
    row = event_of(by, event).row
    told = EventTold(
        title=row.title,
        kind=EventKind(row.kind),
        format=EventFormat(row.format),
        status=EventStatus(row.status),
        course=row.course_id,
        start=row.start,
        days=row.days,
        place=row.place,
        organiser=row.organiser,
        language=row.language,
        names_withheld=True,
        headcount=26,
    )
    change_event(by=by, id=event, version=None, told=told)
    draft_that_leaves(by, to_tell_of(by, event), "tg", "html", None)
    tajik = replace(
        _told(),
        language="tg",
        place=Place.OWN_SITE,
        outlet="Ministry of Public Order",
        heading="Кормандони сарҳад меомӯзанд, ки ба кӣ кумак лозим аст",
        link="https://order.invented/sarhad",
        edition=2,
    )
    note_another(by=by, event=event, news=news, told=tajik)


def _told() -> Told:
    return Told(
        language="en",
        place=Place.PRESS,
        outlet="Invented Courier",
        heading="Border officers learn whom to ask and how",
        published_on=today() - timedelta(days=1),
        edition=1,
        link="https://courier.invented/border",
    )


def _border_course() -> UUID:
    held = [one for one in events(reader_of(MINISTRY)) if one.title == AT_THE_BORDER]
    (event,) = (one.id for one in held if one.status == EventStatus.HELD.value)
    found: UUID = event
    return found


SCENES = (posts_are_named, an_event_in_the_news)
