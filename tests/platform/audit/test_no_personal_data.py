"""The search for people's words finds them wherever they stand."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from tests.platform.audit.harming import alter, grow
from tests.platform.audit.no_personal_data import Addresses, assert_no_personal_data

WORDS = ("Gulnora", "Раҳимова", "AB 1234567")

pytestmark = pytest.mark.django_db


def test_nothing_is_found_where_nothing_stands(
    caplog: pytest.LogCaptureFixture, client: Client
) -> None:
    grow(3)
    seen = Addresses(client)
    client.get("/healthz")
    logging.getLogger("himoya").warning("a case was saved")
    assert_no_personal_data(WORDS, caplog=caplog, addresses=seen)
    assert any(address.startswith("/healthz") for address in seen.asked)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("details", '{"name":"Gulnora"}'),
        ("details", '{"name":"\\u0420\\u0430\\u04b3\\u0438\\u043c\\u043e\\u0432\\u0430"}'),
        ("subject", "gulnora"),
        ("role", "раҳимова"),
    ],
)
def test_a_word_in_a_row_is_found(column: str, text: str) -> None:
    grow(3)
    alter(2, column, text)
    with pytest.raises(AssertionError, match=f"row 2 of the audit, {column}"):
        assert_no_personal_data(WORDS)


def test_a_word_in_the_log_is_found(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("himoya").warning("saved %s", "Раҳимова")
    with pytest.raises(AssertionError, match="the log of himoya"):
        assert_no_personal_data(WORDS, caplog=caplog)


@pytest.mark.parametrize("query", [{"name": "Раҳимова"}, {"document": "AB 1234567"}])
def test_a_word_in_an_address_is_found(client: Client, query: dict[str, str]) -> None:
    seen = Addresses(client)
    client.get("/healthz", query)
    with pytest.raises(AssertionError, match="an address"):
        assert_no_personal_data(WORDS, addresses=seen)


def test_too_short_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="AB"):
        assert_no_personal_data(["AB"])
