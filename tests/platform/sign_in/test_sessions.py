"""How long a session lasts, and how it is ended from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from himoya.platform.agencies.models import Account
from himoya.platform.sign_in.actions.second_factor import print_codes
from himoya.platform.sign_in.models import Device
from himoya.platform.sign_in.rules import MOST_DEVICES
from tests.platform.people import People
from tests.platform.sign_in.walking import is_in, rows, sign_in

Later = Callable[[timedelta], None]


def test_a_session_dies_after_idle_minutes(browser: Client, officer: Account, later: Later) -> None:
    sign_in(browser, officer)
    later(timedelta(minutes=29))
    assert is_in(browser)
    later(timedelta(minutes=29))
    assert is_in(browser)
    later(timedelta(minutes=30))
    assert not is_in(browser)
    assert rows("session_ended")[-1].details == '{"why":"idle"}'


def test_a_session_ends_after_its_hours_however_busy(
    browser: Client, officer: Account, later: Later, set_installation: Callable[..., None]
) -> None:
    set_installation(session_hours=2)
    sign_in(browser, officer)
    for _ in range(5):
        later(timedelta(minutes=20))
        assert is_in(browser)
    later(timedelta(minutes=20))
    assert not is_in(browser)
    assert rows("session_ended")[-1].details == '{"why":"time"}'


def test_last_seen_is_written_at_most_once_a_minute(
    browser: Client, officer: Account, later: Later
) -> None:
    sign_in(browser, officer)
    is_in(browser)
    assert _writes(browser) == 0
    later(timedelta(seconds=61))
    assert _writes(browser) > 0
    assert _writes(browser) == 0


def test_a_clock_set_back_ends_no_session(browser: Client, officer: Account, later: Later) -> None:
    sign_in(browser, officer)
    later(timedelta(hours=-5))
    assert is_in(browser)


def test_a_session_without_its_times_is_not_believed(people: People) -> None:
    browser = people.client("investigator")
    session = browser.session
    del session["himoya_begun"]
    session.save()
    assert not is_in(browser)


def test_another_device_can_be_signed_out(officer: Account) -> None:
    here, there = Client(headers={"User-Agent": "Firefox/140 Windows"}), Client()
    sign_in(here, officer)
    sign_in(there, officer, steps=1)
    other = Device.objects.get(session_key=there.session.session_key)
    page = here.get("/account/devices/").content.decode()
    assert "Firefox on Windows" in page
    assert "This device" in page
    here.post(f"/account/devices/{other.id}/end/")
    assert not is_in(there)
    assert is_in(here)
    assert rows("session_ended")[-1].account == str(officer.id)


def test_the_device_of_somebody_else_is_not_there(officer: Account, people: People) -> None:
    other = people.account("investigator")
    print_codes(other)
    stranger, browser = people.client_of(other), Client()
    sign_in(browser, officer)
    device = Device.objects.get(session_key=browser.session.session_key)
    answer = stranger.post(f"/account/devices/{device.id}/end/")
    assert answer.status_code == 404
    assert is_in(browser)


def test_all_other_devices_are_signed_out_at_once(officer: Account) -> None:
    browsers = [Client(), Client(), Client()]
    for number, one in enumerate(browsers):
        sign_in(one, officer, steps=number - 1)
    browsers[2].post("/account/devices/others/end/")
    assert [is_in(one) for one in browsers] == [False, False, True]


def test_the_longest_unused_device_gives_way(newcomer: Account, later: Later) -> None:
    browsers = [Client() for _ in range(MOST_DEVICES + 1)]
    for one in browsers:
        one.force_login(newcomer)
        later(timedelta(seconds=5))
    assert Device.objects.filter(account=newcomer).count() == MOST_DEVICES
    # The gate leads on to the second factor, or back to the door where the session is over.
    places = [one.get("/account/")["Location"] for one in browsers]
    assert places[0].startswith("/sign-in/")
    assert set(places[1:]) == {"/account/second-factor/"}


def _writes(browser: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        browser.get("/account/")
    return sum(
        one["sql"].startswith(("UPDATE", "INSERT", "DELETE")) for one in queries.captured_queries
    )
