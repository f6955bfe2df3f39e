"""News of an invented programme: published in three languages, corrected, withdrawn."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings

from himoya.languages.codes import Language
from himoya.platform.database.clock import now, today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.programmes.published_news.actions import (
    Which,
    correct,
    note,
    note_another,
    withdraw,
)
from himoya.platform.programmes.published_news.noting import Correction, Told
from himoya.platform.programmes.published_news.queries import published_news
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.events import Event, EventFormat, EventKind, Participants
from himoya.programmes.facts.fiche import Fiche
from himoya.programmes.facts.organisations import Organisation
from himoya.programmes.facts.programme import Programme, Source
from himoya.programmes.facts.shelving import shelve
from himoya.programmes.facts.writing import as_yaml
from himoya.programmes.reporting.published_news import Place

KEEPER = "programme"

NAME, ROUND_TABLE = "xd-stations", "xd-e1"

COUNCIL = "Council against Trafficking in Persons"

PAPER = "Invented Courier"

HEADINGS: dict[Language, str] = {
    "en": "Stations learn to see who needs help",
    "tg": "Истгоҳҳо меомӯзанд, ки кӣ ба кумак ниёз дорад",
    "ru": "Вокзалы учатся видеть, кому нужна помощь",
}


def a_round_table_in_the_news() -> Scene:
    """The sheets are counted after the news is out; one paper corrects it, one takes it down."""
    yield 75
    day = today() - timedelta(days=6)
    _on_the_shelf(day, Participants(total=42, female=23, male=19))
    yield 60
    news = _noted("en", Place.PRESS, PAPER, "https://courier.invented/stations", days=2)
    _another(news, "tg", Place.OWN_SITE, COUNCIL, "https://council.invented/istgoh", days=1)
    _another(news, "ru", Place.BROADCAST, "Invented Television", "", days=1)
    yield 45
    _on_the_shelf(day, Participants(total=46, female=25, male=21))
    yield 40
    _corrected(news)
    yield 30
    _withdrawn(news)


def _on_the_shelf(day: date, people: Participants) -> None:
    """Whoever runs the installation brings the file of the programme in, as it is then known."""
    content = as_yaml(_programme(day, people)).encode("utf-8")
    shelve(content, NAME, settings.HIMOYA.data, replace=True, now=now())


def _programme(day: date, people: Participants) -> Programme:
    year, src = day.year, ("1:L1",)
    return Programme(
        schema="himoya-programme/1",
        seeds={"1": Source(kind="report", subject="Report of the council on safe stations")},
        programme=Fiche(
            id=NAME,
            country="XD",
            title="Stations that look after people",
            titles={
                "en": "Stations that look after people",
                "ru": "Вокзалы, где заботятся о людях",
                "tg": "Истгоҳҳое, ки ба одамон ғамхорӣ мекунанд",
                "uz": "Odamlarga gʻamxoʻr vokzallar",
            },
            start=f"{year - 1}-03",
            end=f"{year}-12",
            status="ongoing",
            executing_agency=COUNCIL,
            objective="People on their way are met by somebody who asks and helps.",
            src=src,
        ),
        organisations=(Organisation(id="xd-council", name=COUNCIL, type="government"),),
        events=(
            Event(
                id=ROUND_TABLE,
                title="Round table: who meets people at stations",
                kind=EventKind.ROUNDTABLE,
                date=Span(start=day.isoformat(), end=day.isoformat()),
                place="Orzushahr",
                format=EventFormat.IN_PERSON,
                organiser="xd-council",
                topics=("signs of danger at stations", "whom to call"),
                participants=people,
                follow_up="The railway puts the hotline on every ticket.",
                src=src,
            ),
        ),
    )


def _told(language: Language, place: Place, outlet: str, link: str, days: int) -> Told:
    return Told(
        language=language,
        place=place,
        outlet=outlet,
        heading=HEADINGS[language],
        link=link,
        published_on=today() - timedelta(days=days),
        edition=0,
    )


def _noted(language: Language, place: Place, outlet: str, link: str, *, days: int) -> UUID:
    told = _told(language, place, outlet, link, days)
    return note(by=reader_of(KEEPER), name=NAME, event=ROUND_TABLE, told=told)


def _another(
    news: UUID, language: Language, place: Place, outlet: str, link: str, *, days: int
) -> None:
    told = _told(language, place, outlet, link, days)
    note_another(by=reader_of(KEEPER), name=NAME, news=news, told=told)


def _corrected(news: UUID) -> None:
    told = Correction(
        on=today() - timedelta(days=1),
        heading=HEADINGS["en"],
        link="https://courier.invented/stations",
        edition=0,
    )
    reason = "The sign-in sheets have more names than the first count."
    correct(by=reader_of(KEEPER), which=_which(news, "en"), correction=told, reason=reason)


def _withdrawn(news: UUID) -> None:
    reason = "The report showed the door of a shelter. The editors took it down when asked."
    which, on = _which(news, "ru"), today() - timedelta(days=1)
    withdraw(by=reader_of(KEEPER), which=which, on=on, reason=reason)


def _which(news: UUID, language: Language) -> Which:
    (one,) = (each for each in published_news(reader_of(KEEPER), NAME).news if each.row.id == news)
    found = next(each.id for each in one.appearances if each.language == language)
    return Which(name=NAME, news=news, appearance=found)


SCENES = (a_round_table_in_the_news,)
