"""What campaigns have to do with: the workshop of a plan, trainings, measures of an action plan."""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.action_plan.actions.aligning import Aligned, align
from himoya.platform.action_plan.queries.measures import measure_of
from himoya.platform.action_plan.refusals import PlanRefused, Why
from himoya.platform.agencies.models import Account
from himoya.platform.campaigns.actions.parts import add_part
from himoya.platform.campaigns.actions.writing import enter
from himoya.platform.campaigns.models import Campaign
from himoya.platform.campaigns.queries.reading import campaign_of
from himoya.platform.campaigns.told import ActivityTold, CampaignTold, EventTold
from himoya.platform.training.events.actions import enter_event
from tests.platform.action_plan.making import a_measure, a_plan
from tests.platform.people import People
from tests.platform.training.conftest import SEMINAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def row(keeper: Reader) -> Campaign:
    return enter(by=keeper, told=CampaignTold(titles={"en": "An invented campaign"}))


def shown_to(people: People, reader: Reader, name: str, id: UUID) -> str:
    browser = people.client_of(Account.objects.get(id=reader.account))
    answer = browser.get(reverse(name, args=(id,)))
    assert answer.status_code == 200
    return answer.content.decode()


def test_events_are_named_and_told_to_whom_their_room_tells_them(
    people: People, keeper: Reader, row: Campaign
) -> None:
    training = enter_event(by=keeper, told=replace(SEMINAR, title="Workshop of the plan"))
    lecture = add_part(by=keeper, campaign=row.id, told=ActivityTold(type="lecture"))
    workshop = EventTold(event_id=str(training.id), purpose="workshop")
    of_programme = EventTold(event_id="tj-2018 tj-e01", purpose="prepared", activity_id=lecture.id)
    for told in (workshop, of_programme):
        add_part(by=keeper, campaign=row.id, told=told)
    plan = shown_to(people, keeper, "campaigns:campaign", row.id)
    assert "The plan came from" in plan and "Workshop of the plan" in plan
    activities = shown_to(people, keeper, "campaigns:activities", row.id)
    assert "Workshop of the plan" in activities and "tj-2018 tj-e01" in activities
    event = shown_to(people, keeper, "training:event", training.id)
    assert "Campaign: An invented campaign" in event
    other = people.reader("training_manager")
    for name in ("campaigns:campaign", "campaigns:activities"):
        assert "Workshop of the plan" not in shown_to(people, other, name, row.id)
    assert "tj-2018 tj-e01" in shown_to(people, other, "campaigns:activities", row.id)
    with pytest.raises(NotThere):
        unseen = EventTold(event_id=str(uuid4()), purpose="workshop")
        add_part(by=keeper, campaign=row.id, told=unseen)
    assert len(campaign_of(keeper, row.id).events) == 2


def test_a_measure_is_carried_out_by_campaigns(
    people: People, keeper: Reader, row: Campaign
) -> None:
    secretary = people.reader("commission_secretary")
    measure = a_measure(secretary, a_plan(secretary))
    aligned = Aligned(campaigns=frozenset({row.id}))
    align(by=secretary, measure=measure, aligned=aligned, words="The council decided.")
    page = shown_to(people, secretary, "action_plan:measure", measure)
    assert "Campaign: An invented campaign" in page
    plan = shown_to(people, secretary, "campaigns:campaign", row.id)
    assert "What the campaign carries out" in plan and str(measure) in plan
    later = PartialDate.from_edtf("2027-05")
    again = CampaignTold(titles={"en": "An invented campaign"}, start=later, previous_id=row.id)
    again_row = enter(by=keeper, told=again)
    offered = shown_to(people, secretary, "action_plan:align-measure", measure)
    boxes = re.findall(r'name="campaigns"[^>]*value="([^"]*)"', offered)
    assert boxes == [str(row.id), str(again_row.id)], "what is named already comes first"
    assert "An invented campaign (May 2027)" in offered, "two of one title are told apart"
    assert "An invented campaign (May 2027)" in shown_to(people, keeper, "campaigns:change", row.id)
    with pytest.raises(PlanRefused, match=f"^{Why.UNKNOWN_CAMPAIGN.value}$"):
        unknown = Aligned(campaigns=frozenset({uuid4()}))
        align(by=secretary, measure=measure, aligned=unknown, words="Wrong.")
    align(by=secretary, measure=measure, aligned=Aligned(), words="By mistake.")
    last = measure_of(secretary, measure)
    assert list(last.campaigns) == []
    assert last.steps[-1].before == {"campaigns": "An invented campaign"}
