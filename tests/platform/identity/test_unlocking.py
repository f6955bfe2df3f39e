"""An agency's key, unlocked for one web session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from himoya.platform.access.reader import Reader
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.database import clock
from himoya.platform.identity.middleware import UnlockedKeysMiddleware
from himoya.platform.identity.unlocking import (
    RECORD,
    lock_session,
    needs_unlocking,
    unlock_session,
)
from himoya.platform.keys import owners
from himoya.platform.keys.errors import KeyLocked, WrongPassphrase
from himoya.platform.keys.in_use import ring_for
from himoya.platform.keys.owners import create_agency_key, rotate_agency
from himoya.platform.keys.unlocked import COOKIE
from tests.platform.people import People

PHRASE = "anor gul chashma koh 17"


@pytest.fixture
def centre(people: People, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    monkeypatch.setattr(owners, "COST", {"n": 2**4, "r": 8, "p": 1})
    reader = people.reader("crisis_centre_worker")
    create_agency_key(settings.HIMOYA.keys, reader.agency_code, PHRASE)
    yield reader
    for file in Path(settings.HIMOYA.keys).glob("agency-*.json"):
        file.unlink()


class Browser:
    """One browser: its session row and its cookies; each request is a new one."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.session = SessionStore()
        self.session.create()
        self.cookies: dict[str, str] = {}

    def request(self) -> HttpRequest:
        request = RequestFactory().get("/")
        request.session = SessionStore(self.session.session_key)
        request.COOKIES.update(self.cookies)
        request.reader = self.reader  # type: ignore[attr-defined]
        return request

    def unlock(self, passphrase: str = PHRASE) -> HttpResponse:
        request, response = self.request(), HttpResponse()
        unlock_session(request, response, self.reader, passphrase)
        request.session.save()
        self.cookies[COOKIE] = response.cookies[COOKIE].value
        return response

    def owner_of_ring(self) -> str:
        """What the page finds: the owner of the ring of the reader's agency."""
        found: list[str] = []

        def page(request: HttpRequest) -> HttpResponse:
            found.append(ring_for(settings.HIMOYA.keys, self.reader.agency_code).owner)
            return HttpResponse()

        UnlockedKeysMiddleware(page)(self.request())
        return found[0]


@pytest.fixture
def browser(centre: Reader) -> Browser:
    return Browser(centre)


def test_unlocked_once_every_page_of_the_session_uses_the_key(browser: Browser) -> None:
    assert needs_unlocking(browser.request(), browser.reader)
    browser.unlock()
    assert [browser.owner_of_ring() for _ in range(2)] == [browser.reader.agency_code] * 2
    assert not needs_unlocking(browser.request(), browser.reader)


def test_after_the_page_the_key_is_not_there_any_more(browser: Browser) -> None:
    browser.unlock()
    browser.owner_of_ring()
    with pytest.raises(KeyLocked):
        ring_for(settings.HIMOYA.keys, browser.reader.agency_code)


def test_the_session_row_without_the_cookie_opens_nothing(browser: Browser) -> None:
    browser.unlock()
    browser.cookies.clear()
    with pytest.raises(KeyLocked):
        browser.owner_of_ring()


def test_the_cookie_without_the_session_row_opens_nothing(browser: Browser) -> None:
    browser.unlock()
    Session.objects.all().delete()
    with pytest.raises(KeyLocked):
        browser.owner_of_ring()


def test_the_cookie_is_for_this_site_and_no_script(browser: Browser) -> None:
    cookie = browser.unlock().cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["max-age"]


def test_a_colleague_with_both_halves_is_somebody_else(browser: Browser, people: People) -> None:
    browser.unlock()
    browser.reader = people.reader("crisis_centre_worker")
    with pytest.raises(KeyLocked):
        browser.owner_of_ring()


def test_in_a_post_of_another_agency_the_key_is_not_there(browser: Browser) -> None:
    browser.unlock()
    own = browser.reader.agency_code
    browser.reader = replace(browser.reader, agency_code="XD-MIA-01")
    assert browser.owner_of_ring() == ""
    browser.reader = replace(browser.reader, agency_code=own)
    assert browser.owner_of_ring() == own


def test_the_key_is_asked_for_again_when_the_working_day_is_over(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.unlock()
    later = clock.now() + timedelta(hours=settings.HIMOYA.session_hours)
    monkeypatch.setattr("himoya.platform.identity.unlocking.now", lambda: later)
    with pytest.raises(KeyLocked):
        browser.owner_of_ring()


def test_after_a_rotation_no_session_goes_on_sealing_with_the_old_key(browser: Browser) -> None:
    browser.unlock()
    rotate_agency(settings.HIMOYA.keys, browser.reader.agency_code, PHRASE)
    with pytest.raises(KeyLocked):
        browser.owner_of_ring()
    browser.unlock()
    assert browser.owner_of_ring() == browser.reader.agency_code


def test_a_locked_session_is_locked(browser: Browser) -> None:
    browser.unlock()
    request, response = browser.request(), HttpResponse()
    lock_session(request, response)
    request.session.save()
    with pytest.raises(KeyLocked):
        browser.owner_of_ring()


def test_unlocking_and_wrong_passphrases_are_recorded_without_them(browser: Browser) -> None:
    wrong = "wrong wrong wrong phrase 99"
    with pytest.raises(WrongPassphrase):
        browser.unlock(wrong)
    browser.unlock()
    rows = Entry.objects.filter(subject_kind=RECORD).order_by("number")
    assert [row.act for row in rows] == [Act.REFUSED, Act.KEYS_CHANGED]
    for row in rows:
        assert wrong not in row.details
        assert PHRASE not in row.details
