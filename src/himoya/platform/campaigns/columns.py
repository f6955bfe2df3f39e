"""What was told, as the columns of a row, and what stands there as words for a history."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from himoya.languages.dates import PartialDate
from himoya.platform.campaigns.in_languages import cleaned
from himoya.platform.campaigns.told import CampaignTold, PartTold

if TYPE_CHECKING:
    from django.db.models import Model

    Told = CampaignTold | PartTold


def written(row: Model, told: Told) -> dict[str, str]:
    """Put what was told into a row; return what stood in the columns that differ, as words.

    A text in languages counts as one column a language: ``texts_ru``. Nothing is saved.
    """
    names = [one.name for one in fields(told)]
    before = _standing(row, names)
    for name in names:
        setattr(row, name, _stored(getattr(told, name)))
    after = _standing(row, names)
    return {
        name: before.get(name, "")
        for name in dict.fromkeys([*before, *after])
        if before.get(name, "") != after.get(name, "")
    }


def standing(row: Model, told: type[Told]) -> dict[str, str]:
    """Return all that stands in the columns that can be told, as words; empty ones are left out."""
    return _standing(row, [one.name for one in fields(told)])


def _stored(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case str():
            return "\n".join(value.strip().splitlines())
        case dict() if all(isinstance(one, str) for one in value.values()):
            return cleaned(value)
    return value


def _standing(row: Model, names: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        value = getattr(row, name)
        if isinstance(value, dict):
            found |= {f"{name}_{language}": str(text) for language, text in value.items()}
        elif isinstance(value, PartialDate):
            found[name] = value.edtf
        elif value is not None and value != "":
            found[name] = str(value)
    return found
