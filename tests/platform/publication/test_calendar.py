"""The release calendar: promised by two people, kept by itself, shown to everybody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.dictionary.reading import read_dictionary
from himoya.languages.codes import LANGUAGES
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.database import clock
from himoya.platform.jobs import periodic
from himoya.platform.publication.actions import announcing, by_itself
from himoya.platform.publication.actions.approving import approve
from himoya.platform.publication.actions.publishing import publish
from himoya.platform.publication.kinds import DayMove, DayState, State
from himoya.platform.publication.models import Announcement, Release, Step
from himoya.platform.publication.queries.announcements import announced_day, public_calendar
from himoya.platform.publication.refusals import ReleaseRefused, Why
from himoya.platform.publication.section import pages_shown
from himoya.publishing.section.calendar import Standing
from tests.platform.publication.conftest import Office

#: Modules that hold the clock by its name.
_CLOCKS = (
    "actions.announcing",
    "actions.approving",
    "actions.by_itself",
    "actions.moving",
    "actions.publishing",
    "queries.announcements",
    "queries.releases",
)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the platform live in another moment."""
    patches = [patch(f"himoya.platform.publication.{one}.now", lambda: moment) for one in _CLOCKS]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def proposed(office: Office, at: datetime) -> Announcement:
    tables = ["victims_by_sex_age"]
    return announcing.propose(by=office.statistician, tables=tables, period="2025", at=at)


def announced(office: Office, at: datetime) -> Announcement:
    return announcing.announce(by=office.approver, day=proposed(office, at).id)


def state_of(office: Office, release: UUID) -> str:
    with whole_table("look at the state"):
        return str(Release.objects.get(id=release).state)


def test_a_day_is_announced_by_another_person(office: Office) -> None:
    day = proposed(office, clock.now() + DAY)
    assert public_calendar() == ()
    with pytest.raises(NotPermitted):
        announcing.announce(by=office.statistician, day=day.id)
    announcing.announce(by=office.approver, day=day.id)
    (shown,) = public_calendar()
    assert (shown.tables, shown.period) == (("victims_by_sex_age",), "2025")
    assert shown.standing is Standing.TO_COME
    with pytest.raises(ReleaseRefused) as raised:
        announcing.announce(by=office.approver, day=day.id, version=1)
    assert raised.value.why is Why.CHANGED_MEANWHILE


def test_no_day_is_promised_for_the_past(office: Office) -> None:
    with pytest.raises(ReleaseRefused) as raised:
        proposed(office, clock.now() - HOUR)
    assert raised.value.why is Why.DAY_IS_OVER


def test_a_move_keeps_the_former_day_and_the_reason(office: Office) -> None:
    first = clock.now() + DAY
    day = announced(office, first)
    for later in (first + DAY, first + 2 * DAY):
        asked = {"to": later, "because": "late_returns"}
        announcing.ask_to_move(by=office.statistician, day=day.id, **asked)  # type: ignore[arg-type]
        assert public_calendar()[0].at < later
        announcing.move(by=office.approver, day=day.id)
    (shown,) = public_calendar()
    assert [(one.before, one.after) for one in shown.moves] == [
        (first, first + DAY),
        (first + DAY, first + 2 * DAY),
    ]
    assert {one.because for one in shown.moves} == {"late_returns"}
    announcing.ask_to_move(
        by=office.statistician, day=day.id, to=first + 9 * DAY, because="not_safe_yet"
    )
    announcing.leave(by=office.approver, day=day.id)
    assert public_calendar()[0].at == first + 2 * DAY
    with pytest.raises(ReleaseRefused):
        announcing.ask_to_move(by=office.statistician, day=day.id, to=first + DAY, because="")


def test_a_cancelled_day_stays_with_its_reason(office: Office) -> None:
    day = announced(office, clock.now() + DAY)
    announcing.cancel(by=office.approver, day=day.id, because="method_changes")
    (shown,) = public_calendar()
    assert (shown.standing, shown.because) == (Standing.CANCELLED, "method_changes")


