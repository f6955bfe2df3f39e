"""News drafts of events of an office: numbers that may go out, bodies, blanks, and no person."""

from __future__ import annotations

import html
import io
import json
import re
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.refusals import NotThere
from himoya.platform.agencies.models import Account
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.programmes.keeping.actions import Grounds, begin
from himoya.platform.training.attendance.actions import (
    Mark,
    SessionTold,
    add_session,
    note_attendance,
)
from himoya.platform.training.courses.actions import CourseTold, enter_course
from himoya.platform.training.kinds import CourseState, Place, Presence
from himoya.platform.training.news.drafting import to_tell_of
from himoya.platform.training.people.actions import GroupTold, add_group
from himoya.programmes.facts.events import EventStatus
from himoya.programmes.facts.fiche import Fiche
from tests.platform.training.conftest import Office

pytestmark = pytest.mark.django_db

BLANKS: dict[Language, str] = {
    "en": "[to be filled in]",
    "ru": "[заполнить]",
    "tg": "[пур карда шавад]",
    "uz": "[toʻldirilsin]",
}
TEXTS: dict[Language, tuple[str, ...]] = {
    "en": ("was held. When: 4 March 2025.", "People who took part: 12.", "Women among them: 6."),
    "ru": ("Когда: 4 марта 2025", "Число участников: 12.", "Из них женщин: 6."),
    "tg": ("Кай: 4 март", "Шумораи иштирокчиён: 12.", "Аз онҳо занон: 6."),
    "uz": ("Qachon: 2025-yil 4-mart", "Ishtirokchilar soni: 12.", "Ulardan ayollar: 6."),
}


def add(
    office: Office, event: UUID, women: int, men: int, *agencies: str, unknown: int = 0
) -> None:
    """Put so many people on the list, of whom nobody was there before; agencies take turns."""
    sexes = ["f"] * women + ["m"] * men + [""] * unknown
    rows = [
        f"Listed {event.hex}{chr(97 + number)};{sex};{agencies[number % len(agencies)]}"
        for number, sex in enumerate(sexes)
    ]
    office.add(event, "\n".join(["name;sex;agency", *rows]), are_different=True)


def client_of(office: Office, account: UUID) -> Client:
    return office.people.client_of(Account.objects.get(id=account))


def page(event: UUID) -> str:
    return reverse("training:news", args=(event,))


def written(office: Office, event: UUID, language: Language = "en", **more: str) -> str:
    """The draft as a web page, as whoever sees numbers alone gets it."""
    told = {"language": language, "form": "html"} | more
    sent = client_of(office, office.looker.account).post(page(event), told)
    assert sent.status_code == 200, sent.content.decode()
    name = rf'filename="news-[a-z-]+-event-[0-9a-f]{{8}}-{language}\.html"'
    assert re.search(name, sent["Content-Disposition"]), sent["Content-Disposition"]
    return html.unescape(sent.content.decode())


def rich_event(office: Office, **told: Any) -> UUID:
    course = CourseTold(
        title="Witnesses", state=CourseState.READY, audience="Judges\nInvestigators"
    )
    about = {
        "course": enter_course(by=office.keeper, told=course).id,
        "place": "Invented town",
        "organiser": "Academy of the invented court",
        "partners": "Madina Saidova; Union of lawyers",
    }
    event = office.event(**about | told)
    add(office, event, 6, 6, "Court of the north", "Police of the south")
    office.add(event, "name;role\nInvented Trainer;trainer")
    office.add(event, "Invented Waiting", Place.WAITING)
    for topic in ("Questions to a child", "Questions to a child", "Saidova M."):
        told_of_it = SessionTold(day=date(2025, 3, 4), topic=topic, hours=Decimal(2))
        add_session(by=office.keeper, event=event, told=told_of_it)
    return event


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_made_of_the_record_alone(office: Office, language: Language) -> None:
    event = rich_event(office)
    draft = written(office, event, language)
    said = (
        *TEXTS[language],
        "Academy of the invented court",
        "Union of lawyers",
        "Court of the north – 6, Police of the south – 6",
        "Questions to a child",
        "Judges, Investigators",
    )
    for one in said:
        assert one in draft, one
    assert draft.count("Questions to a child") == 1
    for name in ("Saidova", "Listed", "Invented Trainer", "Invented Waiting"):
        assert name not in draft, name
    assert draft.count(BLANKS[language]) == 3, "who spoke, what follows, whom journalists may ask"
    client = client_of(office, office.looker.account)
    shown = client.get(page(event)).content.decode()
    if language == "en":
        for where in (draft, html.unescape(shown)):
            assert "Places that are not filled in: 3." in where
            assert "names of persons are left out: 2." in where
        assert "part of the programme" not in draft
        reference = re.search(r"event-[0-9a-f]{8}\.participants\.female", draft)
        assert reference, "each figure has its reference"
        assert "record of the event, kept by: " in draft
    word = client.post(page(event), {"language": language, "form": "docx"})
    text = ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    assert TEXTS[language][1] in text
    assert "Saidova" not in text
    left = Entry.objects.filter(act=Act.PRINTED, subject=str(event))
    assert [json.loads(one.details)["language"] for one in left] == [language, language]


