"""The list narrowed by place and time of what happened, kept as a view; and a person's cases."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.urls import reverse

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.entry.answers import Answers
from himoya.platform.entry.lists.wanted import narrowed, read_wanted
from himoya.platform.entry.models import SavedView
from himoya.platform.register.actions import open_case
from himoya.platform.register.listing import CASES
from himoya.platform.register.models import Case, Holder, Victim
from himoya.platform.register.queries.of_person import cases_of_person
from tests.platform.register.cards import row
from tests.platform.register.conftest import NOWHERE, Story


@pytest.fixture
def elsewhere(story: Story) -> None:
    """A second case: registered in XD-02, exploitation in XD-03 from May 2024 until July 2024."""
    event = row(
        "event",
        "e1",
        {
            "first_act_date": PartialDate.from_edtf("2024-05"),
            "exploitation_end_date": PartialDate.from_edtf("2024-07"),
            "exploitation_region": "XD-03",
        },
    )
    open_case(
        by=story.investigator, answers=Answers((row("case", "c1", {"region": "XD-02"}), event))
    )


def found(reader: Reader, query: str) -> int:
    wanted = read_wanted(CASES, reader, QueryDict(query), {})
    assert not wanted.problems
    with reading_as(reader):
        number: int = narrowed(CASES, wanted, CASES.rows(reader)).count()
    return number


@pytest.mark.parametrize(
    ("query", "cases"),
    [
        ("region=XD-01", 1),
        ("region=XD-02", 1),
        ("region=XD-01&region=XD-02", 2),
        ("region=XD-03", 0),
        ("exploited=XD-03", 1),
        ("exploited=XD-02", 0),
        ("region=XD-02&exploited=XD-03", 1),
        ("region=XD-01&exploited=XD-03", 0),
        # The first case began in November 2025, and nobody knows when it ended.
        ("happened-from=2025-11-30", 1),
        ("happened-from=2025-12-01", 0),
        ("happened-until=2025-10-31", 1),
        # The second one lasted from May to July.
        ("happened-from=2024-06&happened-until=2024-06", 1),
        ("happened-from=2024-07-31", 2),
        ("happened-from=2024-08&happened-until=2025", 1),
        ("happened-until=2024-04-30", 0),
        ("happened-until=2024-05-01", 1),
    ],
)
def test_a_filter_leaves_what_it_says(
    story: Story, elsewhere: None, query: str, cases: int
) -> None:
    assert found(story.investigator, query) == cases
    assert found(story.foreigner, query) == 0


def test_a_view_keeps_place_and_time(story: Story, elsewhere: None) -> None:
    client = story.people.client_of(Account.objects.get(pk=story.investigator.account))
    query = "exploited=XD-03&happened-from=2024-06"
    client.post(
        reverse("entry:keep_view", args=("cases",)), {"name": "Third territory", "query": query}
    )
    with reading_as(story.investigator):
        kept = SavedView.objects.get()
    assert kept.query["exploited"] == ["XD-03"]
    page = client.get(reverse("register:list")).content.decode()
    assert "exploited=XD-03&amp;happened-from=2024-06" in page


def test_the_cases_of_ones_agency_are_one_click_away(story: Story) -> None:
    client = story.people.client_of(Account.objects.get(pk=story.investigator.account))
    assert "/cases/?whose=held" in client.get(reverse("register:list")).content.decode()


# ---- a person ----


def person_of(story: Story) -> object:
    with reading_as(story.investigator):
        return Victim.objects.get().person_id


def test_a_person_leads_to_the_cases_that_the_reader_may_see(story: Story) -> None:
    person = person_of(story)
    told = cases_of_person(story.investigator, person)  # type: ignore[arg-type]
    assert [one.pk for one in told.rows] == [story.case.pk]
    entry = Entry.objects.filter(act="read", subject=str(person)).latest("number")
    assert entry.details == '{"cases":1}'
    client = story.people.client_of(Account.objects.get(pk=story.investigator.account))
    address = reverse("register:of-person", args=(person,))
    assert address in client.get(reverse("persons:person", args=(person,))).content.decode()
    assert story.number in client.get(address).content.decode()


def test_a_foreign_and_an_absent_person_answer_alike(story: Story) -> None:
    person = person_of(story)
    client = story.people.client_of(Account.objects.get(pk=story.foreigner.account))
    pages = [client.get(reverse("register:of-person", args=(one,))) for one in (person, NOWHERE)]
    assert [page.status_code for page in pages] == [404, 404]
    assert pages[0].content == pages[1].content
    with pytest.raises(NotThere):
        cases_of_person(story.foreigner, person)  # type: ignore[arg-type]


def test_who_sees_no_cases_is_shown_none(story: Story) -> None:
    with pytest.raises(NotPermitted):
        cases_of_person(story.people.reader("crisis_centre_worker"), NOWHERE)


# ---- what is not everybody's to read ----


@pytest.mark.parametrize(
    "query", ["exploited=XD-03", "happened-from=2024-06", "happened-until=2024-06"]
)
def test_no_filter_answers_from_events_who_may_not_read_them(
    story: Story, elsewhere: None, query: str
) -> None:
    """From a typed address or a saved view of another post: the number of cases would tell."""
    in_prison = story.people.reader("corrections_officer", "XD-COR-01")
    with whole_table("cases that went all their way"):
        for case in Case.objects.all():
            Holder.objects.create(case=case, agency_id=in_prison.agency, practice=False)
    wanted = read_wanted(CASES, in_prison, QueryDict(query), {})
    assert wanted.problems, "it is said that the filter is left out"
    assert not wanted.narrows
    offered = {one.name for one in CASES.filters_for(in_prison)}
    assert {"exploited", "happened"}.isdisjoint(offered)
    assert {"region", "article"} <= offered
    assert {"exploited", "happened"} <= {one.name for one in CASES.filters_for(story.investigator)}
    assert found(story.investigator, query)
