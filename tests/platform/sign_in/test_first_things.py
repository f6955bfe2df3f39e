"""What comes before anything else: notices, a password of one's own, a second factor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from himoya.platform.agencies.models import Account
from himoya.platform.keys.reading import read_ring
from himoya.platform.sign_in.actions.accounts import reset_password
from himoya.platform.sign_in.actions.second_factor import print_codes
from himoya.platform.sign_in.models import Device
from himoya.platform.sign_in.resealing import SECRETS_OF_SECOND_FACTORS
from tests.platform.sign_in.walking import (
    PASSWORD,
    SECRET,
    code_of_app,
    is_in,
    rows,
    sign_in,
    type_code,
    type_password,
)

NEW = "daryo-bahor-77-ustod-olma"


def test_without_a_second_factor_every_page_leads_to_setting_one_up(
    browser: Client, newcomer: Account
) -> None:
    type_password(browser, newcomer.username)
    for address in ("/account/", "/account/devices/", "/account/password/"):
        assert browser.get(address)["Location"] == "/account/second-factor/"


def test_where_no_second_factor_is_demanded_the_password_is_enough(
    browser: Client, newcomer: Account, set_installation: Callable[..., None]
) -> None:
    set_installation(second_factor=False)
    type_password(browser, newcomer.username)
    assert is_in(browser)


def test_setting_up_an_app_opens_the_way(browser: Client, newcomer: Account) -> None:
    type_password(browser, newcomer.username)
    page = browser.get("/account/second-factor/app/").content.decode()
    secret = page.split('data-secret="')[1].split('"')[0]
    assert "data:image/svg+xml;base64," in page
    answer = browser.post("/account/second-factor/app/", {"code": code_of_app(secret)})
    assert answer["Location"] == "/account/second-factor/codes/"
    assert is_in(browser)
    changed = [row.details for row in rows("second_factor_changed")]
    assert '{"added":1,"factor":"totp"}' in changed


def test_a_wrong_code_sets_up_nothing(browser: Client, newcomer: Account) -> None:
    type_password(browser, newcomer.username)
    browser.get("/account/second-factor/app/")
    page = browser.post("/account/second-factor/app/", {"code": "000000"}).content.decode()
    assert "This code is not right" in page
    assert not is_in(browser)


def test_printing_codes_opens_the_way_without_a_phone(browser: Client, newcomer: Account) -> None:
    type_password(browser, newcomer.username)
    browser.post("/account/second-factor/codes/print/")
    page = browser.get("/account/second-factor/codes/").content.decode()
    assert page.count("<code>") == 10
    assert is_in(browser)


def test_used_codes_are_struck_and_not_in_the_file(browser: Client, newcomer: Account) -> None:
    type_password(browser, newcomer.username)
    browser.post("/account/second-factor/codes/print/")
    text = browser.get("/account/second-factor/codes/text/").content.decode()
    code = next(line.split()[-1] for line in text.splitlines() if line.startswith(" 1."))
    other = Client()
    type_password(other, newcomer.username)
    type_code(other, code)
    other.post("/account/confirm/", {"password": PASSWORD})
    page = other.get("/account/second-factor/codes/").content.decode()
    assert f"{code}</del>" in page
    assert code not in other.get("/account/second-factor/codes/text/").content.decode()


@pytest.mark.parametrize(
    "page", ["app/", "app/remove/", "keys/add/", "codes/", "codes/text/", "codes/print/"]
)
def test_how_one_signs_in_is_changed_only_after_confirming_once_more(
    page: str, browser: Client, officer: Account, later: Callable[[timedelta], None]
) -> None:
    sign_in(browser, officer)
    print_codes(officer)
    later(timedelta(minutes=6))
    if page == "app/":
        Authenticator.objects.filter(type="totp").delete()
    answer = browser.get(f"/account/second-factor/{page}")
    assert answer["Location"].startswith("/account/confirm/")


def test_the_last_code_leads_to_setting_up_again(browser: Client, newcomer: Account) -> None:
    codes = print_codes(newcomer)
    for code in codes:
        one = Client()
        type_password(one, newcomer.username)
        type_code(one, code)
    assert one.get("/account/")["Location"] == "/account/second-factor/"


def test_taking_away_the_only_factor_leads_to_setting_up_again(
    browser: Client, officer: Account
) -> None:
    sign_in(browser, officer)
    browser.post("/account/confirm/", {"password": PASSWORD})
    browser.post("/account/second-factor/app/remove/")
    assert browser.get("/account/")["Location"] == "/account/second-factor/"


def test_a_temporary_password_is_replaced_first(browser: Client, officer: Account) -> None:
    given = reset_password(by=None, account=officer)
    type_password(browser, officer.username, given)
    type_code(browser, code_of_app())
    browser.post("/account/notices/")
    assert browser.get("/account/")["Location"] == "/account/password/"
    answer = browser.post("/account/password/", {"present": given, "password": NEW, "again": NEW})
    assert "Your password is changed" in answer.content.decode()
    assert is_in(browser)
    officer.refresh_from_db()
    assert officer.check_password(NEW)
    assert not officer.password_is_temporary


def test_the_owner_is_told_of_a_temporary_password(browser: Client, officer: Account) -> None:
    given = reset_password(by=None, account=officer)
    type_password(browser, officer.username, given)
    type_code(browser, code_of_app())
    assert browser.get("/account/")["Location"] == "/account/notices/"
    page = browser.get("/account/notices/").content.decode()
    assert "gave your account a temporary password" in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"present": "wrong-wrong-wrong"}, "This is not your password"),
        ({"password": "short", "again": "short"}, "too short"),
        ({"password": "password123456", "again": "password123456"}, "too common"),
        ({"again": "something-else-again"}, "The two new passwords differ"),
        ({"password": PASSWORD, "again": PASSWORD}, "differs from the present one"),
        ({"password": ""}, "Fill this in"),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_the_reason(
    sent: dict[str, str], said: str, browser: Client, officer: Account
) -> None:
    sign_in(browser, officer)
    form = {"present": PASSWORD, "password": NEW, "again": NEW} | sent
    assert said in browser.post("/account/password/", form).content.decode()
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_a_new_password_ends_all_other_sessions_and_changes_the_key_of_this_one(
    browser: Client, officer: Account
) -> None:
    other = Client()
    sign_in(other, officer)
    sign_in(browser, officer, steps=1)
    before = browser.session.session_key
    browser.post("/account/password/", {"present": PASSWORD, "password": NEW, "again": NEW})
    assert not is_in(other)
    assert is_in(browser)
    assert browser.session.session_key != before
    assert [row.account for row in rows("password_changed")] == [str(officer.id)]
    assert [row.details for row in rows("session_ended")] == ['{"why":"password"}']
    assert Device.objects.count() == 1
    assert "This device" in browser.get("/account/devices/").content.decode()


def test_sign_out_and_language_stay_reachable(browser: Client, newcomer: Account) -> None:
    type_password(browser, newcomer.username)
    assert browser.get("/sign-out/").status_code == 200
    browser.post("/sign-out/")
    assert browser.get("/account/")["Location"].startswith("/sign-in/")


def test_secrets_are_sealed_in_the_database(officer: Account) -> None:
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in stored


def test_secrets_can_be_sealed_anew(browser: Client, officer: Account, keys: Path) -> None:
    before = str(list(Authenticator.objects.values_list("data", flat=True)))
    ring = read_ring(keys)
    assert SECRETS_OF_SECOND_FACTORS.count([ring.current]) == 1
    assert SECRETS_OF_SECOND_FACTORS.reseal(ring, [ring.current], size=5) == 1
    assert str(list(Authenticator.objects.values_list("data", flat=True))) != before
    sign_in(browser, officer)
    assert is_in(browser)
