"""Password and second factor."""

from __future__ import annotations

import pytest
from django.test import Client

from himoya.platform.agencies.models import Account
from himoya.platform.sign_in.actions.second_factor import print_codes
from himoya.platform.sign_in.models import Device
from tests.platform.people import People
from tests.platform.sign_in.walking import (
    PASSWORD,
    code_of_app,
    is_in,
    rows,
    sign_in,
    type_code,
    type_password,
)


def test_password_and_code_of_the_app_open_the_account(browser: Client, officer: Account) -> None:
    assert sign_in(browser, officer)["Location"] == "/"
    assert is_in(browser)
    row = rows("signed_in")[-1]
    assert (row.account, row.role) == (str(officer.id), "investigator")


def test_the_password_alone_opens_nothing(browser: Client, officer: Account) -> None:
    type_password(browser, officer.username)
    assert not is_in(browser)
    assert not Device.objects.exists()


def test_a_wrong_code_opens_nothing(browser: Client, officer: Account) -> None:
    type_password(browser, officer.username)
    assert "This code is not right" in type_code(browser, "000000").content.decode()
    assert not is_in(browser)


def test_a_code_of_the_app_works_once(officer: Account) -> None:
    first, second = Client(), Client()
    code = code_of_app()
    type_password(first, officer.username)
    type_code(first, code)
    assert is_in(first)
    type_password(second, officer.username)
    type_code(second, code)
    assert not is_in(second)


def test_a_printed_code_works_without_a_phone_and_once(officer: Account) -> None:
    code = print_codes(officer)[3]
    first, second = Client(), Client()
    for browser in (first, second):
        type_password(browser, officer.username)
        type_code(browser, code)
    assert is_in(first)
    assert not is_in(second)


def test_printed_codes_alone_are_a_second_factor(browser: Client, newcomer: Account) -> None:
    codes = print_codes(newcomer)
    assert type_password(browser, newcomer.username)["Location"] == "/second-factor/"
    type_code(browser, codes[0])
    assert is_in(browser)


def test_usernames_are_found_in_any_case_and_with_spaces_around(
    browser: Client, officer: Account
) -> None:
    type_password(browser, f" {officer.username.upper()} ")
    type_code(browser, code_of_app())
    assert is_in(browser)


def test_an_account_that_is_not_active_gets_the_same_answer_as_a_wrong_password(
    browser: Client, officer: Account
) -> None:
    wrong = type_password(browser, officer.username, "something-else-entirely")
    officer.is_active = False
    officer.save()
    closed = type_password(browser, officer.username)
    strange = type_password(browser, "nobody.at.all")
    said = [_errors(answer.content.decode()) for answer in (wrong, closed, strange)]
    assert said[0]
    assert said[0] == said[1] == said[2]


def test_the_session_key_changes_at_sign_in(browser: Client, officer: Account) -> None:
    browser.get("/sign-in/")
    type_password(browser, officer.username)
    before = browser.session.session_key
    type_code(browser, code_of_app())
    assert is_in(browser)
    assert browser.session.session_key != before


def test_signing_out_is_written_down_and_ends_the_session(
    browser: Client, officer: Account
) -> None:
    sign_in(browser, officer)
    key = browser.session.session_key
    browser.post("/sign-out/")
    assert not is_in(browser)
    assert not Device.objects.filter(session_key=key).exists()
    assert [row.account for row in rows("signed_out")] == [str(officer.id)]


def test_asking_to_sign_out_by_address_asks_back(browser: Client, officer: Account) -> None:
    sign_in(browser, officer)
    assert "Do you want to sign out?" in browser.get("/sign-out/").content.decode()
    assert is_in(browser)


def test_the_account_speaks_its_own_language_after_sign_in(
    browser: Client, officer: Account
) -> None:
    officer.language = "tg"
    officer.save()
    sign_in(browser, officer)
    assert browser.cookies["himoya_language"].value == "tg"


def test_without_a_post_there_is_a_page_that_says_so(browser: Client, db: None) -> None:
    account = Account(username="without.post", display_name="Without Post")
    account.set_password(PASSWORD)
    account.save()
    type_password(browser, account.username)
    answer = browser.get("/account/")
    assert answer.status_code == 403
    assert "You hold no post now" in answer.content.decode()
    assert browser.post("/sign-out/").status_code == 302


@pytest.mark.parametrize("address", ["/accounts/signup/", "/sign-up/", "/account/email/"])
def test_there_is_no_sign_up_and_no_mail(browser: Client, people: People, address: str) -> None:
    assert browser.get(address).status_code == 404


def test_sign_in_leads_to_own_pages_only(browser: Client, officer: Account) -> None:
    browser.post(
        "/sign-in/?next=https://evil.example/",
        {"login": officer.username, "password": PASSWORD, "next": "https://evil.example/"},
    )
    assert type_code(browser, code_of_app())["Location"] == "/"


def _errors(page: str) -> str:
    start = page.index("govuk-error-summary")
    return page[start : page.index("</ul>", start)]
