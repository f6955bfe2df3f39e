"""The code lists of IATI as this room uses them; all of it is data in ``codes.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from himoya.programmes.facts.programme import Programme


@cache
def codes() -> Mapping[str, Any]:
    """Return the lists."""
    read: Mapping[str, Any] = yaml.safe_load(
        Path(__file__).with_name("codes.yaml").read_text("utf-8")
    )
    return read


def type_of_body(name: str, programme: Programme) -> str | None:
    """Return the type of a body by its id or name; None where nothing says it."""
    listed = programme.organisation(name)
    if listed is not None:
        found: str | None = codes()["organisation_types"].get(listed.type)
        return found
    known: str | None = codes()["known_bodies"].get(name)
    return known


def name_of_body(name: str, programme: Programme) -> str:
    """Return how a body is called: a programme names bodies by id, or in words."""
    listed = programme.organisation(name)
    return listed.name if listed is not None else name