def test_numbers_of_few_people_and_what_gives_them_away_stay_inside(office: Office) -> None:
    few = office.event()
    add(office, few, 2, 1, "Court")
    draft = written(office, few)
    assert "took part" not in draft
    assert "A number of people is left out" in draft
    assert not re.search(r"\b3 people", draft), "not in what is to be settled either"
    few_women = office.event()
    add(office, few_women, 3, 9, "Court", "Court", "Court", "Court", "Police")
    draft = written(office, few_women)
    assert "People who took part: 12." in draft
    assert "Women" not in draft.partition("To be settled")[0]
    assert "Police" not in draft, "two people"
    assert "A number of people is left out" in draft
    untold = office.event(headcount=14)
    add(office, untold, 6, 6, "Court", unknown=1)
    draft = written(office, untold)
    assert "People who took part: 14." in draft
    assert "Women among them: [to be filled in]." in draft, "nobody knows the sex of two"
    nobody = written(office, office.event())
    assert "People who took part: [to be filled in]." in nobody
    assert "Organised by: [to be filled in]." in nobody


def test_people_are_those_that_the_count_counts(office: Office) -> None:
    """By attendance where it was taken, by groups where no names may be given."""
    event = office.event()
    add(office, event, 8, 8, "Court")
    told = SessionTold(day=date(2025, 3, 4), topic="Law", hours=Decimal(2))
    session = add_session(by=office.keeper, event=event, told=told)
    absent = [f"Listed {event.hex}{one}" for one in "ab"]
    marks = {
        id: Mark(Presence.ABSENT if name in absent else Presence.PRESENT)
        for name, id in office.ids(event).items()
    }
    note_attendance(by=office.keeper, event=event, session=session.id, marks=marks)
    draft = written(office, event)
    assert "People who took part: 14. Women among them: 6." in draft
    withheld = office.event(names_withheld=True)
    for works_at in ("Madina Saidova", "Academy of police"):
        group = GroupTold(people=129, works_at=works_at, women=20, men=109)
        add_group(by=office.keeper, event=withheld, told=group)
    draft = written(office, withheld)
    assert "People who took part: 258. Women among them: 40." in draft
    assert "Academy of police" not in draft, "else who the others are could be guessed"
    assert "Saidova" not in draft


def test_a_draft_speaks_of_the_programme_that_the_event_counts_toward(office: Office) -> None:
    for id, title in (("zz-begun", "Courts that listen"), ("zz-other", "Roads that are safe")):
        fiche = Fiche(id=id, country="XD", title=title, executing_agency="Council of the north")
        begin(by=office.keeper, fiche=fiche, grounds=Grounds(source="Agreement"))
    toward = office.event(counts_toward=(("zz-begun", "H1"), ("zz-begun", "H2")))
    draft = written(office, toward)
    assert "part of the programme “Courts that listen”" in draft
    assert "Carried out by: Council of the north." in draft
    assert "Draft 1, made of version 1 of the record of the event." in draft
    client = client_of(office, office.looker.account)
    assert "Of which programme" not in client.get(page(toward)).content.decode()
    both = office.event(counts_toward=(("zz-begun", "H1"), ("zz-other", "H1")))
    draft = written(office, both, programme="zz-other")
    assert "Roads that are safe" in draft
    assert "Courts that listen" not in draft
    for wrong in ({"programme": "zz-third"}, {}, {"programme": "zz-begun", "language": "xx"}):
        answer = client.post(page(both), {"language": "en", "form": "html"} | wrong)
        assert answer.status_code == 422
        assert "Content-Disposition" not in answer.headers
    assert "error-summary" in answer.content.decode()


def test_no_draft_where_news_may_not_tell_of_it(office: Office) -> None:
    held, series = office.event(), office.event(title="Invented series")
    office.event(parent=series)
    planned = office.event(status=EventStatus.PLANNED)
    practice = Office(office.people)
    practice.keeper = practice.looker = office.people.reader("programme_manager", practice=True)
    practised = practice.event()
    client = client_of(office, office.keeper.account)
    for event, is_offered in ((held, True), (series, False), (planned, False)):
        shown = client.get(reverse("training:event", args=(event,)))
        assert (page(event) in shown.content.decode()) is is_offered
        assert client.get(page(event)).status_code == (200 if is_offered else 404)
    with pytest.raises(NotThere):
        to_tell_of(practice.keeper, practised)
    with pytest.raises(NotThere):
        to_tell_of(office.people.reader("training_manager"), held)
    foreigner = office.people.client("training_manager")
    assert foreigner.get(page(held)).status_code == 404
    assert foreigner.post(page(held), {"language": "en", "form": "html"}).status_code == 404
    assert not Entry.objects.filter(act=Act.PRINTED).exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_in_the_readers_language(office: Office, language: Language) -> None:
    words = {
        "en": ("Write the draft", "made of its record"),
        "ru": ("Составить черновик", "составленный по его записи"),
        "tg": ("Лоиҳаро нависед", "аз рӯи сабти он"),
        "uz": ("Qoralamani yozish", "uning yozuvi asosida"),
    }
    account = Account.objects.get(id=office.keeper.account)
    account.language = language
    account.save()
    shown = client_of(office, account.id).get(page(office.event())).content.decode()
    for one in words[language]:
        assert one in html.unescape(shown), one
