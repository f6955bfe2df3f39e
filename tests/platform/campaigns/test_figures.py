"""Figures of campaigns: those of the real programmes, and what is never made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.numbers import format_number
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.campaigns.actions.parts import add_part
from himoya.platform.campaigns.actions.taking_over import take_over
from himoya.platform.campaigns.actions.writing import enter
from himoya.platform.campaigns.counting import by_kind
from himoya.platform.campaigns.models import Campaign, Figure
from himoya.platform.campaigns.queries.reading import CampaignShown, campaign_of
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.told import ActivityTold, CampaignTold, FigureTold
from himoya.programmes.checking.campaign import AUDIENCES
from himoya.programmes.counting.figure_kinds import Together, figure_kinds, together
from himoya.programmes.facts import figures as facts
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.reading import packaged_programme
from tests.platform.people import People

pytestmark = pytest.mark.django_db

PLAN = CampaignTold(titles={"en": "An invented campaign"})

#: Kind, number and qualifier, as the acceptance of the issue words them.
ACCEPTED = {
    "tj-2018": {
        ("direct_contact", 40_000, "over"),
        ("mass_media_audience", 2_000_000, "approx"),
        ("attendance", 600, "over"),
        ("jobs_found", 100, "over"),
    },
    "uz-2019": {
        ("video_viewers", 230_000, "exact"),
        ("social_media_coverage", 1_000_000, "approx"),
    },
}


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


def taken(keeper: Reader, programme: str) -> CampaignShown:
    row = take_over(by=keeper, programme=packaged_programme(programme))
    return campaign_of(keeper, row.id)


def own(shown: CampaignShown) -> list[Figure]:
    return [one for one in shown.figures if one.rival_of_id is None]


@pytest.mark.parametrize("programme", ACCEPTED)
def test_the_figures_of_a_programme_come_in_as_they_were_accepted(
    keeper: Reader, programme: str
) -> None:
    shown = taken(keeper, programme)
    assert {(one.kind, one.value, one.qualifier) for one in own(shown)} == ACCEPTED[programme]
    fairs = [one for one in shown.activities if one.type == "job_fair"]
    assert [one.times for one in fairs] == ([5] if programme == "tj-2018" else [])
    at_fairs = {one.kind for one in own(shown) if one.activity_id is not None}
    assert at_fairs == ({"attendance", "jobs_found"} if fairs else set())


@pytest.mark.parametrize(
    ("programme", "seed"), [("tj-2018", "tajikistan"), ("uz-2019", "uzbekistan")]
)
def test_every_figure_and_every_rival_names_the_lines_of_its_sources(
    keeper: Reader, shared: Path, programme: str, seed: str
) -> None:
    import yaml

    text = (shared / f"data/programmes/{seed}.yaml").read_text(encoding="utf-8")
    told: dict[str, Any] = yaml.safe_load(text)["campaign"]
    shown = taken(keeper, programme)
    for reach in told["reach"]:
        row = next(one for one in own(shown) if one.kind == reach["kind"])
        assert all(line in row.source for line in reach["src"])
        rivals = [one.value for one in shown.figures if one.rival_of_id == row.id]
        assert rivals == [one["value"] for one in reach.get("alternatives", ())]


@pytest.mark.parametrize("programme", ACCEPTED)
def test_no_page_of_a_campaign_offers_a_sum_over_kinds(
    people: People, keeper: Reader, programme: str
) -> None:
    shown = taken(keeper, programme)
    browser = people.client_of(Account.objects.get(id=keeper.account))
    pages = "".join(
        page(browser, name, shown.row)
        for name in ("campaign", "activities", "figures", "materials", "mentions")
    )
    values = {one.value for one in shown.figures}
    numbers = set(re.findall(r"[\d,]+", re.sub(r"<[^>]*>", " ", pages)))
    assert {format_number(one, "en") for one in values} <= numbers
    several = [one for size in range(2, len(values) + 1) for one in combinations(values, size)]
    sums = {sum(one) for one in several} - values
    assert [one for one in sums if format_number(one, "en") in numbers] == []


def page(browser: Client, name: str, row: Campaign) -> str:
    answer = browser.get(reverse(f"campaigns:{name}", args=(row.id,)))
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_kind_has_its_rule_and_no_audience_is_ever_put_together() -> None:
    kinds = figure_kinds()
    assert set(kinds) == set(ReachKind)
    assert {kinds[one].together for one in AUDIENCES} == {Together.NEVER}
    assert all(one.people for one in kinds.values() if one.met)
    audiences = [facts.Figure(value=2_000_000), facts.Figure(value=3_000_000)]
    assert together(Together.NEVER, audiences) is None


def exact(values: Sequence[int]) -> list[facts.Figure]:
    return [facts.Figure(value=one) for one in values]


@pytest.mark.parametrize("counts", [(2, 3), (1, 1, 2), (3, 3)])
def test_people_of_several_activities_lie_between_what_is_possible(counts: tuple[int, ...]) -> None:
    everybody = range(sum(counts))
    choices = product(*(list(combinations(everybody, count)) for count in counts))
    possible = {len(set().union(*who)) for who in choices}
    found = together(Together.BOUNDS, exact(counts))
    assert found is not None and found.most is not None
    assert (found.least.value, found.most.value) == (min(possible), max(possible))


def test_together_is_as_sharp_as_the_least_sharp_figure() -> None:
    over = facts.Figure(value=600, qualifier=Qualifier.OVER)
    copies = together(Together.SUM, [over, facts.Figure(value=10)])
    assert copies is not None
    assert copies.least == facts.Figure(value=611, qualifier=Qualifier.AT_LEAST)
    people = together(Together.BOUNDS, [over, facts.Figure(value=10)])
    assert people is not None
    assert people.least == over and people.most is None, "nobody knows how many more than 600"
    about = together(Together.SUM, [facts.Figure(value=50, qualifier=Qualifier.APPROX), over])
    assert about is not None and about.least.qualifier is Qualifier.APPROX
    assert together(Together.SUM, exact([7])) is None, "one figure is told as it is"


def test_figures_of_the_whole_and_rivals_stay_out_of_what_activities_come_to(
    keeper: Reader,
) -> None:
    row = enter(by=keeper, told=PLAN)
    activities = [
        add_part(by=keeper, campaign=row.id, told=ActivityTold(type="lecture")) for _ in range(2)
    ]
    kind = ReachKind.ATTENDANCE
    whole = FigureTold(kind=kind, value=900, source="Report")
    add_part(by=keeper, campaign=row.id, told=whole)
    for activity, value in zip(activities, (30, 50), strict=True):
        told = FigureTold(kind=kind, value=value, source="List", activity_id=activity.id)
        made = add_part(by=keeper, campaign=row.id, told=told)
    rival = FigureTold(
        kind=kind, value=70, source="Press", activity_id=activities[1].id, rival_of_id=made.id
    )
    add_part(by=keeper, campaign=row.id, told=rival)
    (found,) = by_kind(campaign_of(keeper, row.id).figures)
    assert found.together is not None and found.together.most is not None
    assert (found.together.least.value, found.together.most.value) == (50, 80)
    assert [one.value for one in found.of_whole] == [900]
    assert [one.value for one in found.rivals[made.id]] == [70]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"kind": ReachKind.VIEWS, "women": 1}, Why.NOT_OF_PEOPLE),
        ({"kind": ReachKind.ATTENDANCE, "women": 60, "men": 41}, Why.SPLIT_TOO_LARGE),
        ({"kind": ReachKind.JOBS_FOUND, "value": 121}, Why.MORE_WORK_THAN_CAME),
    ],
)
def test_a_figure_that_cannot_be_is_refused_and_nothing_is_stored(
    keeper: Reader, told: dict[str, Any], why: Why
) -> None:
    row = enter(by=keeper, told=PLAN)
    fair = add_part(by=keeper, campaign=row.id, told=ActivityTold(type="job_fair"))
    source: dict[str, Any] = {"source": "List", "activity_id": fair.id}
    came = FigureTold(kind=ReachKind.ATTENDANCE, value=120, **source)
    add_part(by=keeper, campaign=row.id, told=came)
    with pytest.raises(CampaignRefused, match=f"^{why.value}$"):
        wrong = FigureTold(**{"value": 100, **source, **told})
        add_part(by=keeper, campaign=row.id, told=wrong)
    shown = campaign_of(keeper, row.id)
    assert [one.value for one in shown.figures] == [120]
    assert len(shown.steps) == shown.row.version == 3
