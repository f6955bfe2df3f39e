"""Which tables hold what an installation must not lose, in an order that keys allow."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import ForeignKey

#: Made anew by a start, or worth nothing after one: sessions, caches, lists of content types, the
#: queue (jobs themselves are kept, and queued again).
LEFT_OUT = frozenset(
    {
        "auth",
        "contenttypes",
        "sessions",
        "usersessions",
        "django_tasks_database",
        "django_tasks_db",
    }
)


def kept_models() -> list[type[models.Model]]:
    """Return every model whose rows are kept, each after those that it points to.

    Raises RuntimeError where models point to each other in a circle.
    """
    waiting = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in LEFT_OUT and model._meta.managed
    ]
    ordered: list[type[models.Model]] = []
    while waiting:
        ready = [one for one in waiting if not set(_pointed_to(one)) & set(waiting) - {one}]
        if not ready:
            raise RuntimeError([model._meta.label for model in waiting])
        ordered += ready
        waiting = [one for one in waiting if one not in ready]
    return ordered


def _pointed_to(model: type[models.Model]) -> Iterator[type[models.Model]]:
    for field in model._meta.local_fields:
        if isinstance(field, ForeignKey):
            yield field.related_model
