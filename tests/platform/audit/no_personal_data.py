"""A search for people's words where none may stand: audit, logs, addresses.

    seen = Addresses(client)                # before the pages are opened
    ...
    assert_no_personal_data(["Gulnora", "Раҳимова", "AB 1234567"], caplog=caplog, addresses=seen)

Words are compared without regard to case, and in the forms in which they stand in addresses and in
JSON. What is shorter than three letters is refused: it would be found anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from django.test import Client

from himoya.platform.audit.models import Entry

SHORTEST = 3


class Addresses:
    """Remembers every address that a client of the tests asks for, and where it was sent."""

    def __init__(self, client: Client) -> None:
        self.asked: list[str] = []
        asking = client.request

        def request(**given: Any) -> Any:
            self.asked.append(f"{given.get('PATH_INFO', '')}?{given.get('QUERY_STRING', '')}")
            response = asking(**given)
            self.asked.append(response.headers.get("Location", ""))
            return response

        client.request = request  # type: ignore[method-assign]


def assert_no_personal_data(
    words: Iterable[str],
    *,
    caplog: pytest.LogCaptureFixture | None = None,
    addresses: Addresses | None = None,
) -> None:
    """Raise AssertionError that names word and place where one of the words stands."""
    wanted = {word: _forms(word) for word in words}
    for place, text in _places(caplog, addresses):
        lowered = text.casefold()
        for word, forms in wanted.items():
            assert not any(form in lowered for form in forms), f"{word!r} stands in {place}"


def _forms(word: str) -> set[str]:
    if len(word.strip()) < SHORTEST:
        raise ValueError(word)
    written = {word, quote(word), quote_plus(word), json.dumps(word)[1:-1], repr(word)[1:-1]}
    return {form.casefold() for form in written}


def _places(
    caplog: pytest.LogCaptureFixture | None, addresses: Addresses | None
) -> Iterator[tuple[str, str]]:
    for entry in Entry.objects.order_by("number"):
        for field in entry._meta.concrete_fields:
            yield (
                f"row {entry.number} of the audit, {field.name}",
                str(entry.serializable_value(field.name)),
            )
    for record in caplog.records if caplog else ():
        yield f"the log of {record.name}", f"{record.getMessage()} {record.exc_text or ''}"
    for address in addresses.asked if addresses else ():
        yield "an address", address
