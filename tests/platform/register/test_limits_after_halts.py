"""From which day a limit counts that stood still: on the page, in tables, after mistakes."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection

from himoya.dictionary.results import PeriodKind
from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register import actions
from himoya.platform.register.as_received import seal_content
from himoya.platform.register.kinds import ReceivedKind
from himoya.platform.register.models import Case, Received
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.queries import clocks
from himoya.platform.register.queries.clocks import deadlines, limits_of
from himoya.platform.register.queries.records import case_record
from himoya.platform.statistical_layer import layer
from himoya.statistics.tabulation import tabulate
from tests.platform.register.before_a_court import SENT, BeforeACourt, before_a_court
from tests.platform.register.courtroom import Courtroom
from tests.platform.register.test_mistakes import ask

HIDES = {"ground": "defendant_hides"}


def after(days: int) -> PartialDate:
    return PartialDate.of_day(SENT.earliest + timedelta(days=days))


def begun(there: BeforeACourt) -> PartialDate | None:
    with reading_as(there.registrar):
        found: PartialDate | None = Case.objects.get(pk=there.case).limit_begun_date
    return found


def counted(today: date, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the one case of the register stands in the table of time limits on a day."""
    monkeypatch.setattr(layer, "today", lambda: today)
    with layer.one_state("count"):
        records = layer.records_for("case")
    (table,) = tabulate(dictionary(), records, ["cases_by_limits"], period_kind=PeriodKind.YEAR)
    (code,) = [
        cell.dimensions["limits"]
        for cell in table.cells
        if cell.value and cell.dimensions.get("limits") not in {None, "_total"}
    ]
    return str(code)


@pytest.fixture
def there(court: Courtroom) -> BeforeACourt:
    found = before_a_court(court)
    # How it came to the court is known: the day on which its limit begins is an act.
    with whole_table("a case that an act sent to court"):
        case = Case.objects.get(pk=found.case)
        case.acts.create(
            kind=ActKind.SEND_TO_COURT.value,
            state="done",
            on=SENT,
            agency_id=court.prosecutor.agency,
            asked_by_id=court.prosecutor.account,
            asked_at="2026-03-02T08:00Z",
        )
    return found


def test_tables_and_the_page_leave_out_the_days_of_every_halt(
    there: BeforeACourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    for suspended, resumed in ((10, 60), (70, 90)):
        assert begun(there) == (None if suspended == 10 else after(50))
        there.take(ActKind.SUSPEND_IN_COURT, on=after(suspended), **HIDES)
        assert begun(there) is None
        there.take(ActKind.RESUME_IN_COURT, on=after(resumed))
    assert begun(there) == after(70)
    last = SENT.earliest + timedelta(days=70 + 180)
    for today, left, code in (
        (last, 0, "within"),
        (last + timedelta(days=1), -1, "past"),
    ):
        monkeypatch.setattr(clocks, "today", lambda today=today: today)
        (shown,) = limits_of(case_record(there.registrar, there.case))
        (soon,) = deadlines(there.registrar, 10)
        assert shown.due.left == soon.due.left == left
        assert counted(today, monkeypatch) == code
    # Written down for cases that were resumed before there was such a date, by the same rule.
    with whole_table("as before"):
        Case.objects.filter(pk=there.case).update(
            limit_begun_date=None, limit_begun_date_earliest=None, limit_begun_date_latest=None
        )
    migration = import_module("himoya.platform.register.migrations.0019_limits_after_halts")
    with whole_table("migrate"):
        migration.fill(apps, SimpleNamespace(connection=connection))
    assert begun(there) == after(70)


def test_it_goes_with_the_state_through_slips_and_mistakes(
    there: BeforeACourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    there.take(ActKind.SUSPEND_IN_COURT, on=after(10), **HIDES)
    resumed = there.take(ActKind.RESUME_AGAINST, about=there.defendants[0], on=after(60))
    assert begun(there) == after(50)
    with reading_as(there.registrar):
        case = Case.objects.get(pk=there.case)
        case.set_values({"case_state_date": after(65)}, by=None)
        case.save()
    assert begun(there) == after(55)
    with reading_as(there.registrar):
        case.set_values({"case_state_date": after(60)}, by=None)
        case.save()
    other = there.court.people.reader("court_registrar")
    actions.approve_amendment(by=other, amendment=ask(there.registrar, resumed).pk)
    assert (there.state()[0], begun(there)) == ("suspended_in_court", None)
    assert counted(date(2027, 1, 1), monkeypatch) == "no_limit"
    there.take(ActKind.RESUME_IN_COURT, on=after(40))
    assert begun(there) == after(30)
    there.take(ActKind.RETURN_TO_PROSECUTOR, on=after(45))
    assert begun(there) is None


def test_what_another_installation_told_counts_too(court: Courtroom) -> None:
    """Sent to court and suspended there; the case came as a file, and is resumed here."""
    there = before_a_court(court)
    with whole_table("told"):
        case = Case.objects.get(pk=there.case)
        told = (
            (ActKind.SEND_TO_COURT, 0, "done"),
            (ActKind.SUSPEND_IN_COURT, 5, "mistaken"),
            (ActKind.SUSPEND_IN_COURT, 10, "done"),
        )
        for place, (kind, days, state) in enumerate(told):
            row = Received(
                case=case,
                kind=ReceivedKind.ACT.value,
                sent_id=uuid4(),
                at=f"2026-03-0{place + 2}T09:00Z",
                what=kind.value,
                agency_id=court.registrar.agency,
                came_at="2026-04-01T09:00Z",
            )
            row.content = seal_content(row.id, {"state": state, "on": after(days).edtf})
            row.save()
        case.set_values({"case_state": "suspended_in_court", "case_state_date": after(10)}, by=None)
        case.save()
        for one in case.suspects.all():
            one.set_values({"court_suspended_date": after(10)}, by=None)
            one.save()
    page = court.people.client_of(court.people.account("court_registrar"))
    assert "stands still" in page.get(f"/cases/{there.case}/").content.decode()
    there.take(ActKind.RESUME_IN_COURT, on=after(60))
    assert begun(there) == after(50)
