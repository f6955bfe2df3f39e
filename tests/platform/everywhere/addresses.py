"""Every address of the platform, and what stands behind each: the table of the everywhere test.

A new address without a row here fails `test_every_address_has_a_row`: whoever adds one says what
kind of record it is about, so that own, foreign and practice records are tried on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from himoya.platform.access.web import Door, door_of
from tests.platform.everywhere.addresses_of_programmes import PROGRAMMES
from tests.platform.everywhere.addresses_of_statistics import STATISTICS
from tests.platform.everywhere.addresses_of_the_register import REGISTER
from tests.platform.everywhere.behind_addresses import About


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern of the URL configuration."""

    name: str
    pattern: str
    view: Callable[..., Any]

    @property
    def door(self) -> Door | None:
        return door_of(self.view)

    @property
    def has_arguments(self) -> bool:
        return "<" in self.pattern


def every_address() -> list[Address]:
    """All patterns, in the order in which they are tried."""
    return list(_below(get_resolver(), "", ""))


def _below(resolver: URLResolver, prefix: str, space: str) -> Iterator[Address]:
    for one in resolver.url_patterns:
        place = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _below(one, place, inner)
        elif isinstance(one, URLPattern):
            yield Address(f"{space}{one.name or ''}", place, one.callback)


ROWS: Mapping[str, About] = {**REGISTER, **STATISTICS, **PROGRAMMES}
