"""Which tables hold what an installation must not lose, in an order that keys allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
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
    """Return every model whose rows are kept, each after those that it has to point to.

    What may point nowhere (a case to its withdrawal) is not asked: both databases look at keys at
    the end of the transaction. Raises RuntimeError where models must point in a circle.
    """
    waiting = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in LEFT_OUT and model._meta.managed and not model._meta.proxy
    ]
    ordered: list[type[models.Model]] = []
    while waiting:
        ready = [one for one in waiting if not set(_pointed_to(one)) & set(waiting) - {one}]
        if not ready:
            raise RuntimeError([model._meta.label for model in waiting])
        ordered += ready
        waiting = [one for one in waiting if one not in ready]
    return ordered


def present_migrations() -> list[str]:
    """Return the migrations of kept tables that the database has had, such as ``audit.0001``."""
    return _of_kept_rooms(MigrationLoader(connection, ignore_no_migrations=True).applied_migrations)


def known_migrations() -> list[str]:
    """Return the migrations of kept tables that this release has."""
    return _of_kept_rooms(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _of_kept_rooms(migrations: Iterable[tuple[str, str]]) -> list[str]:
    labels = {model._meta.app_label for model in kept_models()}

    return sorted(f"{label}.{name}" for label, name in migrations if label in labels)


def _pointed_to(model: type[models.Model]) -> Iterator[type[models.Model]]:
    for field in model._meta.local_fields:
        if isinstance(field, ForeignKey) and not field.null:
            yield field.related_model
