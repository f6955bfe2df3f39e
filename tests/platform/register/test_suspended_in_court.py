"""S-5: a court's own suspension, of the whole case and against one defendant, and what follows."""

from __future__ import annotations

from datetime import date

import pytest

from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.models import Entry
from himoya.platform.register.models import Movement
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.queries import clocks
from himoya.platform.register.queries.acts import act, options
from himoya.platform.register.queries.clocks import deadlines
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.waiting import waiting_for
from tests.platform.register.before_a_court import (
    LATER,
    ON,
    REASON,
    SENT,
    BeforeACourt,
    before_a_court,
)
from tests.platform.register.courtroom import Courtroom
from tests.platform.register.test_states_on_cards import change, refused

HIDES = {"ground": "defendant_hides"}


@pytest.fixture
def there(court: Courtroom) -> BeforeACourt:
    return before_a_court(court)


def no(why: Why):  # type: ignore[no-untyped-def]
    return pytest.raises(CaseRefused, match=why.value)


def why(there: BeforeACourt, kind: ActKind) -> Why | None:
    """Why a step is not offered now; None where it is."""
    (found,) = [one for one in options(there.registrar, there.case) if one.kind is kind]
    return found.why


def told(there: BeforeACourt) -> str:
    """What “My work” tells the registrar."""
    return " ".join(one.text for one in waiting_for(there.registrar).items)


def test_the_whole_case_stands_still_and_goes_on(there: BeforeACourt) -> None:
    done = there.take(ActKind.SUSPEND_IN_COURT, **HIDES)
    assert there.state() == ("suspended_in_court", ON)
    for place in (0, 1):
        one = there.defendant(place)
        stands = (one.court_suspension_ground, one.court_suspended_date, one.court_resumed_date)
        assert (one.stage, stands) == ("STG4", ("defendant_hides", ON, None))
    assert "stands still in court" in told(there)
    latest = timeline(there.registrar, there.case)[0]
    assert (latest.step.value, latest.words) == ("acted", REASON)
    assert act(there.registrar, done.pk).ground == "The defendant hides from the court"
    entry = Entry.objects.filter(subject=str(there.case)).order_by("-number")[0]
    assert REASON not in str(entry.details)
    possible = {one.kind for one in options(there.registrar, there.case) if one.why is None}
    assert ActKind.RECORD_HEARING not in possible
    assert {ActKind.RESUME_IN_COURT, ActKind.RESUME_AGAINST} <= possible
    there.take(ActKind.RESUME_IN_COURT, on=LATER)
    assert there.state() == ("sent_to_court", LATER)
    assert {there.defendant(place).court_resumed_date for place in (0, 1)} == {LATER}
    assert "stands still in court" not in told(there)


def test_it_goes_on_against_the_other_one(there: BeforeACourt) -> None:
    first, second = there.defendants
    there.take(ActKind.SUSPEND_AGAINST, about=first, **HIDES)
    assert there.state() == ("sent_to_court", SENT)
    assert there.defendant(1).court_suspended_date is None
    assert "stands still in court" in told(there)
    with no(Why.NOBODY_ELSE_IN_COURT):
        there.take(ActKind.SUSPEND_AGAINST, about=second, **HIDES)
    assert why(there, ActKind.SUSPEND_AGAINST) is Why.NOBODY_ELSE_IN_COURT
    with no(Why.NOT_SUSPENDED):
        there.take(ActKind.RESUME_AGAINST, about=second)
    with no(Why.BEFORE_THE_SUSPENSION):
        there.take(ActKind.RESUME_AGAINST, about=first, on=SENT)
    there.take(ActKind.SUSPEND_IN_COURT, ground="defendant_ill")
    assert there.defendant(0).court_suspension_ground == "defendant_hides"
    there.take(ActKind.RESUME_AGAINST, about=second, on=LATER)
    assert there.state() == ("sent_to_court", LATER)
    assert there.defendant(0).court_resumed_date is None