def test_a_dropped_proposal_was_never_public(office: Office) -> None:
    day = proposed(office, clock.now() + DAY)
    announcing.refuse(by=office.approver, day=day.id)
    assert public_calendar() == ()
    assert announced_day(office.statistician, day.id).state is DayState.DROPPED


def test_an_embargo_ends_by_itself_at_its_moment_with_an_entry_in_the_audit(
    office: Office,
) -> None:
    end = clock.now() + DAY
    waiting = office.attacked()
    approve(by=office.approver, release=waiting.id, words="Judged.", embargo=end)
    with at(end - timedelta(seconds=1)):
        assert by_itself.publish_what_is_due() == 0
        with pytest.raises(ReleaseRefused) as raised:
            publish(by=office.statistician, release=waiting.id)
        assert raised.value.why is Why.NOT_BEFORE
    assert state_of(office, waiting.id) == State.APPROVED.value
    with at(end):
        assert by_itself.publish_what_is_due() == 1
        assert by_itself.publish_what_is_due() == 0
    assert state_of(office, waiting.id) == State.PUBLISHED.value
    assert pages_shown() is not None
    with whole_table("look at the last step"):
        last = Step.objects.filter(release=waiting).order_by("done_at").last()
        assert last is not None
        assert (last.move, last.done_by_id) == ("publish", None)
    (entry,) = Entry.objects.filter(subject=str(waiting.id), details__contains="publish")
    assert not entry.account


def test_a_release_without_an_embargo_waits_for_a_person(office: Office) -> None:
    waiting = office.attacked()
    approve(by=office.approver, release=waiting.id, words="Judged.")
    with at(clock.now() + 400 * DAY):
        assert by_itself.publish_what_is_due() == 0


def test_what_is_refused_at_its_moment_stays_and_keeps_nothing_else_waiting(
    office: Office,
) -> None:
    end = clock.now() + DAY
    first, second = office.attacked("one"), office.attacked("two")
    for one in (first, second):
        approve(by=office.approver, release=one.id, words="Judged.", embargo=end)
    with at(end):
        # The second was never compared with the first, so it has to be built anew.
        assert by_itself.publish_what_is_due() == 1
    assert state_of(office, first.id) == State.PUBLISHED.value
    assert state_of(office, second.id) == State.APPROVED.value


@pytest.mark.parametrize(("days_late", "standing"), [(0, Standing.KEPT), (2, Standing.LATE)])
def test_a_promise_is_kept_by_the_release_that_is_tied_to_it(
    office: Office, days_late: int, standing: Standing
) -> None:
    moment = clock.now() + DAY
    day = announced(office, moment)
    waiting = office.attacked()
    announcing.tie(by=office.statistician, day=day.id, release=waiting.id)
    approve(by=office.approver, release=waiting.id, words="Judged.")
    with at(moment - HOUR), pytest.raises(ReleaseRefused) as raised:
        publish(by=office.statistician, release=waiting.id)
    assert raised.value.why is Why.NOT_BEFORE
    with at(moment + days_late * DAY):
        if days_late:
            assert public_calendar()[0].standing is Standing.OVERDUE
        assert by_itself.publish_what_is_due() == 1
        assert public_calendar()[0].standing is standing
    assert announced_day(office.statistician, day.id).state is DayState.KEPT


def test_one_release_keeps_one_promise(office: Office) -> None:
    first, second = (announced(office, clock.now() + number * DAY) for number in (1, 2))
    waiting = office.attacked()
    announcing.tie(by=office.statistician, day=first.id, release=waiting.id)
    with pytest.raises(ReleaseRefused) as raised:
        announcing.tie(by=office.statistician, day=second.id, release=waiting.id)
    assert raised.value.why is Why.RELEASE_IS_TIED
    announcing.tie(by=office.statistician, day=first.id, release=None)
    announcing.tie(by=office.statistician, day=second.id, release=waiting.id)


