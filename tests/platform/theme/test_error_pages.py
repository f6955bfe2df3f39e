"""Pages for what goes wrong: they tell how to go on, and nothing else."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable

import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.test import RequestFactory
from django.utils.translation import override

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.keys.errors import KeyMissing, SealBroken
from himoya.platform.theme import error_views, faults

SECRET = "sqlite:///srv/himoya; host=10.1.2.3; victim Gulnora"

FAULTS = {name: value for name, value in vars(faults).items() if isinstance(value, faults.Fault)}


def answered(error: Exception, request: HttpRequest) -> HttpResponse:
    """The answer while the error is being handled, as Django asks for it."""
    try:
        raise error
    except type(error):
        return error_views.handler500(request)


@pytest.fixture
def request_() -> HttpRequest:
    """A request with no session and nobody in it; the database is out of reach here."""
    return RequestFactory().get("/cases/")


@pytest.mark.parametrize(
    "error, status, fault",
    [
        (ValueError(SECRET), 500, faults.UNEXPECTED),
        (OperationalError(f"connection refused {SECRET}"), 503, faults.UNAVAILABLE),
        (OperationalError("database or disk is full"), 503, faults.DISK_FULL),
        (OSError(errno.ENOSPC, SECRET), 503, faults.DISK_FULL),
        (KeyMissing("k-2024"), 503, faults.KEYS_MISSING),
        (SealBroken("k-2024"), 500, faults.SEAL_BROKEN),
        (DatabaseError(SECRET), 500, faults.UNEXPECTED),
    ],
)
def test_an_error_gets_the_page_of_its_kind(
    request_: HttpRequest, error: Exception, status: int, fault: faults.Fault
) -> None:
    response = answered(error, request_)
    assert response.status_code == status
    assert str(fault.title) in response.content.decode()


def test_a_cause_behind_the_error_is_found(request_: HttpRequest) -> None:
    error = RuntimeError("could not save")
    error.__cause__ = OSError(errno.ENOSPC, "no space")
    assert answered(error, request_).status_code == 503


def test_a_full_disk_under_postgresql_is_known_by_its_state(request_: HttpRequest) -> None:
    class DiskFull(Exception):
        sqlstate = "53100"

    error = OperationalError("could not extend file")
    error.__cause__ = DiskFull()
    assert str(faults.DISK_FULL.title) in answered(error, request_).content.decode()


def test_nothing_of_the_error_is_on_its_page(request_: HttpRequest) -> None:
    for error in (ValueError(SECRET), OperationalError(SECRET), KeyMissing("k-2024")):
        page = answered(error, request_).content.decode()
        for word in ("sqlite", "10.1.2.3", "Gulnora", "k-2024", "Traceback", type(error).__name__):
            assert word not in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FAULTS)
def test_every_page_is_whole_in_every_language(name: str, language: Language) -> None:
    with override(language):
        page = error_views.page(FAULTS[name]).content.decode()
        title = str(FAULTS[name].title)
    assert f'lang="{language}"' in page
    assert f"<title>{title} – Himoya</title>" in page
    said = set(re.findall(r'<li lang="(..)">', page))
    assert said == set(LANGUAGES) - {language}


@pytest.mark.parametrize("name", FAULTS)
def test_no_cache_keeps_a_page_of_a_fault(name: str) -> None:
    assert error_views.page(FAULTS[name])["Cache-Control"] == "no-store"


def test_what_is_foreign_and_what_is_not_there_read_the_same(request_: HttpRequest) -> None:
    pages = {error_views.handler404(request_, error).content for error in (None, Exception("x"))}
    assert len(pages) == 1


@pytest.mark.parametrize("answer", [error_views.too_many, error_views.maintenance])
def test_who_must_wait_is_told_for_how_long(
    request_: HttpRequest, answer: Callable[[HttpRequest], HttpResponse]
) -> None:
    assert int(answer(request_)["Retry-After"]) > 0


def test_a_page_comes_even_where_templates_are_broken(
    request_: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> str:
        raise RuntimeError("no templates")

    monkeypatch.setattr(error_views, "render_to_string", broken)
    page = answered(ValueError(SECRET), request_)
    assert page.status_code == 500
    assert all(f'lang="{language}"' in page.content.decode() for language in LANGUAGES)


def test_a_session_that_cannot_be_stored_is_the_databases_fault(request_: HttpRequest) -> None:
    interrupted = SessionInterrupted("deleted")
    interrupted.__context__ = OperationalError("database is locked")
    assert error_views.handler400(request_, interrupted).status_code == 503
    assert error_views.handler400(request_, SessionInterrupted("deleted")).status_code == 400


@pytest.mark.parametrize(
    "error, fault",
    [
        (OperationalError("database is locked"), faults.BUSY),
        (DatabaseError("file is not a database"), faults.UNAVAILABLE),
        (DatabaseError("database disk image is malformed"), faults.UNAVAILABLE),
        (UnreadablePostError(SECRET), faults.BAD_REQUEST),
    ],
)
def test_the_fault_of_an_error(error: Exception, fault: faults.Fault) -> None:
    assert faults.fault_of(error) is fault


def test_one_line_tells_of_a_fault_and_nothing_that_was_typed(
    request_: HttpRequest, caplog: pytest.LogCaptureFixture
) -> None:
    answered(ValueError(SECRET), request_)
    assert len(caplog.records) == 1
    said = caplog.records[0].getMessage()
    assert said.startswith("500 GET no page: Something went wrong here")
    assert "ValueError at test_error_pages.py" in said and SECRET not in said
