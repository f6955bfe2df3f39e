"""The rapporteur's report holds what other wings tell whoever makes it, and keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.action_plan.kinds import PlanState
from himoya.platform.action_plan.models import Measure, Plan
from himoya.platform.programmes.beside import figures_beside
from himoya.platform.reports.actions.drafts import begin
from himoya.platform.reports.content import book_for, report_of
from himoya.platform.reports.keeping import as_plain, from_plain
from himoya.programmes.reporting.layouts import Kind
from himoya.publishing.section.reports.model import Chart, Grid
from tests.platform.everywhere.records_of_campaigns import campaign_of
from tests.platform.everywhere.records_of_plans import action_plan_of, measure_of
from tests.platform.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def records(people: People) -> None:
    """A plan with an overdue measure, a draft of a plan, and campaigns in both modes."""
    post = people.post("commission_secretary")
    other = people.post("investigator")
    with whole_table("a test"):
        for one, state in ((post, PlanState.ADOPTED), (other, PlanState.DRAFT)):
            action_plan_of(one, "own")
            measure_of(one, "own")
            Plan.objects.filter(agency=one.agency).update(state=state.value)
        Measure.objects.update(deadline=date(2020, 1, 1))
        campaign_of(post, "own")
        campaign_of(post, "practice")


def test_figures_of_wings_are_those_that_the_reader_may_see(people: People, records: None) -> None:
    reader = people.reader("programme_manager")
    told = {one.reference: one.value for one in figures_beside(reader, Kind.RAPPORTEUR, "en")}
    assert told["wings.action_plan.late"] == 1, "the plan that nobody has adopted promises nothing"
    assert told["wings.action_plan.planned"] == 1
    campaigns = {name: value for name, value in told.items() if "campaigns" in name}
    assert campaigns.pop("wings.campaigns.held") == 0
    assert sum(campaigns.values()) == 1, "practice is apart"
    assert figures_beside(reader, Kind.FINAL, "en") == []
    nobody = replace(reader, grants={})
    assert figures_beside(nobody, Kind.RAPPORTEUR, "en") == []


def test_a_report_tells_them_and_keeps_them_as_they_were(people: People, records: None) -> None:
    reader = people.reader("programme_manager")
    draft = begin(by=reader, name="tj-2018", kind=Kind.RAPPORTEUR)
    with looking_as(reader):
        book = book_for(reader, draft, "uz")
    report = report_of(draft, book, {}, date(2026, 11, 30))
    rows = [row for one in report.parts if isinstance(one, Grid) for row in one.rows]
    assert any(row[1:3] == ("1", "reja choralari") for row in rows)
    assert any(isinstance(one, Chart) for one in report.parts)
    kept = from_plain(as_plain(report))
    assert as_plain(kept) == as_plain(report), "charts, too, are printed for ever as signed"
