"""No page, list, count, search, export, draft or figure tells anybody else of a request."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.entry.actions import exporting
from himoya.platform.entry.actions.drafting import begin
from himoya.platform.entry.queries import drafts_of, open_draft
from himoya.platform.home.work import work_of
from himoya.platform.referral.actions import name_person, register_request
from himoya.platform.referral.forms import CHANGE, REGISTER
from himoya.platform.referral.listing import NAME
from himoya.platform.referral.models import RequestForHelp, RequestForHelpCode, RequestSeries
from himoya.platform.referral.queries import count_open, recently_worked_on
from himoya.platform.referral.urls import urlpatterns
from himoya.platform.referral.waiting import waiting_for
from tests.platform.people import People
from tests.platform.referral.conftest import STRANGERS, Browsers, Scene, told

NOBODYS = UUID("00000000-0000-4000-8000-000000000000")


def answers_to(client: Client, address: str) -> set[int]:
    return {client.get(address).status_code, client.post(address).status_code} - {405}


def addresses(request: UUID) -> list[str]:
    return [
        reverse(f"referral:{one.name}", args=[request] if "<" in str(one.pattern) else [])
        for one in urlpatterns
    ]


@pytest.mark.parametrize("role", STRANGERS)
def test_no_page_opens_for_anybody_else(scene: Scene, browser: Browsers, role: str) -> None:
    client = browser(scene.people.reader(role))
    for address in addresses(scene.request.id):
        assert answers_to(client, address) == {403}, address


def test_to_other_centres_requests_are_not_there(scene: Scene, browser: Browsers) -> None:
    client = browser(scene.other_centre)
    pages = set()
    for id in (scene.request.id, NOBODYS):
        answer = client.get(reverse("referral:request", args=(id,)))
        assert answer.status_code == 404
        pages.add(answer.content)
        assert client.post(reverse("referral:who", args=(id,))).status_code == 404
        assert client.post(f"/entry/begin/{CHANGE}/{id}/").status_code == 404
    assert len(pages) == 1


def test_in_practice_real_requests_are_not_there_and_the_reverse(scene: Scene) -> None:
    practice = replace(scene.worker, practice=True)
    register_request(by=practice, answers=told())
    assert count_open(scene.worker) == 1
    assert count_open(practice) == 1


def test_the_list_of_another_centre_is_empty_and_counts_nothing(
    scene: Scene, browser: Browsers
) -> None:
    page = browser(scene.other_centre).get(reverse("referral:list")).content.decode()
    assert "Nothing found" in page
    assert str(scene.request.id) not in page
    assert scene.number not in page
    own = browser(scene.worker).get(reverse("referral:list")).content.decode()
    assert str(scene.request.id) in own and "1 to 1 of 1" in own


@pytest.mark.parametrize("role", [*STRANGERS, "crisis_centre_worker"])
def test_what_waits_for_others_says_nothing_of_it(scene: Scene, role: str) -> None:
    agency = "XD-CRC-03" if role == "crisis_centre_worker" else None
    reader = scene.people.reader(role, agency)
    waiting = waiting_for(reader)
    assert waiting.recent == [] and waiting.items == []
    if role == "crisis_centre_worker":
        assert [figure.value for figure in waiting.figures] == [0]
    else:
        assert waiting.figures == []
        assert not any("equest" in one.text for one in work_of(reader).recent)


@pytest.mark.parametrize("role", STRANGERS)
def test_the_page_of_work_is_the_same_with_and_without_requests(
    people: People, browser: Browsers, role: str
) -> None:
    client = browser(people.reader(role))
    client.get(reverse("home:my_work"))
    with CaptureQueriesContext(connection) as before:
        without = client.get(reverse("home:my_work")).content
    worker = people.reader("crisis_centre_worker")
    request = register_request(by=worker, answers=told())
    name_person(by=worker, request=request.id)
    # Whatever anybody changed, figures are worked out anew once; what was changed tells nothing.
    client.get(reverse("home:my_work"))
    with CaptureQueriesContext(connection) as after:
        with_one = client.get(reverse("home:my_work")).content
    assert uncsrfed(with_one) == uncsrfed(without)
    assert len(after) == len(before)


def uncsrfed(page: bytes) -> bytes:
    """A page without what is drawn anew for every answer."""
    lines = page.split(b"csrfmiddlewaretoken")
    return b"".join(line[line.find(b">") :] if place else line for place, line in enumerate(lines))


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_begins_saves_or_exports_through_the_shared_parts(
    scene: Scene, browser: Browsers, role: str
) -> None:
    reader = scene.people.reader(role)
    client = browser(reader)
    for target in (REGISTER, CHANGE):
        assert client.get(f"/entry/begin/{target}/").status_code == 403
    assert client.post(f"/entry/begin/{CHANGE}/{scene.request.id}/").status_code == 403
    for act in ("look-for", "views", "export"):
        answer = client.post(f"/entry/lists/{NAME}/{act}/", {"query": "", "name": "x"})
        assert answer.status_code == 403, act
    assert "Request for help" not in client.get("/entry/").content.decode()


def test_not_even_the_centre_takes_requests_out_as_a_file(scene: Scene) -> None:
    with pytest.raises(NotPermitted):
        exporting.ask(
            by=scene.worker, list_name=NAME, query="", file_type="csv", reason="A good reason here"
        )


def test_a_draft_is_there_for_the_centre_alone(scene: Scene) -> None:
    draft = begin(by=scene.worker, target=CHANGE, record_id=scene.request.id)
    assert [line.id for line in drafts_of(scene.people.reader("crisis_centre_worker"))] == [draft]
    for reader in (scene.other_centre, scene.people.reader("investigator")):
        assert drafts_of(reader) == []
        with pytest.raises(NotThere):
            open_draft(reader, draft)


def test_no_grant_of_the_whole_country_shows_one_centre_to_another(scene: Scene) -> None:
    everywhere = dict.fromkeys(Verb, Extent.COUNTRY)
    for reader in (
        replace(scene.other_centre, grants=everywhere),
        replace(scene.people.reader("commission_secretary"), grants=everywhere),
        replace(scene.people.reader("investigator"), grants=everywhere),
    ):
        assert not sees_any(reader), reader.role
    assert sees_any(replace(scene.worker, grants=everywhere)) or connection.vendor == "postgresql"


def test_not_even_a_row_of_its_own_is_there_for_another_body(scene: Scene) -> None:
    """As a mistaken import might leave one: with the police as the agency that keeps it."""
    police = scene.people.reader("investigator")
    with whole_table("a request in the wrong hands"):
        RequestForHelp.objects.update(agency=police.agency)
    assert not sees_any(replace(police, grants=dict(scene.worker.grants)))
    centre = replace(scene.worker, agency=police.agency)
    assert sees_any(centre)


def sees_any(reader: Reader) -> bool:
    with reading_as(reader):
        models = (RequestForHelp, RequestForHelpCode, RequestSeries)
        return any(model.objects.exists() for model in models)


def test_who_was_registered_is_no_use_to_the_police(scene: Scene) -> None:
    police = scene.people.reader("investigator")
    assert count_open(police) is None
    assert recently_worked_on(police) == []
