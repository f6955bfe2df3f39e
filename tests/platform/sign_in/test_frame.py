"""Post, practice, and seeing as somebody else."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from django.test import Client

from himoya.platform.agencies.actions.posts import appoint
from himoya.platform.agencies.models import Account
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.sign_in.actions.second_factor import set_totp
from tests.platform.people import People
from tests.platform.sign_in.walking import SECRET, rows, sign_in


@pytest.fixture
def admin(people: People) -> Client:
    account = people.account("administrator")
    set_totp(account, SECRET)
    return people.client_of(account)


@pytest.fixture
def real_country(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same dictionary, as that of a country that is not made up."""
    whole = dictionary()
    real = dataclasses.replace(whole, country=dataclasses.replace(whole.country, invented=False))
    for room in ("agencies.readers", "sign_in.viewing_as"):
        monkeypatch.setattr(f"himoya.platform.{room}.dictionary", lambda: real)


def reader_of(browser: Client) -> str:
    """The role in which the platform sees a browser now."""
    request = browser.get("/account/").wsgi_request
    return str(request.reader.role)  # type: ignore[attr-defined]


def test_somebody_with_two_posts_chooses(browser: Client, officer: Account, people: People) -> None:
    second = appoint(
        by=None, account=officer, agency=people.agency("XD-MIA-01"), role="investigation_head"
    )
    sign_in(browser, officer)
    for post in (second, officer.posts.exclude(id=second.id).get()):
        browser.post("/account/post/", {"post": str(post.id)})
        assert reader_of(browser) == post.role


def test_nobody_chooses_the_post_of_another(
    browser: Client, officer: Account, people: People
) -> None:
    foreign = people.post("prosecutor")
    sign_in(browser, officer)
    assert browser.post("/account/post/", {"post": str(foreign.id)}).status_code == 404
    assert reader_of(browser) == "investigator"


def test_practice_begins_and_ends_and_is_written_down(browser: Client, officer: Account) -> None:
    sign_in(browser, officer)
    browser.post("/account/practice/", {"practice": "begin"})
    request = browser.get("/account/").wsgi_request
    assert request.reader.practice  # type: ignore[attr-defined]
    browser.post("/account/practice/", {"practice": "end"})
    assert len(rows("practice_begun")) == len(rows("practice_ended")) == 1


def test_an_administrator_sees_invented_data_as_somebody_else(
    admin: Client, officer: Account
) -> None:
    admin.post("/account/view-as/begin/", {"username": officer.username})
    request = admin.get("/account/").wsgi_request
    reader = request.reader  # type: ignore[attr-defined]
    assert (reader.account, reader.role) == (officer.id, "investigator")
    assert reader.account_text != str(officer.id)
    assert rows("viewed_as")[0].subject == str(officer.id)


def test_seeing_as_somebody_else_changes_nothing(admin: Client, officer: Account) -> None:
    admin.post("/account/view-as/begin/", {"username": officer.username})
    for address in ("/account/language/", "/account/practice/", "/account/devices/others/end/"):
        assert admin.post(address, {"language": "ru", "practice": "begin"}).status_code == 403
    assert admin.post("/account/view-as/end/").status_code == 302
    assert reader_of(admin) == "administrator"


def test_seeing_as_somebody_else_does_not_lead_further(
    admin: Client, officer: Account, newcomer: Account
) -> None:
    admin.post("/account/view-as/begin/", {"username": officer.username})
    admin.post("/account/view-as/begin/", {"username": newcomer.username})
    request = admin.get("/account/").wsgi_request
    assert request.reader.account == officer.id  # type: ignore[attr-defined]


@pytest.mark.usefixtures("real_country")
def test_real_records_are_not_seen_as_somebody_else(admin: Client, officer: Account) -> None:
    answer = admin.post("/account/view-as/begin/", {"username": officer.username})
    assert answer.status_code == 403
    assert reader_of(admin) == "administrator"
    assert not rows("viewed_as")


@pytest.mark.usefixtures("real_country")
def test_practice_records_of_a_real_country_are_seen(admin: Client, officer: Account) -> None:
    admin.post("/account/practice/", {"practice": "begin"})
    admin.post("/account/view-as/begin/", {"username": officer.username})
    request = admin.get("/account/").wsgi_request
    reader = request.reader  # type: ignore[attr-defined]
    assert (reader.account, reader.practice) == (officer.id, True)


def test_when_the_country_turns_out_real_the_view_ends_at_once(
    admin: Client, officer: Account, request: pytest.FixtureRequest
) -> None:
    admin.post("/account/view-as/begin/", {"username": officer.username})
    request.getfixturevalue("real_country")
    assert reader_of(admin) == "administrator"


def test_others_than_administrators_see_as_nobody_else(
    browser: Client, officer: Account, newcomer: Account
) -> None:
    sign_in(browser, officer)
    answer = browser.post("/account/view-as/begin/", {"username": newcomer.username})
    assert answer.status_code == 403
    assert reader_of(browser) == "investigator"


def test_the_door_demands_a_second_factor_of_administrators_too(
    people: People, set_installation: Callable[..., None]
) -> None:
    browser = people.client("administrator")
    assert browser.get("/account/recovery/")["Location"] == "/account/second-factor/"
    set_installation(second_factor=False)
    assert browser.get("/account/recovery/").status_code == 200
