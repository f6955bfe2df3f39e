"""One class of a registry of migrations made anew, and put in the place of the one before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.migrations.state import ModelState, StateApps
from django.db.models import Model
from django.db.models.fields.related import RelatedField
from django.utils.functional import cached_property


def stands_alone(model: type[Model]) -> bool:
    """Whether other classes know this one by foreign keys alone.

    Classes that inherit from it hold its fields, and a relation of many to many has a class
    between both that is nobody's own: where there are such, Django makes all of them anew.
    """
    if len(model._meta.parents) or model._meta.local_many_to_many:
        return False
    others: list[Any] = model._meta.get_fields(include_hidden=True)
    relations = [one for one in others if one.auto_created and not one.concrete]
    return not any(
        one.many_to_many or one.parent_link or one.related_model._meta.auto_created
        for one in relations
    )


def put_in_place(model: ModelState, apps: StateApps) -> None:
    """Make the class of a model anew; relations of the others point to it from then on.

    Only for what ``stands_alone``.
    """
    name = model.app_label, model.name_lower
    before = apps.get_model(*name)
    with apps.bulk_update():
        apps.unregister_model(*name)
        now = model.render(apps)
        for relation in list(_relations_to(before, apps)):
            _point(relation, now)


def _relations_to(model: type[Model], apps: StateApps) -> Iterator[RelatedField[Any, Any]]:
    for other in apps.get_models():
        for field in other._meta.local_fields:
            if isinstance(field, RelatedField) and field.remote_field.model is model:
                yield field


def _point(relation: RelatedField[Any, Any], now: type[Model]) -> None:
    """Let a relation point to a class, as when it was made and its target was found."""
    for told in (relation, relation.remote_field):
        for name in [name for name in vars(told) if _is_worked_out(type(told), name)]:
            del vars(told)[name]
    relation.remote_field.model = now
    relation.do_related_class(now, relation.model)


def _is_worked_out(kind: type, name: str) -> bool:
    return isinstance(getattr(kind, name, None), cached_property)
