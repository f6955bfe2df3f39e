"""A simulation as pages, from its entering to its points, and as files other programs read."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

import docx
import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.models import Entry
from himoya.platform.simulations.kinds import Move
from himoya.platform.simulations.printing import kit_on_paper, sheets_on_paper
from himoya.platform.simulations.queries import reading, runs
from himoya.platform.training.events.actions import EventTold, enter_event
from himoya.platform.training.kinds import Place
from himoya.platform.training.people.actions import add_people
from himoya.programmes.counting.people.pasted import read_pasted
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from tests.platform.documents.reading import opened, running_text, tags
from tests.platform.people import People
from tests.platform.simulations.making import (
    COMMON,
    SECRET,
    TITLE,
    a_run,
    a_seat,
    an_assessor,
    go,
    name_of,
    score,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(people: People) -> Reader:
    return people.reader("training_manager")


def at(name: str, *args: object) -> str:
    return reverse(f"simulations:{name}", args=args)


def page(client: Client, name: str, *args: object, **asked: object) -> str:
    answer = client.get(at(name, *args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def browser_of(people: People, reader: Reader) -> Client:
    return people.client_of(Account.objects.get(id=reader.account))


def an_event(by: Reader) -> UUID:
    """An event with one invented person on its list."""
    told = EventTold(
        title="Invented seminar",
        kind=EventKind.SEMINAR,
        format=EventFormat.IN_PERSON,
        status=EventStatus.HELD,
        start=PartialDate.from_edtf("2025-03-04"),
    )
    event: UUID = enter_event(by=by, told=told).id
    rows = read_pasted("Invented Learner", str(event), EventKind.SEMINAR.value).rows
    add_people(by=by, event=event, rows=rows, place=Place.APPROVED)
    return event


def test_a_simulation_is_written_played_and_scored(people: People, leader: Reader) -> None:
    browser = browser_of(people, leader)
    assert browser.post(at("enter"), {"kind": "exercise"}).status_code == 422
    browser.post(at("enter"), {"kind": "mock_trial", "text_en": TITLE, "skills": ["money"]})
    (scenario,) = reading.scenarios(leader, reading.Wanted(kind="mock_trial"))
    browser.post(at("enter-part", scenario.id, "role"), {"role": "prosecutor"})
    step = {"text_en": COMMON, "handed_to": ["prosecutor"], "minutes": "1000"}
    answer = browser.post(at("enter-part", scenario.id, "step"), step)
    assert answer.status_code == 422 and b"999" in answer.content
    browser.post(at("enter-part", scenario.id, "step"), step | {"minutes": "20"})
    told = {
        "text_en": "Asks about safety",
        "points": "4",
        "explains": "on",
        "element": "protection",
    }
    browser.post(at("enter-part", scenario.id, "criterion"), told)
    assert browser.get(at("enter-part", scenario.id, "song")).status_code == 404
    ready = {"day_day": "1", "day_month": "2", "day_year": "2025", "words": "Read by two people."}
    browser.post(at("step-scenario", scenario.id, "make_ready"), ready)
    shown = page(browser, "scenario", scenario.id)
    assert "Asks about safety (protection of the victim)" in shown and "Plan a run" in shown
    assert TITLE in page(browser, "list", role="prosecutor")
    assert TITLE not in page(browser, "list", role="judge").partition("himoya-filtered")[2]
    browser.post(at("plan", scenario.id), {"event": str(an_event(leader))})
    (run,) = runs.runs(leader, "planned")
    ((person, name),) = runs.people_of_event(leader, run)
    browser.post(at("give-seat", run.id), {"role": "prosecutor", "person": person})
    seat = runs.run_of(leader, run.id).seats[0].row.id
    assert name in page(browser, "run", run.id) and name == "Invented Learner"
    assert COMMON not in page(browser, "seat", seat)
    browser.post(at("name-watcher", run.id), {"username": name_of(leader), "kind": "assessor"})
    browser.post(at("go", run.id, "begin"), {"version": "99"})
    assert runs.run_of(leader, run.id).row.reached == 0, "somebody else was faster"
    browser.post(at("go", run.id, "begin"))
    assert COMMON in page(browser, "seat", seat)
    browser.post(at("answer", seat, 1), {"words": "I ask whether she is safe"})
    assert "I ask whether she is safe" in page(browser, "seat", seat)
    (criterion,) = runs.run_of(leader, run.id).seats[0].criteria
    points = {f"points_{criterion.id}": "4", f"reason_{criterion.id}": ""}
    answer = browser.post(at("points", seat), points)
    assert answer.status_code == 422 and b"Give a reason" in answer.content
    browser.post(at("points", seat), points | {f"reason_{criterion.id}": "Asked at once"})
    browser.post(at("go", run.id, "end"))
    shown = page(browser, "run", run.id)
    assert "4 of 4 (100%)" in shown and "Asked at once" in shown
    assert "Ended" in page(browser, "runs", state="ended")


def test_a_player_of_another_office_finds_the_role_and_what_it_is_given(
    people: People, leader: Reader
) -> None:
    player = people.reader("prosecutor")
    run = a_run(leader)
    seat = a_seat(leader, run, "prosecutor", player).id
    go(leader, run, Move.BEGIN, Move.GO_ON)
    browser = browser_of(people, player)
    assert at("seat", seat) in page(browser, "mine")
    assert SECRET in page(browser, "seat", seat)
    shown = page(browser, "run", run)
    assert at("seat", seat) in shown and SECRET not in shown and COMMON not in shown
    assert browser.get(at("list")).status_code == 403
    questions = page(browser, "take-test")
    assert "What does the consent mean?" in questions
    assert (
        "questions right"
        in browser.post(at("take-test"), {"version": ""}, follow=True).content.decode()
    )


#: The heading of a sheet, a role and its total, in the languages with the longest words.
SAID: dict[Language, tuple[str, str, str]] = {
    "tg": ("Варақаи баҳодиҳӣ", "Прокурор", "6 аз 15 (40%)"),
    "uz": ("Baholash varagʻi", "Prokuror", "15 balldan 6 (40%)"),
}


@pytest.mark.parametrize("language", SAID)
def test_the_papers_tell_the_scenario_and_the_points(
    people: People, leader: Reader, language: Language
) -> None:
    run = a_run(leader)
    seat = a_seat(leader, run, "prosecutor", "Group One").id
    go(leader, run, Move.BEGIN)
    for role in ("prosecutor", "court_registrar"):
        assessor = people.reader(role)
        an_assessor(leader, run, assessor)
        score(assessor, seat, 2, 4)
    scenario = runs.run_of(leader, run).row.scenario_id
    heading, role, total = SAID[language]
    agency = names_of({leader.agency}, language)[leader.agency]
    kit = kit_on_paper(leader, scenario, language, "pdf")
    printed = running_text(kit.content)
    said = (agency, TITLE, heading, role, SECRET, "They ask whether she is safe")
    assert [one for one in said if one not in printed] == []
    sheets = sheets_on_paper(leader, run, language, "pdf")
    printed = running_text(sheets.content)
    assert [one for one in (heading, f"{role} – Group One", total) if one not in printed] == []
    with opened(sheets.content) as pdf:
        assert str(pdf.Root.Lang) == language
        assert [str(tag.S) for tag in tags(pdf)].count("/Table") == 1
    assert TITLE not in kit.name and str(run) not in sheets.name
    assert Entry.objects.filter(subject=str(run), act="printed").count() == 1


def test_a_word_processor_reads_the_same_points(people: People, leader: Reader) -> None:
    run = a_run(leader)
    seat = a_seat(leader, run, "prosecutor", "Group One").id
    go(leader, run, Move.BEGIN)
    assessor = people.reader("prosecutor")
    an_assessor(leader, run, assessor)
    score(assessor, seat, 2, 4)
    content = sheets_on_paper(leader, run, "en", "docx").content
    tables = docx.Document(BytesIO(content)).tables
    cells = [[cell.text for cell in row.cells] for one in tables for row in one.rows]
    assert ["Follows the money", "5", "4"] in cells and ["Together", "15", "6 of 15 (40%)"] in cells
