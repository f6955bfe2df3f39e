"""The pages, from an empty course to a counted event; refusals in the reader's language."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.scope import whole_table
from himoya.platform.training.models import Attendance, Event, Participation, Trainee
from tests.platform.people import People

pytestmark = pytest.mark.django_db

SEMINAR = {
    "title": "Invented seminar",
    "kind": "seminar",
    "format": "online",
    "status": "held",
    "start": "4 March 2025",
}
LIST = "No.\tName\tSex\tAgency\n1\tInvented Ada\tf\tCourt\n2\tInvented Bob\tm\tPolice"


@pytest.fixture
def keeper(people: People) -> Client:
    return people.client("training_manager")


def posted(client: Client, name: str, told: dict[str, Any], *ids: UUID) -> Any:
    return client.post(reverse(f"training:{name}", args=ids), told)


def seen(client: Client, name: str, *ids: UUID) -> str:
    answer = client.get(reverse(f"training:{name}", args=ids))
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def entered(client: Client, **told: str) -> UUID:
    answer = posted(client, "new-event", {**SEMINAR, **told})
    assert answer.status_code == 302, answer.content.decode()
    return UUID(re.findall(r"[0-9a-f-]{36}", answer["Location"])[0])


def listed(client: Client, event: UUID, text: str = LIST, **more: str) -> Any:
    told = {"text": text, "place": "approved", **({} if "look" in more else {"save": "1"}), **more}
    return posted(client, "take-in", told, event)


def test_from_an_empty_course_to_a_counted_event(keeper: Client) -> None:
    assert "No course has been entered yet" in seen(keeper, "courses")
    assert "No event of these was held" in seen(keeper, "count")
    told = {"title": "Witnesses", "state": "ready", "modules": "Law; 2\nPractice; 1,5"}
    course = posted(keeper, "new-course", told)["Location"].split("/")[-2]
    assert "3.5" in seen(keeper, "course", UUID(course))
    event = entered(keeper, course=course)
    looked = listed(keeper, event, look="1").content.decode()
    assert "Invented Ada" in looked
    assert "These columns are not read: No." in looked
    with whole_table("nothing is stored yet"):
        assert not Trainee.objects.exists()
    assert listed(keeper, event, nomination="Order 17").status_code == 302
    session = {"day_day": "4", "day_month": "3", "day_year": "2025", "topic": "Law", "hours": "2"}
    posted(keeper, "add-session", session, event)
    page = seen(keeper, "event", event)
    assert "Order 17" in page
    taken = re.findall(rf"{event}/sessions/([0-9a-f-]+)/minutes", page)[0]
    report = "Name (Original Name),User Email,Total Duration (Minutes)\nAda Invented,x,85\n,,3\n"
    file = SimpleUploadedFile("zoom.csv", report.encode())
    wrong = posted(keeper, "minutes", {"file": file}, event, UUID(taken))
    assert wrong.status_code == 422
    assert "Row 3" in wrong.content.decode()
    right = report.replace(",,3\n", "Guest,,3\n").encode()
    file = SimpleUploadedFile("zoom.csv", right)
    done = posted(keeper, "minutes", {"file": file}, event, UUID(taken)).content.decode()
    assert "Guest" in done
    assert "checked" in seen(keeper, "attendance", event, UUID(taken))
    counted = seen(keeper, "count")
    assert "1, known for 1 of 1 participations" in counted, "a day each, and Bob was not there"
    assert "Sex: recorded for 1 of 1 participations" in counted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(people: People, language: str) -> None:
    client = people.client("training_manager", language=language)
    event, withheld = entered(client), entered(client, names_withheld="on", headcount="300")
    posted(client, "add-group", {"people": "258", "profession": "P"}, withheld)
    listed(client, event)
    session = {"day_day": "4", "day_month": "3", "day_year": "2025", "topic": "T", "hours": "2"}
    posted(client, "add-session", session, event)
    told = {"title": "Witnesses", "state": "ready"}
    course = UUID(posted(client, "new-course", told)["Location"].split("/")[-2])
    taken = UUID(re.findall(r"sessions/([0-9a-f-]+)/minutes", seen(client, "event", event))[0])
    for name in ("events", "courses", "count", "new-event", "new-course"):
        assert f'lang="{language}"' in seen(client, name)
    for name in ("event", "change-event", "take-in", "give-places", "add-group", "add-session"):
        seen(client, name, event)
    seen(client, "event", withheld)
    seen(client, "course", course)
    seen(client, "change-course", course)
    seen(client, "attendance", event, taken)
    seen(client, "minutes", event, taken)
    public = client.get(reverse("training:count"), {"public": "on"})
    assert public.status_code == 200
    for answer in (
        client.get(reverse("training:register", args=(event,))),
        client.get(reverse("training:sign-in", args=(event, taken))),
    ):
        assert answer.content.startswith(b"%PDF")
        assert "Invented" not in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"start": "2202"}, "The year is not between 1900 and 2100."),
        ({"start": "soon"}, "is no date that can be counted"),
        ({"start": "2025", "end": "2024"}, "The event ends before it begins."),
        ({"status": "cancelled"}, "Write why the event was postponed or cancelled."),
        ({"kind": "party"}, "Select a valid choice"),
        ({"headcount": "-1"}, "greater than or equal to 0"),
    ],
)
def test_what_an_event_cannot_be_is_said_at_its_question(
    keeper: Client, told: dict[str, str], said: str
) -> None:
    answer = posted(keeper, "new-event", {**SEMINAR, **told})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    with whole_table("nothing is stored"):
        assert not Event.objects.exists()


def test_the_dates_of_an_event_come_back_as_they_were_typed(keeper: Client) -> None:
    for typed in ("2021", "05.2021", "31.05.2021", "2021-05/2021-06"):
        event = entered(keeper, start=typed)
        page = seen(keeper, "change-event", event)
        value = re.findall(r'name="start" value="([^"]+)"', page)[0]
        with whole_table("the date"):
            before = Event.objects.get(id=event).start
        posted(keeper, "change-event", {**SEMINAR, "start": value}, event)
        with whole_table("the date"):
            assert Event.objects.get(id=event).start == before, typed


def test_a_wrong_list_names_its_rows_and_nothing_is_stored(keeper: Client) -> None:
    event = entered(keeper)
    wrong = listed(keeper, event, "name;sex\nInvented Ada;x\nInvented Bob;m")
    assert wrong.status_code == 422
    assert "Row 2" in wrong.content.decode()
    alike = listed(keeper, event, "Invented Ada\nAda Invented")
    assert alike.status_code == 422
    assert "Invented Ada / Ada Invented" in alike.content.decode()
    with whole_table("nothing is stored"):
        assert not Participation.objects.exists()
    assert (
        listed(keeper, event, "Invented Ada\nAda Invented", are_different="on").status_code == 302
    )


def test_a_workbook_is_shown_before_it_is_taken_in(keeper: Client) -> None:
    event = entered(keeper)
    file = SimpleUploadedFile("list.csv", b"name,sex\n\nInvented Ada,f\nInvented Bob,?\n")
    told = {"file": file, "place": "nominated", "look": "1"}
    wrong = posted(keeper, "take-in", told, event).content.decode()
    assert "Row 4" in wrong, "numbered as the file is"
    assert "Invented Ada\tf" in wrong, "to be put right in the box"
    no_table = SimpleUploadedFile("list.xlsx", b"no workbook")
    refused = posted(keeper, "take-in", {**told, "file": no_table}, event)
    assert refused.status_code == 422
    assert "cannot be read as a table" in refused.content.decode()


def test_places_are_given_and_attendance_is_noted(keeper: Client) -> None:
    event = entered(keeper)
    listed(keeper, event, place="nominated")
    page = seen(keeper, "give-places", event)
    ids = re.findall(r'value="([0-9a-f-]{36})"', page)
    assert len(ids) == 2
    posted(keeper, "give-places", {"people": ids[:1], "place": "approved"}, event)
    posted(keeper, "give-places", {"people": ids[1:], "place": "waiting"}, event)
    session = {"day_day": "4", "day_month": "3", "day_year": "2025", "topic": "Law", "hours": "2"}
    posted(keeper, "add-session", session, event)
    taken = UUID(re.findall(r"sessions/([0-9a-f-]+)/minutes", seen(keeper, "event", event))[0])
    noted = posted(keeper, "attendance", {f"person-{ids[0]}": "partly"}, event, taken)
    assert noted.status_code == 302
    with whole_table("who was there"):
        (mark,) = Attendance.objects.all()
    assert (str(mark.participation_id), mark.presence) == (ids[0], "partly")


def test_who_sees_figures_alone_is_shown_no_name(people: People) -> None:
    keeper, looker = people.client("programme_manager"), people.client("commission_secretary")
    event = entered(keeper)
    listed(keeper, event)
    assert "Invented Ada" in seen(keeper, "event", event)
    page = seen(looker, "event", event)
    assert "Approved" in page
    assert "Invented Ada" not in page
    assert reverse("training:take-in", args=(event,)) not in page
    assert looker.get(reverse("training:give-places", args=(event,))).status_code == 403
    assert "Invented Ada" not in seen(looker, "count")
