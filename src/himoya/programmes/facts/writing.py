"""A programme's facts -> the text of its YAML file, which reads back equal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Any

import yaml

from himoya.programmes.facts.programme import Programme


def as_yaml(programme: Programme) -> str:
    """Return the file of a programme. What says no more than nothing does is left out."""
    data = plain_of(programme)
    # Who opens the file sees first what it is.
    ordered = {"schema": data.pop("schema"), **data}
    return yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=110)


def plain_of(value: Any) -> Any:
    """Return facts as plain values; what says no more than nothing does is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: plain_of(found)
            for one in fields(value)
            if (found := getattr(value, one.name)) != _default(one)
        }
    if isinstance(value, Mapping):
        return {str(key): plain_of(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain_of(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value


def _default(field: Any) -> Any:
    """Return what a field is when nothing is said; MISSING, equal to nothing, where it must be."""
    return field.default if field.default_factory is MISSING else field.default_factory()
