"""The pages of the working group, as browsers get them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.database.clock import today
from himoya.platform.entry.actions import exporting
from himoya.platform.home.work import work_of
from himoya.platform.proposals import actions
from himoya.platform.proposals.kinds import Answer, Kind, State
from himoya.platform.proposals.listing import NAME
from himoya.platform.proposals.models import Proposal
from tests.platform.people import People
from tests.platform.proposals.conftest import LIST, TEXT, TITLE, Group


def browser(people: People, account: UUID) -> Client:
    return people.client_of(Account.objects.get(pk=account))


def day(name: str, days: int = 0) -> dict[str, int]:
    on = today() + timedelta(days=days)
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def test_a_proposal_is_sent_from_its_two_pages(people: People) -> None:
    client = people.client("investigator")
    address = reverse("proposals:propose")
    assert b"form_of_exploitation" in client.get(address).content
    assert client.get(address + "?about=codelist:nothing").status_code == 422
    second = address + "?about=codelist:form_of_exploitation"
    assert b'name="code"' in client.get(second).content
    wrong = client.post(second, {"kind": "code_ends", "title": TITLE, "text": TEXT})
    assert wrong.status_code == 422 and TITLE in wrong.content.decode()
    sent = client.post(second, {"kind": "new_code", "title": TITLE, "text": TEXT})
    assert sent.status_code == 302
    listed = client.get(reverse("proposals:list")).content.decode()
    assert TITLE in listed and "Under discussion" in listed


@pytest.mark.parametrize("about", ["field:victim.sex", "form:police_card", "codelist:sex"])
def test_what_does_not_fit_is_not_offered(people: People, about: str) -> None:
    page = people.client("statistician").get(reverse("proposals:propose") + f"?about={about}")
    text = page.content.decode()
    assert ('value="new_code"' in text) == about.startswith("codelist")
    assert ('value="question_ends"' in text) == about.startswith("field")
    assert ('value="new_question"' in text) == about.startswith("form")


def test_the_way_through_the_pages(people: People, group: Group, proposed: UUID) -> None:
    police, court, secretary = (
        browser(people, one.account) for one in (group.police, group.court, group.secretary)
    )
    page = reverse("proposals:proposal", args=(proposed,))
    assert court.post(page, {"text": "The court agrees."}).status_code == 302
    assert court.post(page, {"text": " "}).status_code == 422
    opening = reverse("proposals:open-vote", args=(proposed,))
    wrong = secretary.post(opening, {"version": 1, **day("ends", -1)})
    assert wrong.status_code == 422
    voters = [group.police.agency, group.court.agency]
    told = {"version": 1, "agencies": voters, **day("ends", 7)}
    assert secretary.post(opening, told).status_code == 302
    voting = reverse("proposals:vote", args=(proposed,))
    for client in (police, court):
        assert client.get(voting).status_code == 200
        told = {"version": 1, "answer": "for", "reason": "It is needed."}
        assert client.post(voting, told).status_code == 302
    deciding = reverse("proposals:decide", args=(proposed,))
    assert secretary.post(deciding, {"version": 2, "decision": "accept"}).status_code == 422
    told = {"version": 2, "decision": "accept", **day("holds_from")}
    assert secretary.post(deciding, told).status_code == 302
    applied = reverse("proposals:applied", args=(proposed,))
    assert secretary.post(applied, {"version": 3}).status_code == 302
    text = court.get(page).content.decode()
    assert "In force" in text and "The court agrees." in text
    assert "For: 2. Against: 0. Abstain: 0. Not yet: 0." in text


def test_the_title_of_a_page_holds_nothing_that_was_typed(
    people: People, group: Group, proposed: UUID
) -> None:
    text = browser(people, group.court.account).get(reverse("proposals:proposal", args=(proposed,)))
    title = text.content.decode().partition("<title>")[2].partition("</title>")[0]
    assert TITLE not in title and "A proposed change" in title


def test_what_somebody_else_did_meanwhile_is_said(
    people: People, group: Group, proposed: UUID
) -> None:
    secretary = browser(people, group.secretary.account)
    opening = reverse("proposals:open-vote", args=(proposed,))
    told = {"version": 7, "agencies": [group.police.agency], **day("ends")}
    answer = secretary.post(opening, told)
    assert answer.status_code == 422 and b"Somebody was faster than you" in answer.content
    actions.withdraw(by=group.police, proposal=proposed, version=1)
    answer = secretary.post(opening, told, follow=True)
    assert b"not possible any more" in answer.content
    with whole_table("a look at the state"):
        assert Proposal.objects.get(id=proposed).state == State.WITHDRAWN


def test_my_work_says_what_waits_for_whom(group: Group, proposed: UUID) -> None:
    def waits(reader: object) -> list[str]:
        items = work_of(reader).items  # type: ignore[arg-type]
        return [one.text for one in items if one.kind == "Proposed change"]

    assert waits(group.court) == waits(group.police) == []
    assert len(waits(group.secretary)) == 1 and "can be opened" in waits(group.secretary)[0]
    actions.open_vote(
        by=group.secretary,
        proposal=proposed,
        version=1,
        ends=today(),
        agencies=[group.court.agency],
    )
    assert waits(group.police) == waits(group.secretary) == []
    assert len(waits(group.court)) == 1 and TITLE not in waits(group.court)[0]
    actions.vote(by=group.court, proposal=proposed, answer=Answer.AGAINST)
    assert waits(group.court) == []
    assert "a decision is due" in waits(group.secretary)[0]
    actions.decide(
        by=group.secretary, proposal=proposed, version=2, accept=True, holds_from=today()
    )
    assert "holds now" in waits(group.secretary)[0]
    actions.apply(by=group.secretary, proposal=proposed, version=3)
    assert waits(group.secretary) == []


def test_the_list_leaves_as_a_file_and_nobody_has_to_agree(group: Group, proposed: UUID) -> None:
    request = exporting.ask(
        by=group.court,
        list_name=NAME,
        query="state=open",
        file_type="csv",
        reason="For the meeting of the working group",
    )
    made = exporting.make_file(by=group.court, request_id=request, origin="http://invented")
    lines = made.content.decode("utf-8-sig").splitlines()
    assert sum(TITLE in line for line in lines) == 1
    assert TITLE not in made.name


def test_the_day_of_a_proposal_is_that_of_the_country(
    people: People, group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the evening of Greenwich it is the next morning there."""
    evening = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)
    monkeypatch.setattr("himoya.platform.proposals.actions.now", lambda: evening)
    made = actions.propose(by=group.police, kind=Kind.ORDER, about=LIST, title=TITLE, text=TEXT)
    client = browser(people, group.court.account)
    for page in (reverse("proposals:list"), reverse("proposals:proposal", args=(made.id,))):
        text = client.get(page).content.decode()
        assert "2 Mar 2026" in text and "1 Mar 2026" not in text
