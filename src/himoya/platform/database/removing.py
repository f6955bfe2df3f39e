"""Removing rows for good with everything that hangs on them; only ever what a condition allows.

Records of work are never removed. Practice records are, and whatever was made for a moment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import ForeignKey, ManyToOneRel, Model, QuerySet

#: The keys of the rows to remove, of each model that has any.
Removed = dict[type[Model], set[Any]]


def remove_rows(model: type[Model], ids: Collection[Any], **condition: Any) -> int:
    """Remove the rows with these ids that meet the condition, and return how many rows went.

    What hangs on a row goes with it, however far; a row of the same model that merely names one is
    kept and names it no more. A row that does not meet the condition keeps all of its own. Called
    inside a scope that sees the whole tables.
    """
    meant = _rows(model).filter(pk__in=ids, **condition).values_list("pk", flat=True)
    found = _with_all_that_hangs_on({model: set(meant)})
    for key in _keys_to(model):
        if key.model is model:
            _naming(key, found[model]).update(**{key.name: None})
    return sum(
        _rows(each).filter(pk__in=found[each]).delete()[0] for each in _children_first(found)
    )


def _with_all_that_hangs_on(found: Removed) -> Removed:
    """Add the rows that name a row found, then those that name these, until there are no more.

    Keys are fetched table by table: one question that joins its way back to the first row takes
    minutes where the database knows no sizes, and there would be one for each way through the keys.
    """
    first, waiting = next(iter(found)), list(found.items())
    while waiting:
        above, ids = waiting.pop()
        for key in _keys_to(above):
            child = key.model
            if not ids or child is first:
                continue
            new = set(_naming(key, ids).values_list("pk", flat=True)) - found.get(child, set())
            if new:
                found.setdefault(child, set()).update(new)
                waiting.append((child, new))
    return found


def _children_first(found: Removed) -> list[type[Model]]:
    """The models, each after all those whose rows name its own."""
    ordered: list[type[Model]] = []

    def place(model: type[Model], above: tuple[type[Model], ...]) -> None:
        for key in _keys_to(model):
            if key.model in found and key.model not in (*above, model, *ordered):
                place(key.model, (*above, model))
        ordered.append(model)

    for model in found:
        if model not in ordered:
            place(model, ())
    return ordered


def _keys_to(model: type[Model]) -> Iterator[ForeignKey[Any, Any]]:
    """The foreign keys that name a row of the model, of whatever table."""
    # Also those that cannot be followed by a name: nothing that hangs on a row may be missed.
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and isinstance(relation.field, ForeignKey):
            yield relation.field


def _naming(key: ForeignKey[Any, Any], ids: Collection[Any]) -> QuerySet[Any]:
    return _rows(key.model).filter(**{f"{key.name}__in": ids})


def _rows(model: type[Model]) -> QuerySet[Any]:
    return QuerySet(model)
