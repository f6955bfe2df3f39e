"""Removing rows for good with everything that hangs on them; only ever what a condition allows.

Records of work are never removed. Practice records are, and whatever was made for a moment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.db.models import ManyToOneRel, Model, QuerySet


def remove_rows(model: type[Model], ids: Collection[UUID], **condition: Any) -> int:
    """Remove the rows with these ids that meet the condition, and return how many there were.

    The condition stands in every statement, also in those on what hangs on the rows: a row that
    does not meet it keeps all of its own. Called inside a scope that sees the whole tables.
    """
    for child, path in _hanging_on(model, (), (model,)):
        one = "__".join(path)
        meant = {f"{one}__in": ids, **{f"{one}__{name}": is_ for name, is_ in condition.items()}}
        rows: QuerySet[Any] = QuerySet(child).filter(**meant)
        if child is model:
            rows.update(**{path[0]: None})
        else:
            rows.delete()
    found: QuerySet[Any] = QuerySet(model).filter(pk__in=ids, **condition)
    removed, _ = found.delete()
    return removed


def _hanging_on(
    model: type[Model], path: tuple[str, ...], above: tuple[type[Model], ...]
) -> Iterator[tuple[type[Model], tuple[str, ...]]]:
    """Yield (model, path back to the first one), what hangs on something before that thing."""
    # Also those that cannot be followed by a name: nothing that hangs on a row may be missed.
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel):
            continue
        child, back = relation.related_model, (relation.field.name, *path)
        if child not in above:
            yield from _hanging_on(child, back, (*above, child))
            yield child, back
        elif child is model and len(above) == 1:
            yield child, back
