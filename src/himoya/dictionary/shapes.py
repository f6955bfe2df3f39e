"""Plain YAML data -> the dictionary's objects; every deviation from the shape becomes a problem.

pydantic does the checking, because it reports all deviations of an entry at once and says where;
this is the only file that knows it, so that using the objects costs nothing. Its code is read when
something is first shaped: most processes find the dictionary kept as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from himoya.dictionary import (
    agreements,
    codelists,
    countries,
    dissemination,
    fields,
    indicators,
    limits,
    records,
    roles,
    share_limits,
    tables,
    words,
)
from himoya.dictionary.documents import Document, EntryPath, Problem

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def forbid_unknown_keys(*shapes: type[Any]) -> None:
    """Let an unknown key in YAML be a problem: a spelling mistake would otherwise be lost."""
    for shape in shapes:
        shape.__pydantic_config__ = {"extra": "forbid"}


forbid_unknown_keys(
    words.Words,
    codelists.Code,
    codelists.Codelist,
    fields.Field,
    records.UnitOfCount,
    records.RecordType,
    records.Page,
    records.Form,
    tables.NumberBand,
    tables.TableDimension,
    tables.ArticleScope,
    tables.TableDefinition,
    indicators.Counted,
    indicators.Indicator,
    share_limits.ShareLimits,
    countries.Region,
    countries.Agency,
    countries.Article,
    countries.CellKeyRules,
    countries.DisclosureRules,
    countries.DataLicence,
    countries.ApprovedForm,
    countries.Country,
    roles.Role,
    roles.Act,
    limits.Limit,
    agreements.Agreement,
    dissemination.DisseminationRule,
)

Shape = TypeVar("Shape")


_adapters: dict[object, TypeAdapter[Any]] = {}


def _adapter(shape: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    if shape not in _adapters:
        _adapters[shape] = TypeAdapter(shape)
    return _adapters[shape]


class Lapse(Enum):
    """In which way data has not the shape."""

    UNKNOWN_KEY = "this key is not known here"
    MISSING = "is missing"
    OTHER = "other"


_LAPSES: Mapping[str, Lapse] = {
    "unexpected_keyword_argument": Lapse.UNKNOWN_KEY,
    "extra_forbidden": Lapse.UNKNOWN_KEY,
    "missing": Lapse.MISSING,
    "missing_argument": Lapse.MISSING,
    "missing_keyword_only_argument": Lapse.MISSING,
}


@dataclass(frozen=True, slots=True)
class Deviation:
    """One place where data has not the shape: what was found there, and why not, in English."""

    path: EntryPath
    lapse: Lapse
    found: object
    message: str


def shaped(shape: type[Shape], data: Any) -> tuple[Shape | None, list[Deviation]]:
    """Return the object that ``data`` describes, or None and every deviation."""
    from pydantic import ValidationError

    try:
        built: Shape = _adapter(shape).validate_python(data)
    except ValidationError as error:
        return None, [_deviation(one) for one in error.errors(include_url=False)]
    return built, []


def build(
    shape: type[Shape],
    data: Any,
    document: Document,
    path: EntryPath,
    problems: list[Problem],
) -> Shape | None:
    """Return the object that ``data`` describes, or None after adding what is wrong with it."""
    built, deviations = shaped(shape, data)
    for one in deviations:
        problems.append(document.problem((*path, *one.path), one.message))
    return built


def _deviation(error: Mapping[str, Any]) -> Deviation:
    steps = tuple(step for step in error["loc"] if step != "[key]")
    lapse = _LAPSES.get(error["type"], Lapse.OTHER)
    other = f"{error['msg']} (found {error['input']!r})"
    message = other if lapse is Lapse.OTHER else lapse.value
    return Deviation(steps, lapse, error["input"], message)
