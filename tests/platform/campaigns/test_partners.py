"""Partners of a campaign: what they promised, what became of it, and what of it waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.agencies.models import Account
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.actions.cloning import clone
from himoya.platform.campaigns.actions.parts import add_part, put_right
from himoya.platform.campaigns.actions.taking_over import take_over
from himoya.platform.campaigns.actions.writing import Happening, enter, move
from himoya.platform.campaigns.kinds import Move, PromiseState
from himoya.platform.campaigns.models import Campaign, Partner
from himoya.platform.campaigns.promises import check_partner, is_late
from himoya.platform.campaigns.queries.reading import campaign_of
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.told import CampaignTold, PartnerTold
from himoya.platform.campaigns.waiting import waiting_for
from himoya.platform.database.clock import today
from himoya.programmes.facts.reading import packaged_programme
from tests.platform.people import People

TOLD = CampaignTold(titles={"en": "An invented campaign"}, partners="Invented Council: meetings")
HALL = PartnerTold(
    body="Invented Council of Orzushahr",
    kind="public_council",
    role="Invites people",
    promise="A hall for the fair",
    due=PartialDate.of_day(date(2026, 3, 1)),
)
BROKEN: dict[str, Any] = {
    "state": PromiseState.NOT_KEPT.value,
    "settled": PartialDate.of_day(date(2026, 4, 2)),
    "reason": "The hall was under repair.",
}


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


def partner(**told: Any) -> Partner:
    """A partner that is not saved."""
    return Partner(kind="media", promise="Ten broadcasts", **{"state": "promised"} | told)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"kind": "choir"}, Why.UNKNOWN_CODE),
        ({"promise": "", "due": HALL.due}, Why.NEEDS_PROMISE),
        ({"promise": "", "state": "kept", "settled": HALL.due}, Why.NEEDS_PROMISE),
        ({"settled": HALL.due}, Why.PROMISE_OPEN),
        ({"reason": "No time"}, Why.NO_REASON_NEEDED),
        ({"state": "kept"}, Why.NEEDS_SETTLED_DAY),
        ({"state": "kept", "settled": PartialDate.from_edtf("2099")}, Why.DAY_TO_COME),
        (BROKEN | {"settled": None}, Why.NEEDS_SETTLED_DAY),
        (BROKEN | {"reason": ""}, Why.NEEDS_WORDS),
    ],
)
def test_what_no_promise_can_be_is_refused(told: dict[str, Any], why: Why) -> None:
    row = partner(**{key: value for key, value in told.items() if key not in {"kind", "promise"}})
    row.kind, row.promise = told.get("kind", row.kind), told.get("promise", row.promise)
    with pytest.raises(CampaignRefused, match=f"^{why.value}$"):
        check_partner(row)


def test_promises_that_can_be_are_taken() -> None:
    for told in ({}, {"due": HALL.due}, {"state": "kept", "settled": HALL.due}, BROKEN):
        check_partner(partner(**told))
    check_partner(Partner(kind="business", state="promised", role="Prints flyers"))


def test_a_promise_is_late_after_the_last_day_that_was_meant() -> None:
    month = partner(due=PartialDate.from_edtf("2026-05"))
    assert not is_late(month, date(2026, 5, 31)) and is_late(month, date(2026, 6, 1))
    kept = partner(due=HALL.due, state="kept", settled=PartialDate.of_day(date(2026, 7, 1)))
    assert not is_late(kept, date(2026, 8, 1)) and not is_late(partner(), date(2026, 8, 1))


def test_every_kind_of_partner_has_its_name_in_four_languages() -> None:
    for words in lists.codes(lists.PARTNER_KIND).values():
        said = {one: words.in_language(one) for one in LANGUAGES}
        assert all(said.values()) and said["en"] != said["ru"] != said["tg"]


@pytest.mark.django_db
def test_a_partner_is_followed_with_its_history_and_a_new_plan_has_no_promise(
    people: People, keeper: Reader
) -> None:
    row = enter(by=keeper, told=TOLD)
    made = add_part(by=keeper, campaign=row.id, told=HALL)
    add_part(by=keeper, campaign=row.id, told=replace(HALL, promise="Chairs"))
    told = replace(
        HALL,
        state=PromiseState.NOT_KEPT,
        settled=BROKEN["settled"],
        reason=BROKEN["reason"],
    )
    put_right(by=keeper, campaign=row.id, row=made.id, told=told)
    shown = campaign_of(keeper, row.id)
    assert [(one.promise, one.state) for one in shown.partners] == [
        ("A hall for the fair", "not_kept"),
        ("Chairs", "promised"),
    ]
    assert shown.steps[-1].before == {"state": "promised", "settled": "", "reason": ""}
    (again,) = campaign_of(keeper, clone(by=keeper, campaign=row.id).id).partners
    assert (again.body, again.role, again.promise) == (HALL.body, HALL.role, "")
    assert (again.state, again.due, again.settled) == ("promised", None, None)
    other = enter(by=people.reader("programme_manager", practice=True), told=TOLD)
    with pytest.raises(NotThere):
        add_part(by=keeper, campaign=other.id, told=HALL)


@pytest.mark.django_db
def test_overdue_promises_wait_for_those_who_keep_campaigns(people: People, keeper: Reader) -> None:
    row, dropped = (enter(by=keeper, told=TOLD) for _ in range(2))
    yesterday = PartialDate.of_day(today() - timedelta(days=1))
    for campaign, due in (
        (row, yesterday),
        (row, PartialDate.of_day(today())),
        (dropped, HALL.due),
    ):
        add_part(by=keeper, campaign=campaign.id, told=replace(HALL, due=due))
    drop = Happening(move=Move.DROP, words="No money.")
    move(by=keeper, campaign=dropped.id, happening=drop)
    (item,) = waiting_for(keeper).items
    assert item.days_left == -1 and item.url == page(row)
    assert "overdue" in item.text and HALL.body not in item.text
    assert not waiting_for(people.reader("training_manager")).items, "who sees them keeps none"


@pytest.mark.django_db
def test_the_page_has_the_table_and_keeps_the_words_of_the_source(
    people: People, keeper: Reader
) -> None:
    browser: Client = people.client_of(Account.objects.get(id=keeper.account))
    row = enter(by=keeper, told=TOLD)
    sent = {"body": HALL.body, "kind": HALL.kind, "promise": HALL.promise, "state": "not_kept"}
    add = reverse("campaigns:add", args=(row.id, "partner"))
    refused = browser.post(add, sent)
    assert refused.status_code == 422 and "Give the reason in words." in refused.content.decode()
    browser.post(add, sent | {"state": "promised", "due": "01.03.2026"})
    (kept,) = campaign_of(keeper, row.id).partners
    assert kept.due == HALL.due
    shown = browser.get(page(row)).content.decode()
    for words in (
        "Public council",
        "Overdue since 1 March 2026",
        "Partners, in words",
        ": meetings",
    ):
        assert words in shown
    taken = take_over(by=keeper, programme=packaged_programme("tj-2018"))
    told = browser.get(page(taken)).content.decode()
    assert "Partners, as the source says" in told and "Ministry of Internal Affairs" in told


def page(row: Campaign) -> str:
    return reverse("campaigns:campaign", args=(row.id,))
