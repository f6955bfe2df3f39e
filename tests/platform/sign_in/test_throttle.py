"""Pauses after failed attempts, and what they do not tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.sign_in import throttle
from himoya.platform.sign_in.models import Attempts
from himoya.platform.sign_in.rules import FORGOTTEN_AFTER, Kind, is_worth_a_row, pause_after
from tests.platform.sign_in.walking import (
    PASSWORD,
    code_of_app,
    is_in,
    rows,
    type_code,
    type_password,
)

Later = Callable[[timedelta], None]
WRONG = "not-the-password-at-all"


def fail(browser: Client, username: str, times: int) -> Any:
    for _ in range(times):
        answer = type_password(browser, username, WRONG)
    return answer


def test_after_five_wrong_passwords_the_right_one_waits(browser: Client, officer: Account) -> None:
    fail(browser, officer.username, 5)
    assert type_password(browser, officer.username).status_code == 200
    assert not is_in(browser)


def test_four_wrong_passwords_pause_nothing(browser: Client, officer: Account) -> None:
    fail(browser, officer.username, 4)
    assert type_password(browser, officer.username).status_code == 302


def test_the_pause_ends_by_itself(browser: Client, officer: Account, later: Later) -> None:
    fail(browser, officer.username, 5)
    later(timedelta(seconds=59))
    assert type_password(browser, officer.username).status_code == 200
    later(timedelta(seconds=2))
    assert type_password(browser, officer.username).status_code == 302


def test_attempts_during_a_pause_do_not_make_it_longer(
    browser: Client, officer: Account, later: Later
) -> None:
    fail(browser, officer.username, 30)
    later(timedelta(seconds=61))
    assert type_password(browser, officer.username).status_code == 302


def test_pauses_double_up_to_a_quarter_of_an_hour() -> None:
    minutes = [
        None if pause is None else pause.total_seconds() / 60
        for pause in (pause_after(Kind.ACCOUNT, number) for number in range(1, 12))
    ]
    assert minutes == [None, None, None, None, 1, 2, 4, 8, 15, 15, 15]


def test_the_pause_is_in_the_database_and_outlives_the_process(
    browser: Client, officer: Account
) -> None:
    fail(browser, officer.username, 5)
    assert Attempts.objects.filter(locked_until__isnull=False).exists()
    assert throttle.is_shut((Kind.ACCOUNT, officer.username))


def test_the_right_password_begins_the_count_anew(browser: Client, officer: Account) -> None:
    fail(browser, officer.username, 4)
    type_password(browser, officer.username)
    fail(Client(), officer.username, 4)
    assert type_password(Client(), officer.username).status_code == 302


def test_a_day_without_failures_is_forgotten(
    browser: Client, officer: Account, later: Later
) -> None:
    fail(browser, officer.username, 4)
    later(FORGOTTEN_AFTER)
    fail(browser, officer.username, 4)
    assert type_password(browser, officer.username).status_code == 302


def test_one_address_is_paused_after_forty_names(browser: Client, officer: Account) -> None:
    for number in range(40):
        type_password(browser, f"somebody.{number}", WRONG)
    assert type_password(browser, officer.username).status_code == 200
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert type_password(elsewhere, officer.username).status_code == 302


def test_a_paused_address_cannot_pause_accounts(browser: Client, officer: Account) -> None:
    for number in range(40):
        type_password(browser, f"somebody.{number}", WRONG)
    fail(browser, officer.username, 10)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert type_password(elsewhere, officer.username).status_code == 302


def test_addresses_of_one_ipv6_network_count_together(officer: Account) -> None:
    for number in range(40):
        one = Client(REMOTE_ADDR=f"2001:db8:1:2::{number:x}")
        type_password(one, f"somebody.{number}", WRONG)
    assert (
        type_password(Client(REMOTE_ADDR="2001:db8:1:2::ffff"), officer.username).status_code == 200
    )
    assert type_password(Client(REMOTE_ADDR="2001:db8:1:3::1"), officer.username).status_code == 302


def test_a_made_up_forwarded_address_is_not_believed(officer: Account) -> None:
    for number in range(40):
        one = Client(headers={"X-Forwarded-For": f"198.51.100.{number}"})
        type_password(one, f"somebody.{number}", WRONG)
    other = Client(headers={"X-Forwarded-For": "198.51.100.99"})
    assert type_password(other, officer.username).status_code == 200


def test_behind_a_proxy_the_nearest_address_counts(
    officer: Account, set_installation: Callable[..., None]
) -> None:
    set_installation(behind_proxy=True)
    for number in range(40):
        one = Client(headers={"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.1"})
        type_password(one, f"somebody.{number}", WRONG)
    same = Client(headers={"X-Forwarded-For": "198.51.100.1"})
    assert type_password(same, officer.username).status_code == 200
    other = Client(headers={"X-Forwarded-For": "198.51.100.2"})
    assert type_password(other, officer.username).status_code == 302


def test_codes_are_throttled_for_the_account_not_the_browser(officer: Account) -> None:
    for _ in range(5):
        one = Client()
        type_password(one, officer.username)
        type_code(one, "000000")
    last = Client()
    type_password(last, officer.username)
    type_code(last, code_of_app())
    assert not is_in(last)


def test_many_attempts_at_once_cannot_slip_through(db: None) -> None:
    key = (Kind.ACCOUNT, "somebody")
    allowed = [throttle.begin(key) for _ in range(50)]
    assert allowed == [True] * 5 + [False] * 45


def test_a_paused_door_is_read_once_and_writes_nothing(
    db: None, django_assert_num_queries: Callable[[int], Any]
) -> None:
    keys = ((Kind.ADDRESS, "192.0.2.1"), (Kind.ACCOUNT, "somebody"))
    while throttle.begin(*keys):
        pass
    with django_assert_num_queries(1):
        assert not throttle.begin(*keys)


def test_unknown_wrong_and_paused_say_the_same(browser: Client, officer: Account) -> None:
    wrong = fail(browser, officer.username, 1).content.decode()
    paused = fail(browser, officer.username, 9).content.decode()
    unknown = fail(browser, "nobody.here", 1).content.decode()
    unknown_paused = fail(browser, "nobody.here", 9).content.decode()
    said = {_summary(page) for page in (wrong, paused, unknown, unknown_paused)}
    assert len(said) == 1


@pytest.mark.parametrize("case", ["unknown", "wrong", "paused", "unknown and paused", "closed"])
def test_every_no_costs_one_password_hash(
    case: str, browser: Client, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "nobody.here" if "unknown" in case else officer.username
    if "paused" in case:
        fail(browser, name, 5)
    if case == "closed":
        officer.is_active = False
        officer.save()
    hashes = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashes.append(1)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    type_password(browser, name, PASSWORD if case == "closed" else WRONG)
    assert len(hashes) == 1


def test_what_was_typed_is_nowhere_in_the_database(browser: Client, officer: Account) -> None:
    typed = "my-password-in-the-wrong-field"
    type_password(browser, typed, WRONG)
    stored = " ".join(str(values) for values in Entry.objects.values_list())
    stored += " ".join(str(values) for values in Attempts.objects.values_list())
    assert typed not in stored
    assert len(rows("sign_in_failed")) == 1


def test_a_failure_of_an_account_is_recorded_by_its_id(browser: Client, officer: Account) -> None:
    fail(browser, officer.username, 1)
    row = rows("sign_in_failed")[0]
    assert (row.subject_kind, row.subject, row.account) == ("account", str(officer.id), None)


def test_an_attack_does_not_fill_the_audit(officer: Account) -> None:
    for number in range(200):
        one = Client(REMOTE_ADDR=f"192.0.2.{number}")
        type_password(one, officer.username, WRONG)
        type_password(one, f"somebody.{number}", WRONG)
    of_account = [row for row in rows("sign_in_failed") if row.subject]
    of_nobody = [row for row in rows("sign_in_failed") if not row.subject]
    assert len(of_account) == 5
    assert len(of_nobody) == 8  # 1, 2, 4, … 128


def test_a_million_failures_make_twenty_rows() -> None:
    assert sum(is_worth_a_row(number) for number in range(1, 1_000_001)) == 20


def test_old_counts_are_cleared_away(browser: Client, db: None, later: Later) -> None:
    for number in range(10):
        type_password(browser, f"somebody.{number}", WRONG)
    later(FORGOTTEN_AFTER + timedelta(minutes=1))
    type_password(browser, "another", WRONG)
    # What is left: this name, this address, and the count of the hour.
    assert Attempts.objects.count() == 3


def _summary(page: str) -> str:
    start = page.index("govuk-error-summary")
    return page[start : page.index("</ul>", start)]
