"""Certificates of achievement: the score and the threshold decide, and what was noted stays."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import pytest
from django.urls import reverse

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.training.models import Attendance, TestResult
from himoya.platform.training.papers.issuing import ask_for_papers, prepared
from himoya.platform.training.papers.queries import to_certify
from himoya.platform.training.people.actions import take_off
from himoya.platform.training.refusals import Why
from himoya.platform.training.test_results.actions import note_results
from himoya.programmes.certificates.kinds import Kind, kinds
from tests.platform.training.conftest import Office
from tests.platform.training.issued import CERTIFIER, course, event, issued, papers
from tests.platform.training.test_writing import refused

pytestmark = pytest.mark.django_db

PASSED, JUST, FAILED, AWAY = "Passed P", "Just J", "Failed F", "Away A"


def with_test(office: Office, scores: Mapping[str, int | None], **told: object) -> UUID:
    """An event with a test at which 60 percent pass; Away was at half of the sessions."""
    of_course = course(office, **({"pass_percent": 60} | told))
    there = {name: ["present", "present"] for name in (PASSED, JUST, FAILED)}
    made = event(office, [4, 4], {**there, AWAY: ["present", "absent"]}, course=of_course)
    noted(office, made, scores)
    return made


def noted(office: Office, event: UUID, scores: Mapping[str, int | None]) -> int:
    ids = office.ids(event)
    percents = {ids[name]: score for name, score in scores.items()}
    return note_results(by=office.keeper, event=event, percents=percents)


def because(office: Office, event: UUID) -> dict[str, str | None]:
    found = to_certify(office.keeper, event).people
    return {one.name: one.because[Kind.ACHIEVEMENT] for one in found}


def test_who_was_there_and_reached_the_pass_mark_gets_a_certificate(office: Office) -> None:
    made = with_test(office, {PASSED: 90, JUST: 60, FAILED: 59, AWAY: 100})
    assert because(office, made) == {PASSED: None, JUST: None, FAILED: "test", AWAY: "attendance"}
    issued(office, made, Kind.ACHIEVEMENT)
    assert [(one.kind, one.number[:5]) for one in papers()] == [("achievement", "XD-A-")] * 2
    title = kinds()[Kind.ACHIEVEMENT].title.in_language("en")
    assert title == "Certificate of achievement"
    assert because(office, made)[PASSED] == "holds_one"


@pytest.mark.parametrize(("told", "why"), [({}, "not_tested"), ({"pass_percent": None}, "no_test")])
def test_without_a_passed_test_nothing_is_issued(
    office: Office, told: dict[str, None], why: str
) -> None:
    made = with_test(office, {FAILED: 30}, **told)
    assert because(office, made)[PASSED] == why
    given = {"by": office.keeper, "event": made, "certified_by": CERTIFIER}
    with refused(Why.NOBODY_GETS_PAPER):
        ask_for_papers(**given, kind=Kind.ACHIEVEMENT)
    ask_for_papers(**given, kind=Kind.ATTENDANCE)
    assert papers() == []


def test_a_result_that_changes_meanwhile_leaves_no_paper(office: Office) -> None:
    made = with_test(office, {PASSED: 90})
    batch = ask_for_papers(
        by=office.keeper, event=made, kind=Kind.ACHIEVEMENT, certified_by=CERTIFIER
    )
    assert noted(office, made, {PASSED: 10}) == 1
    with refused(Why.NOBODY_GETS_PAPER):
        prepared(office.keeper, batch.id)


def test_the_latest_result_counts_and_the_former_ones_stay(office: Office) -> None:
    made = with_test(office, {PASSED: 40, JUST: 70})
    assert noted(office, made, {PASSED: 80, JUST: 70}) == 1, "what does not differ is not written"
    assert noted(office, made, {JUST: None}) == 1
    found = because(office, made)
    assert (found[PASSED], found[JUST]) == (None, "not_tested")
    with whole_table("what was noted"):
        told = list(TestResult.objects.order_by("entered_at").values_list("percent", flat=True))
    assert sorted(told, key=str) == [40, 70, 80, None]
    with whole_table("attendance is not in the way"):
        Attendance.objects.all().delete()
    with refused(Why.TESTED):
        take_off(by=office.keeper, event=made, chosen=[office.ids(made)[PASSED]])


def test_results_are_noted_on_their_page_by_who_keeps_the_event(office: Office) -> None:
    made = with_test(office, {})
    browser = office.people.client("programme_manager")
    ids, address = office.ids(made), reverse("training:test-results", args=(made,))
    assert browser.post(address, {f"person-{ids[PASSED]}": "101"}).status_code == 422
    sent = {f"person-{ids[PASSED]}": "75", f"person-{ids[JUST]}": ""}
    assert browser.post(address, sent).headers["Location"].endswith(f"{made}/")
    page = browser.get(reverse("training:issue-papers", args=(made,))).content.decode()
    assert "Certificates of achievement ask besides for 60% of the test." in page
    assert "No result of the test was noted" in page
    last = Entry.objects.filter(act="changed", subject=str(made)).order_by("number").last()
    assert last is not None and "75" not in str(last.details), "no result lies open in the audit"
    stranger = office.people.reader("training_manager")
    with pytest.raises(NotThere):
        note_results(by=stranger, event=made, percents={ids[PASSED]: 1})