def test_the_worker_looks_for_what_is_due() -> None:
    names = {one.name: one for one in periodic.rounds()}
    assert names["releases that become public by themselves"].seconds <= 60


def unfolded(text: str) -> list[str]:
    """Lines of an iCalendar file, read as RFC 5545 says and with nothing of ours."""
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


def test_everybody_gets_the_calendar_before_anything_is_published(
    office: Office, client: Client
) -> None:
    moment = clock.now().replace(microsecond=0) + DAY
    day = announced(office, moment)
    asked = {"to": moment + DAY, "because": "late_returns"}
    announcing.ask_to_move(by=office.statistician, day=day.id, **asked)  # type: ignore[arg-type]
    announcing.move(by=office.approver, day=day.id)
    known = read_dictionary("demonstration")
    for language in LANGUAGES:
        page = f"{language}/calendar.html"
        text = client.get(reverse("publication:page", args=(page,))).content.decode()
        assert known.tables["victims_by_sex_age"].title.in_language(language) in text
        assert known.codelists["calendar_reason"].label("late_returns", language) in text
        answer = client.get(reverse("publication:page", args=(f"{language}/calendar.ics",)))
        assert answer["Content-Type"].startswith("text/calendar")
        lines = unfolded(answer.content.decode())
        assert f"DTSTART:{moment + DAY:%Y%m%dT%H%M%SZ}" in lines
        assert "SEQUENCE:1" in lines
        assert f"UID:{day.id}" in lines
    front = client.get(reverse("publication:page", args=("en/index.html",))).content.decode()
    assert "No release of this country stands here." in front


def test_pages_of_yesterday_are_written_anew(office: Office) -> None:
    moment = clock.now() + DAY
    announced(office, moment)
    before = pages_shown()
    assert before is not None
    by_itself.publish_what_is_due()
    assert pages_shown() == before
    with at(moment + DAY):
        by_itself.publish_what_is_due()
    after = pages_shown()
    assert after is not None and after != before
    assert "Late: the announced day has passed" in (after / "en/calendar.html").read_text()


def test_two_people_go_through_the_pages(office: Office) -> None:
    people = office.people
    statistician = people.client_of(Account.objects.get(id=office.statistician.account))
    approver = people.client_of(Account.objects.get(id=office.approver.account))
    when = clock.now() + 40 * DAY
    typed = {"day_day": when.day, "day_month": when.month, "day_year": when.year, "hour": "10:00"}
    told = {"tables": ["victims_by_sex_age"], "period": "2025", **typed}
    wrong = statistician.post(reverse("publication:propose-day"), told | {"period": "soon"})
    assert wrong.status_code == 422
    past = statistician.post(reverse("publication:propose-day"), told | {"day_year": 2020})
    assert "The day must be in the future." in past.content.decode()
    answer = statistician.post(reverse("publication:propose-day"), told)
    assert answer.status_code == 302
    page = answer["Location"]
    day = UUID(page.rstrip("/").rpartition("/")[2])
    assert "waits to be announced" in approver.get("/").content.decode()
    judge = reverse("publication:judge-day", args=(day,))
    assert statistician.post(judge, {"move": "announce"}).status_code == 403
    approver.post(judge, {"move": "nonsense"})
    approver.post(judge, {"move": DayMove.ANNOUNCE.value, "version": 1})
    assert announced_day(office.approver, day).state is DayState.ANNOUNCED
    move = reverse("publication:move-day", args=(day,))
    later = typed | {"day_year": when.year + 1, "because": "mistake_found", "version": 2}
    assert statistician.post(move, later).status_code == 302
    said = approver.get(page).content.decode()
    assert "A mistake was found and is being corrected" in said
    approver.post(judge, {"move": DayMove.MOVE.value, "version": 3})
    cancel = reverse("publication:cancel-day", args=(day,))
    assert approver.post(cancel, {"because": "method_changes"}).status_code == 302
    assert "Cancelled" in statistician.get(reverse("publication:calendar")).content.decode()
