"""The infographic as pages: every figure leads on, rights hold, and it leaves as a paper."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import whole_table
from himoya.platform.programmes.beside import EventsAsked, events_beside
from himoya.platform.recommendations.actions.taking_over import take_over
from himoya.platform.training.models import CountsToward, Event
from himoya.programmes.achievements.gathering import achievements_of
from himoya.programmes.achievements.in_words import heading_of
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from himoya.programmes.facts.reading import packaged_programme
from tests.platform.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(people: People) -> Client:
    return people.client("programme_manager")


def address(programme: str = "tj-2018", reference: str | None = None) -> str:
    if reference is None:
        return reverse("programmes:achievements", args=(programme,))
    return reverse("programmes:achievement", args=(programme, reference))


def test_every_figure_leads_to_what_it_is_counted_from(manager: Client) -> None:
    shown = manager.get(address()).content.decode()
    for section in achievements_of(packaged_programme("tj-2018"), "en"):
        assert escape(heading_of(section.name, "en")) in shown
        for one in section.achievements:
            assert f'href="{address(reference=one.reference)}"' in shown, one.reference
    behind = manager.get(address(reference="tj-h05")).content.decode()
    assert "415 (000:L17)" in behind
    assert "Training programme on the manuals (10 courses, aggregate)" in behind
    printed = manager.get(address(reference="print_runs.2")).content.decode()
    assert "The facts hold nothing that it could be counted from" in printed


def test_a_figure_that_is_not_there_is_not_there(manager: Client) -> None:
    assert manager.get(address(reference="uz-h01")).status_code == 404
    assert manager.get(address("nobodys")).status_code == 404


def test_who_has_no_use_for_programmes_does_not_meet_them(people: People) -> None:
    investigator = people.client("investigator")
    for one in (address(), address(reference="tj-h05")):
        assert investigator.get(one).status_code in {403, 404}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_leaves_as_a_paper_in_the_readers_language(people: People, language: Language) -> None:
    client = people.client("programme_manager", language=language)
    form = {"en": "docx", "ru": "pdf", "tg": "html", "uz": "pdf"}[language]
    answer = client.get(address("uz-2019"), {"form": form})
    name = f"achievements-uz-2019-{language}.{form}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.content[:4] in {b"PK\x03\x04", b"%PDF", b"<!do"}


def test_recommendations_are_told_by_state_to_who_follows_them(people: People) -> None:
    title = "Recommendations by state"
    manager = people.client("programme_manager")
    assert title not in manager.get(address()).content.decode()
    take_over(by=people.reader("programme_manager"), programme=packaged_programme("tj-2018"))
    shown = manager.get(address()).content.decode()
    assert title in shown
    assert f"{reverse('recommendations:list')}?programme=tj-2018&amp;state=" in shown


def test_events_of_the_training_wing_are_told_apart(people: People) -> None:
    post = people.post("training_manager")
    day = PartialDate.from_edtf("2021-05-04")
    with whole_table("events that count toward a programme"):
        for status, headlines in ((EventStatus.HELD, ("h1", "h2")), (EventStatus.PLANNED, ("h1",))):
            event = Event.objects.create(
                agency=post.agency,
                title="Invented course",
                kind=EventKind.SEMINAR.value,
                format=EventFormat.IN_PERSON.value,
                status=status.value,
                start=day,
                territory="XD-01",
                entered_by=post.account,
                changed_at=datetime(2026, 1, 1, tzinfo=UTC),
            )
            for headline in headlines:
                CountsToward.objects.create(event=event, programme="tj-2018", headline=headline)
    (told,) = events_beside(people.reader("training_manager"), EventsAsked())
    assert (told.programme, told.events) == ("tj-2018", 1)
    reader = people.reader("training_manager")
    for asked, number in (
        (EventsAsked(year=2021, territory="XD-01"), 1),
        (EventsAsked(year=2020), 0),
        (EventsAsked(territory="XD-02"), 0),
    ):
        assert sum(one.events for one in events_beside(reader, asked)) == number
    assert events_beside(people.reader("investigator"), EventsAsked()) == []
    assert events_beside(people.reader("training_manager", practice=True), EventsAsked()) == []
    shown = people.client("training_manager").get(reverse("programmes:list")).content.decode()
    assert "Held under “Training”, counted apart" in shown
