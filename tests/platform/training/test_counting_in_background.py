"""A count that would keep a page waiting: a job works it out, and it is kept."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.dictionary.countries import DisclosureRules
from himoya.platform.access import remembered
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.jobs import running
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.queries import own_job
from himoya.platform.training.counting import gathering, protections
from himoya.platform.training.counting import kept as kept_lists
from himoya.platform.training.counting.gathering import Asked, publishable
from himoya.platform.training.counting.kept import ListsToRead
from himoya.platform.training.counting.protections import Outcome, Protection, keep, kept
from himoya.platform.training.models import CountedList, ProtectedCount
from himoya.programmes.counting.publishable import Shown
from tests.platform.people import People
from tests.platform.training.conftest import Office

pytestmark = pytest.mark.django_db

BACKGROUND = "training:count-in-background"


@pytest.fixture
def browser(office: Office) -> Client:
    return office.people.client_of(Account.objects.get(id=office.looker.account))


@pytest.fixture
def events(office: Office) -> list[UUID]:
    """Three women and twelve men at a webinar, forty others elsewhere."""
    webinar, other = office.event(title="Webinar"), office.event(title="Other")
    for event, letter, women, men in ((webinar, "w", 3, 12), (other, "o", 20, 20)):
        rows = [f"P-{letter}f{one};f" for one in range(women)]
        rows += [f"P-{letter}m{one};m" for one in range(men)]
        office.add(event, "\n".join(["name;sex", *rows]))
    return [webinar, other]


def rules() -> DisclosureRules:
    found = dictionary().country.disclosure
    assert found is not None
    return found


def protection(office: Office) -> Protection | None:
    return publishable(office.looker, Asked(), rules()).protection


def page(browser: Client, **asked: str) -> str:
    answer = browser.get(reverse("training:count"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_may_be_published_is_worked_out_once_and_kept_for_the_same_people(
    office: Office, browser: Client, events: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = protection(office)
    assert at_once is not None and at_once.shown.hidden
    remembered.forget()
    monkeypatch.setattr(gathering, "AT_ONCE", 0)
    assert "worked out first" in page(browser, public="on")
    table = reverse("training:count-table") + "?public=on"
    assert browser.post(table).status_code == 302, "no table before it is known"
    begun = browser.post(reverse(BACKGROUND) + "?public=on&year=")
    again = browser.post(reverse(BACKGROUND) + "?public=on&year=")
    assert begun.url == again.url, "who presses twice has one job"
    assert begun.url in page(browser, public="on"), "the page leads to how far it is"
    with whole_table("the job"):
        (job,) = Job.objects.all()
    running.run(job.id)
    done = own_job(office.looker, job.id)
    assert (done.state, done.done, done.total) == ("done", 1, 1)
    assert protection(office) == at_once
    shown = browser.get(done.result["page"]).content.decode()
    assert "protected" in shown and "worked out first" not in shown
    assert browser.post(table).status_code == 200
    office.event(title="Of nobody")
    assert protection(office) == at_once, "what changed touches no number of people"
    office.add(events[0], "Invented Ada")
    assert protection(office) is None


def test_lists_that_are_too_many_for_a_page_are_read_by_a_job(
    office: Office, browser: Client, events: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_lists, "MOST_LISTS", 1)
    monkeypatch.setattr(gathering, "A_TIME", 1)
    with pytest.raises(ListsToRead):
        office.counted()
    assert "lists of 2 events" in page(browser)
    assert "lists of 2 events" in browser.get(reverse("training:coverage")).content.decode()
    assert browser.post(reverse("training:count-table")).status_code == 302
    keeper = office.people.client_of(Account.objects.get(id=office.keeper.account))
    people = keeper.get(reverse("training:people-in-post"))
    assert people.status_code == 302 and people.url == reverse("training:coverage")
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(running._Running, "told", lambda _, done, total: told.append((done, total)))
    job = browser.post(reverse(BACKGROUND)).url.rstrip("/").rsplit("/", 1)[1]
    running.run(UUID(job))
    assert told == [(0, 2), (1, 2)]
    with whole_table("what is kept"):
        assert CountedList.objects.count() == 2
    assert office.counted().count.participations.printed == 55
    assert "Download the numbers" in page(browser)
    office.add(events[0], "Invented Ada")  # one list is read while somebody waits
    assert office.counted().count.participations.printed == 56


def test_what_one_office_worked_out_no_other_finds_and_the_oldest_make_room(
    office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protections, "MOST_KEPT", 2)
    found = Protection(Outcome.SHOWN, Shown(frozenset({("agency", "Ҳ"), ("days",)}), 5))
    for digest in ("a", "b", "b", "c"):
        keep(office.looker, digest, found)
    assert [kept(office.looker, one) for one in "abc"] == [None, found, found]
    stranger = people.reader("training_manager")
    practising = people.reader("programme_manager", practice=True)
    assert {kept(one, "c") for one in (stranger, practising)} == {None}
    keep(stranger, "c", Protection(Outcome.IMPOSSIBLE, Shown(threshold=5)))
    assert kept(office.looker, "c") == found
    with whole_table("what is kept"):
        assert ProtectedCount.objects.count() == 3