def test_what_is_about_nobody_is_not_offered(there: BeforeACourt) -> None:
    first, second = there.defendants
    assert why(there, ActKind.RESUME_AGAINST) is Why.NOBODY_SUSPENDED
    page = there.court.people.client("court_registrar")
    form = f"/cases/{there.case}/acts/{ActKind.RESUME_AGAINST}/"
    shown = page.get(form).content.decode()
    assert "suspended against nobody" in shown and "<select" not in shown
    with no(Why.NOBODY_SUSPENDED):
        there.take(ActKind.RESUME_AGAINST, about=first)
    there.take(ActKind.SUSPEND_AGAINST, about=first, **HIDES)
    assert why(there, ActKind.RESUME_AGAINST) is None
    assert f'value="{first}"' in page.get(form).content.decode()
    assert str(second) not in page.get(form).content.decode()
    there.judged(0, "OUT1", "STG5")
    there.judged(1, "OUT3", "STG7")
    assert why(there, ActKind.SUSPEND_IN_COURT) is Why.NOBODY_BEFORE_THE_COURT


def test_nobody_is_judged_against_whom_nothing_goes_on(there: BeforeACourt) -> None:
    there.take(ActKind.SUSPEND_AGAINST, about=there.defendants[0], **HIDES)
    (one,) = refused(there.registrar, there.case, "suspect", 0, stage="STG5")
    assert "Resume them first" in one.message
    outcome = {"court_outcome": "OUT1", "court_instance": "first_instance"}
    (one,) = refused(there.registrar, there.case, "charge", 0, **outcome)
    assert (one.field, "suspended" in one.message) == ("court_outcome", True)
    with reading_as(there.registrar):
        before = Movement.objects.count()
    change(there.registrar, there.case, "suspect", 0, previous_conviction="no")
    with reading_as(there.registrar):
        assert Movement.objects.count() == before + 1


def test_what_goes_back_to_the_prosecutor_is_not_suspended_any_more(there: BeforeACourt) -> None:
    there.take(ActKind.SUSPEND_AGAINST, about=there.defendants[0], **HIDES)
    there.take(ActKind.RETURN_TO_PROSECUTOR, on=LATER)
    one = there.defendant(0)
    assert (one.stage, one.court_resumed_date) == ("STG3", LATER)


def test_a_court_that_judged_all_has_nobody_to_wait_for(there: BeforeACourt) -> None:
    there.judged(0, "OUT1", "STG5")
    there.judged(1, "OUT3", "STG7")
    with no(Why.NOBODY_BEFORE_THE_COURT):
        there.take(ActKind.SUSPEND_IN_COURT, **HIDES)


def test_only_the_registrar_of_the_court_suspends(there: BeforeACourt) -> None:
    prosecutor = there.court.prosecutor
    kinds = {one.kind for one in options(prosecutor, there.case)}
    assert ActKind.SUSPEND_IN_COURT not in kinds
    with no(Why.NOT_YOUR_ACT):
        there.take(ActKind.SUSPEND_IN_COURT, by=prosecutor, **HIDES)


def test_the_limit_of_the_court_stands_still_meanwhile(
    there: BeforeACourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sent on 2 March, 180 days; 40 of them suspended: 29 August becomes 8 October."""
    with reading_as(there.registrar):
        _sent_to_court(there)
    there.take(ActKind.SUSPEND_IN_COURT, **HIDES)
    assert deadlines(there.registrar, 10) == []
    there.take(ActKind.RESUME_IN_COURT, on=LATER)
    monkeypatch.setattr(clocks, "today", lambda: date(2026, 10, 1))
    (one,) = deadlines(there.registrar, 10)
    assert (one.limit.code, one.due.latest, one.due.left) == ("trial", date(2026, 10, 8), 7)
    client = there.court.people.client_of(there.court.people.account("court_registrar"))
    page = client.get(f"/cases/{there.case}/").content.decode()
    assert "Proceedings in court: until" in page


def _sent_to_court(there: BeforeACourt) -> None:
    """The act by which the case came: it tells since when the limit runs."""
    from himoya.platform.agencies.models import Agency
    from himoya.platform.register.models import CaseAct

    prosecutor = there.court.prosecutor
    CaseAct.objects.create(
        case_id=there.case,
        kind=ActKind.SEND_TO_COURT.value,
        state="done",
        on=PartialDate.of_day(SENT.earliest),
        agency=Agency.objects.get(pk=prosecutor.agency),
        asked_by_id=prosecutor.account,
        asked_at="2026-03-02T09:00Z",
    )
