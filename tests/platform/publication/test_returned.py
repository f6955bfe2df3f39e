"""Published totals beside signed returns: equal, or explained before anybody approves."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.publication.actions.approving import approve
from himoya.platform.publication.actions.building import build
from himoya.platform.publication.actions.explaining import explain
from himoya.platform.publication.actions.protecting import protect
from himoya.platform.publication.kinds import Move, State
from himoya.platform.publication.models import Step
from himoya.platform.publication.places import edition_of, preview_of
from himoya.platform.publication.queries.releases import due, release_of
from himoya.platform.publication.refusals import Why
from himoya.publishing.returned.explained import FILE, Explanation
from tests.platform.publication.conftest import PLAN, Office
from tests.platform.publication.signing import (
    FORM,
    SAID,
    TABLE,
    YEAR,
    lines_of,
    police,
    refused,
    sign,
    sign_all,
    unexplained,
)

pytestmark = pytest.mark.usefixtures("in_spring")


def test_without_returns_no_line_is_compared_and_nothing_is_held(office: Office) -> None:
    made = office.attacked()
    assert lines_of(made) == []
    shown = release_of(office.approver, made.id)
    assert not shown.since.moved
    assert Move.APPROVE in shown.moves


def test_halves_of_all_offices_add_up_to_the_published_year(office: Office, total: int) -> None:
    sign_all(office, total)
    made = office.attacked()
    (line,) = lines_of(made)
    assert (line["period"], line["published"], line["stated"]) == (YEAR, total, total)
    assert line["signed"] == line["owed"] == 2 * len(police(office))
    approve(by=office.approver, release=made.id, words="Judged.")


def test_missing_returns_are_no_difference(office: Office, total: int) -> None:
    sign_all(office, total - 5, leave_out=1)
    made = office.attacked()
    (line,) = lines_of(made)
    assert line["signed"] == line["owed"] - 2  # type: ignore[operator]
    assert unexplained(made) == 0


def test_a_difference_is_explained_before_it_is_approved(office: Office, total: int) -> None:
    sign_all(office, total + 12)
    made = office.attacked()
    assert due(office.approver, 9) == [] or made.id not in {
        one.id for one, _ in due(office.approver, 9)
    }
    assert (made.id, Move.EXPLAIN) in {(one.id, move) for one, move in due(office.statistician, 9)}
    with refused(Why.UNEXPLAINED):
        approve(by=office.approver, release=made.id, words="Judged.")
    before, words = made.version, SAID.words["en"]
    report = preview_of(made.id) / "en" / f"{made.name}.quality-report.html"
    assert words not in report.read_text("utf-8")
    explained = explain(by=office.statistician, release=made.id, said=SAID)
    assert (explained.state, explained.version) == (State.ATTACKED.value, before + 1)
    assert words in report.read_text("utf-8"), "the approver reads what readers will get"
    with refused(Why.CHANGED_MEANWHILE):
        approve(by=office.approver, release=made.id, version=before, words="Judged.")
    assert (made.id, Move.APPROVE) in {(one.id, move) for one, move in due(office.approver, 9)}
    approve(by=office.approver, release=made.id, words="Judged.")
    with refused(Why.NOT_NOW):
        explain(by=office.statistician, release=made.id, said=SAID)
    kept = json.loads(
        (edition_of(made.id) / "internal-not-for-publication" / FILE).read_text("utf-8")
    )
    assert kept["explanations"][0]["words"] == dict(SAID.words)
    with whole_table("look at the steps"):
        assert Step.objects.filter(release=made, move="explain").count() == 1


def test_an_explanation_needs_a_code_and_words_and_a_difference(office: Office, total: int) -> None:
    sign_all(office, total + 12)
    made = office.attacked()
    for wrong, why in (
        (Explanation(FORM, TABLE, (), {"en": "Why."}), Why.NEEDS_A_REASON),
        (Explanation(FORM, TABLE, ("nobodys",), {"en": "Why."}), Why.NEEDS_A_REASON),
        (Explanation(FORM, TABLE, ("late",), {"en": " ", "ru": ""}), Why.NEEDS_EXPLANATION),
    ):
        with refused(why):
            explain(by=office.statistician, release=made.id, said=wrong)
    assert unexplained(made) == 1
    with pytest.raises(NotThere):
        other = Explanation(FORM, "offences_by_article", ("late",), {"en": "Why."})
        explain(by=office.statistician, release=made.id, said=other)
    with pytest.raises(NotPermitted):
        explain(by=office.approver, release=made.id, said=SAID)


def test_a_return_that_does_not_know_its_total_is_not_compared(office: Office, total: int) -> None:
    sign(office, police(office)[0], f"{YEAR}-H1", None)
    made = build(by=office.statistician, plan=PLAN.format(name="victims-one"))
    protect(by=office.statistician, release=made.id)
    assert lines_of(made) == []


def test_the_pages_lead_to_the_explanation(office: Office, total: int) -> None:
    sign_all(office, total + 12)
    made = office.attacked()
    statistician: Client = office.people.client_of(
        Account.objects.get(id=office.statistician.account)
    )
    place = reverse("publication:release", args=(made.id,))
    address = reverse("publication:explain", args=(made.id, FORM, TABLE))
    page = statistician.get(place).content.decode()
    assert address in page
    assert "different: 1" in page
    asked = statistician.get(address).content.decode()
    assert re.search(rf">\s*{total + 12}\s*<", asked)
    empty = statistician.post(address, {"version": made.version, "words_tg": "Сабаб."})
    assert empty.status_code == 422
    sent = {"version": made.version, "reasons": ["late"], "words_tg": "Ҳисобот дер омад."}
    assert statistician.post(address, sent)["Location"] == place
    page = statistician.get(place).content.decode()
    assert "Ҳисобот дер омад." in page
    assert "Not explained yet" not in page
