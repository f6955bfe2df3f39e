"""Tables of wings that only tests have, made beside those of the migrations.

The models must not stay known to Django after the tests of their room: tests that walk through all
models would ask where their migrations are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pytest_django import DjangoDbBlocker

from himoya.platform.database.row_security import WEB_ROLE


@contextmanager
def tables_of(
    made: Callable[[], list[type[models.Model]]],
    steps: list[Operation],
    blocker: DjangoDbBlocker,
) -> Iterator[list[type[models.Model]]]:
    """The models that ``made`` declares, with their tables, policies and indexes; gone after."""
    declared = made()
    with blocker.unblock():
        _as_owner(lambda: _make(declared, steps))
    yield declared
    with blocker.unblock():
        _as_owner(lambda: _drop(declared, steps))
    for model in declared:
        del apps.all_models[model._meta.app_label][str(model._meta.model_name)]
    apps.clear_cache()


def _make(declared: list[type[models.Model]], steps: list[Operation]) -> None:
    with connection.schema_editor() as editor:
        for model in declared:
            editor.create_model(model)
        for step in steps:
            step.database_forwards("", editor, ProjectState(), ProjectState())
        if connection.vendor == "postgresql":
            for model in declared:
                table = model._meta.db_table
                editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {WEB_ROLE}")
            for what in ("USAGE, SELECT ON ALL SEQUENCES", "EXECUTE ON ALL FUNCTIONS"):
                editor.execute(f"GRANT {what} IN SCHEMA public TO {WEB_ROLE}")


def _drop(declared: list[type[models.Model]], steps: list[Operation]) -> None:
    with connection.schema_editor() as editor:
        for step in reversed(steps):
            step.database_backwards("", editor, ProjectState(), ProjectState())
        for model in declared:
            editor.delete_model(model)


def _as_owner(work: Callable[[], None]) -> None:
    if connection.vendor != "postgresql":
        work()
        return
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    work()
    # The next connection takes the role of the web server again.
    connection.close()
