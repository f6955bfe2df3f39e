"""Administrators keep agencies and accounts through pages; nobody else, and never a case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from himoya.platform.agencies.models import Account, Agency, Post
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from tests.platform.people import AGENCIES, People

PAGES = (
    "/administration/agencies/",
    "/administration/agencies/?text=Нурафзо",
    "/administration/agencies/new/",
    "/administration/agencies/XD-MIA-01/",
    "/administration/agencies/XD-MIA-01/rename/",
    "/administration/agencies/XD-MIA-01/merge/",
    "/administration/accounts/",
    "/administration/accounts/new/",
    "/administration/accounts/import/",
)
LANGUAGES = ("en", "ru", "tg", "uz")


@pytest.fixture
def administrator(people: People) -> Client:
    return people.client("administrator")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_an_administrator_sees_every_page(people: People, page: str, language: str) -> None:
    browser = people.client("administrator", language=language)
    browser.cookies["himoya_language"] = language
    answer = browser.get(page)
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("role", sorted(AGENCIES.keys() - {"administrator"}))
@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_does(people: People, page: str, role: str) -> None:
    assert people.client(role).get(page).status_code == 403


def test_an_agency_is_founded_on_a_page(administrator: Client) -> None:
    told = {
        "code": "XD-NEW",
        "kind": "ENT01",
        "role": "police",
        "parent": "XD-MIA",
        "region": "",
        "on": f"{today():%d.%m.%Y}",
        **{f"name_{language}": f"New {language}" for language in LANGUAGES},
    }
    answer = administrator.post("/administration/agencies/new/", told)
    assert answer.status_code == 302
    assert Agency.objects.get(code="XD-NEW").valid_from == today()


def test_a_refused_change_says_why_and_keeps_what_was_typed(administrator: Client) -> None:
    told = {"last_day": f"{today():%d.%m.%Y}"}
    answer = administrator.post("/administration/agencies/XD-MIA/close/", told)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "still stands below it" in page
    assert f"{today():%d.%m.%Y}" in page
    assert Agency.objects.get(code="XD-MIA").valid_to is None


@pytest.mark.parametrize("typed", ["yesterday", "2026", "31.02.2026", "", "\x00", "9" * 300])
def test_a_day_that_is_none_is_asked_again(administrator: Client, typed: str) -> None:
    answer = administrator.post("/administration/agencies/XD-MIA-01/close/", {"last_day": typed})
    assert answer.status_code == 200
    assert Agency.objects.get(code="XD-MIA-01").valid_to is None


def test_a_made_account_may_do_nothing_until_it_has_a_post(
    people: People, administrator: Client
) -> None:
    told = {"username": "new.colleague", "display_name": "New Colleague", "language": "tg"}
    page = administrator.post("/administration/accounts/new/", told).content.decode()
    account = Account.objects.get(username="new.colleague")
    assert account.password_is_temporary
    shown = page.split('himoya-code">')[1].split("<")[0]
    assert account.check_password(shown)
    assert people.client_of(account).get("/").status_code != 200
    given = {"agency": "XD-MIA-01", "role": "investigator", "valid_from": f"{today():%d.%m.%Y}"}
    administrator.post(f"/administration/accounts/{account.id}/post/", given)
    assert account.posts.get().role == "investigator"


def test_a_temporary_password_is_not_in_the_audit(administrator: Client) -> None:
    told = {"username": "new.colleague", "display_name": "New Colleague", "language": "tg"}
    page = administrator.post("/administration/accounts/new/", told).content.decode()
    shown = page.split('himoya-code">')[1].split("<")[0]
    for entry in Entry.objects.all():
        assert shown not in entry.details
        assert "New Colleague" not in entry.details


def test_a_post_is_ended_at_once(people: People, administrator: Client) -> None:
    post = people.post("investigator")
    Post.objects.filter(id=post.id).update(valid_from=today() - timedelta(days=3))
    administrator.post(f"/administration/accounts/{post.account_id}/post/{post.id}/end/")
    assert Post.objects.get(id=post.id).valid_to == today() - timedelta(days=1)


def test_the_post_of_another_account_is_not_ended_by_a_wrong_address(
    people: People, administrator: Client
) -> None:
    one, other = people.post("investigator"), people.post("investigator")
    answer = administrator.post(f"/administration/accounts/{other.account_id}/post/{one.id}/end/")
    assert answer.status_code == 404
    assert Post.objects.get(id=one.id).valid_to is None


def test_a_file_that_is_no_workbook_takes_nothing_in(administrator: Client) -> None:
    before = Account.objects.count()
    file = SimpleUploadedFile("people.xlsx", b"not a workbook at all")
    answer = administrator.post("/administration/accounts/import/", {"file": file})
    assert answer.status_code == 200
    assert "govuk-error-summary" in answer.content.decode()
    assert Account.objects.count() == before


def test_accounts_are_found_in_cyrillic_whatever_the_case(
    people: People, administrator: Client
) -> None:
    account = people.account("investigator")
    account.display_name = "Ҷасур Вымышленный"
    account.save()
    page = administrator.get("/administration/accounts/?text=ҷасур").content.decode()
    assert str(account.id) in page
