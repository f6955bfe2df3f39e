"""The log says what went wrong and where, never what anybody typed."""

from __future__ import annotations

import logging
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from himoya.platform.settings.plain_log import NotAFault, PlainFormatter, page_of, plain_error

SECRET = "Gulnora Rahimova"


def line(name: str, message: str, *, error: Exception | None = None, **more: Any) -> str:
    """The line of a record with an exception, as `logger.exception` makes it."""
    exc_info: Any = None
    if error is not None:
        try:
            raise error
        except type(error):
            exc_info = sys.exc_info()
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, (), exc_info)
    record.__dict__.update(more)
    return PlainFormatter().format(record)


def test_the_text_of_an_exception_is_left_out_and_its_place_is_told() -> None:
    said = line("himoya.jobs", "it failed", error=ValueError(SECRET))
    assert SECRET not in said and "\n" not in said
    assert "it failed [ValueError at test_plain_log.py:" in said


def test_the_causes_of_an_error_are_told_by_kind() -> None:
    error = RuntimeError(SECRET)
    error.__cause__ = OSError(28, SECRET)
    assert plain_error(error) == "RuntimeError from OSError"


def test_a_trace_that_another_formatter_made_is_left_out() -> None:
    said = line("x", "failed", error=ValueError("y"), exc_text=f"Traceback: {SECRET}")
    assert SECRET not in said and "Traceback" not in said


@pytest.mark.parametrize("name", ["django.request", "django.security.DisallowedHost"])
def test_what_a_request_says_is_left_out(name: str) -> None:
    request = SimpleNamespace(method="GET", resolver_match=SimpleNamespace(view_name="home:x"))
    said = line(name, f"Not Found: /{SECRET}", request=request, status_code=404)
    assert SECRET not in said
    assert said.endswith(f"{name}: 404 GET home:x")


def test_an_invented_method_is_not_quoted() -> None:
    assert page_of(SimpleNamespace(method=f"<{SECRET}>", resolver_match=None)) == "no page"


@pytest.mark.parametrize("status, is_told", [(404, True), (500, False), (503, False)])
def test_a_fault_is_told_once(status: int, is_told: bool) -> None:
    record = logging.makeLogRecord({"status_code": status})
    assert NotAFault().filter(record) is is_told


def test_other_lines_stay_as_they_are() -> None:
    assert line("himoya.audit", "row 7").endswith(" ERROR himoya.audit: row 7")
