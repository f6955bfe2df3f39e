"""Plain YAML data -> the dictionary's objects; every deviation from the shape becomes a problem.

pydantic does the checking, because it reports all deviations of an entry at once and says where;
this is the only file that knows it, so that using the objects costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from himoya.dictionary import (
    agreements,
    codelists,
    countries,
    fields,
    limits,
    records,
    roles,
    tables,
    words,
)
from himoya.dictionary.documents import Document, EntryPath, Problem


def forbid_unknown_keys(*shapes: type[Any]) -> None:
    """Let an unknown key in YAML be a problem: a spelling mistake would otherwise be lost."""
    for shape in shapes:
        shape.__pydantic_config__ = ConfigDict(extra="forbid")


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
    countries.Region,
    countries.Agency,
    countries.Article,
    countries.CellKeyRules,
    countries.DisclosureRules,
    countries.ApprovedForm,
    countries.Country,
    roles.Role,
    roles.Act,
    limits.Limit,
    agreements.Agreement,
)

Shape = TypeVar("Shape")


_adapters: dict[object, TypeAdapter[Any]] = {}


def _adapter(shape: Any) -> TypeAdapter[Any]:
    if shape not in _adapters:
        _adapters[shape] = TypeAdapter(shape)
    return _adapters[shape]


def build(
    shape: type[Shape],
    data: Any,
    document: Document,
    path: EntryPath,
    problems: list[Problem],
) -> Shape | None:
    """Return the object that ``data`` describes, or None after adding what is wrong with it."""
    try:
        built: Shape = _adapter(shape).validate_python(data)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            steps = tuple(step for step in one["loc"] if step != "[key]")
            problems.append(document.problem((*path, *steps), _in_words(one)))
        return None
    return built


def _in_words(error: Mapping[str, Any]) -> str:
    kind = error["type"]
    if kind in {"unexpected_keyword_argument", "extra_forbidden"}:
        return "this key is not known here"
    if kind in {"missing", "missing_argument", "missing_keyword_only_argument"}:
        return "is missing"
    return f"{error['msg']} (found {error['input']!r})"
