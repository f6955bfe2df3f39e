"""Hearings to come: set, postponed with a reason, held by the step that enters them."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

import pytest

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.database.clock import today
from himoya.platform.register import actions
from himoya.platform.register.actions import Planned
from himoya.platform.register.models import CaseAct, Hearing
from himoya.platform.register.proceedings.kinds import ActKind, HearingState
from himoya.platform.register.queries.hearings import hearings_of, hearings_to_come
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.waiting import waiting_for
from himoya.platform.register.words import sentence_of
from tests.platform.register.before_a_court import BeforeACourt, before_a_court
from tests.platform.register.conftest import NOWHERE
from tests.platform.register.courtroom import Courtroom

REASON = "The interpreter for the witness cannot come on that day."


@pytest.fixture
def there(court: Courtroom) -> BeforeACourt:
    return before_a_court(court)


def no(why: Why):  # type: ignore[no-untyped-def]
    return pytest.raises(CaseRefused, match=why.value)


def in_days(days: int, at: time | None = time(10, 30), room: str = "3") -> Planned:
    return Planned(kind="main", on=today() + timedelta(days=days), at=at, room=room)


def set_for(there: BeforeACourt, planned: Planned, by: Reader | None = None) -> Hearing:
    return actions.set_hearing(by=by or there.registrar, case=there.case, planned=planned)


def passed(there: BeforeACourt, days: int) -> Hearing:
    """A day that was set and has gone by since."""
    made = set_for(there, in_days(1))
    with whole_table("let the day go by"):
        Hearing.objects.filter(pk=made.pk).update(on=today() - timedelta(days=days))
    return made


def state_of(there: BeforeACourt, one: Hearing) -> HearingState:
    with reading_as(there.registrar):
        return HearingState(Hearing.objects.get(pk=one.pk).state)


def items(reader: Reader) -> list[str]:
    return [one.text for one in waiting_for(reader).items if "earing" in one.text]


def test_a_day_that_is_set_is_no_hearing(there: BeforeACourt) -> None:
    made = set_for(there, in_days(5))
    found = hearings_of(there.registrar, there.case)
    assert [one.id for one in found.to_come] == [made.pk]
    assert (found.to_come[0].room, found.to_come[0].at, found.past) == ("3", time(10, 30), [])
    with reading_as(there.registrar):
        assert not CaseAct.objects.filter(case=there.case).exists()
    assert "set the day of a hearing" in sentence_of(timeline(there.registrar, there.case)[0])


def test_it_stands_in_my_work_of_the_court_and_of_nobody_else(there: BeforeACourt) -> None:
    set_for(there, in_days(5))
    set_for(there, in_days(60))
    with reading_as(there.registrar):
        number = there.charge(0).case.case_number
    soon, every = items(there.registrar)
    assert number is not None
    assert soon.startswith(f"Case {number}: hearing on ")
    assert every == "All hearings to come of your court"
    assert items(there.court.prosecutor) == items(there.court.police) == []
    stranger = there.court.people.reader("court_registrar", "XD-CRT-02")
    assert items(stranger) == [] == hearings_to_come(stranger)
    passed(there, 2)
    assert "the day of a hearing has passed" in items(there.registrar)[0]


def test_it_is_postponed_with_a_reason_to_a_day_or_to_none(there: BeforeACourt) -> None:
    first, second = set_for(there, in_days(5)), set_for(there, in_days(9))
    with no(Why.NEEDS_A_REASON):
        actions.postpone_hearing(by=there.registrar, hearing=first.pk, reason="", planned=None)
    moved = actions.postpone_hearing(
        by=there.registrar, hearing=first.pk, reason=REASON, planned=in_days(12)
    )
    told = sentence_of(timeline(there.registrar, there.case)[0])
    assert "postponed the hearing of" in told
    assert " to " in told
    assert b"interpreter" not in bytes(moved.reason or b"")
    actions.postpone_hearing(by=there.registrar, hearing=second.pk, reason=REASON, planned=None)
    found = hearings_of(there.registrar, there.case)
    assert [one.on for one in found.to_come] == [today() + timedelta(days=12)]
    assert {one.reason for one in found.past} == {REASON}
    with no(Why.NOT_SET_ANY_MORE):
        actions.postpone_hearing(by=there.registrar, hearing=first.pk, reason=REASON, planned=None)


def test_the_step_that_enters_it_holds_it_and_lets_it_go_again(there: BeforeACourt) -> None:
    one, other = passed(there, 3), passed(there, 1)
    on = PartialDate.of_day(today() - timedelta(days=3))
    done = there.take(ActKind.RECORD_HEARING, ground="main", result="held", on=on)
    assert state_of(there, one) is HearingState.HELD
    assert state_of(there, other) is HearingState.SET
    past = hearings_of(there.registrar, there.case).past
    assert [row.act for row in past] == [done.pk]
    asked = actions.ask_to_take_step_back(by=there.registrar, act=done.pk, reason=REASON)
    head = there.court.people.reader("court_registrar")
    actions.approve_amendment(by=head, amendment=asked.pk)
    assert state_of(there, one) is HearingState.SET


@pytest.mark.parametrize(
    ("planned", "why"),
    [
        (in_days(-1), Why.DAY_HAS_PASSED),
        (in_days(4000), Why.TOO_FAR_AWAY),
        (Planned(kind="none", on=date(2999, 1, 1)), Why.NEEDS_A_GROUND),
    ],
)
def test_a_day_that_cannot_be_is_refused(there: BeforeACourt, planned: Planned, why: Why) -> None:
    with no(why):
        set_for(there, planned)
    set_for(there, in_days(3))
    with no(Why.SET_ALREADY):
        set_for(there, in_days(3))


def test_only_the_court_that_has_the_case_sets_days(there: BeforeACourt) -> None:
    planned, court = in_days(5), there.court
    made = set_for(there, planned)
    with no(Why.NOT_YOUR_ACT):
        set_for(there, planned, by=court.prosecutor)
    with pytest.raises(NotPermitted):
        set_for(there, planned, by=court.people.reader("statistician"))
    stranger = court.people.reader("court_registrar", "XD-CRT-02")
    with pytest.raises(NotThere):
        set_for(there, planned, by=stranger)
    for hearing in (made.pk, NOWHERE):
        with pytest.raises(NotThere):
            actions.postpone_hearing(by=stranger, hearing=hearing, reason=REASON, planned=None)
    there.take(ActKind.SUSPEND_IN_COURT, ground="other")
    with no(Why.NOT_IN_THIS_STATE):
        set_for(there, in_days(8))


def test_the_pages_and_the_calendar(there: BeforeACourt) -> None:
    client = there.court.people.client("court_registrar", language="tg")
    page = f"/cases/{there.case}/hearings/set/"
    soon = today() + timedelta(days=7)
    said = {"on_day": str(soon.day), "on_month": str(soon.month), "on_year": str(soon.year)}
    wrong = client.post(page, said | {"at": "25:99", "room": "a;b", "kind": "main"})
    assert wrong.status_code == 422
    assert "Соат ва дақиқаро нависед" in wrong.content.decode()
    with whole_table("look"):
        assert not Hearing.objects.exists()
    assert client.post(page, said | {"at": "10:30", "room": "3", "kind": "main"}).status_code == 302
    with whole_table("look"):
        made = Hearing.objects.select_related("case").get()
    shown = client.get(f"/cases/{there.case}/hearings/").content.decode()
    assert f"/cases/hearings/{made.pk}/postpone/" in shown
    assert "Маҷлисҳои дарпешистода" in client.get(f"/cases/{there.case}/").content.decode()
    assert (made.case.case_number or "-") in client.get("/cases/hearings/").content.decode()
    lines = client.get("/cases/hearings/calendar/").content.decode().replace("\r\n ", "")
    assert f"DTSTART:{soon:%Y%m%d}T053000Z" in lines
    assert "LOCATION:3" in lines
    assert (made.case.case_number or "-") not in lines
    assert re.search("Нобина|Nobina", lines) is None
    postponed = client.post(f"/cases/hearings/{made.pk}/postpone/", {"reason": REASON})
    assert postponed.status_code == 302
    assert "BEGIN:VEVENT" not in client.get("/cases/hearings/calendar/").content.decode()
