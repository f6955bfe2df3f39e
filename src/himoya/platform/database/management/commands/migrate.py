"""Django's command, with an executor that does not make all models anew at each step."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate

from himoya.platform.database.model_states import ForwardExecutor


class Command(migrate.Command):
    """Brings the tables to the state that the migrations say."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Django's command asks its module for the executor: there is no other place to say so."""
        before = migrate.MigrationExecutor  # type: ignore[attr-defined]
        migrate.MigrationExecutor = ForwardExecutor  # type: ignore[attr-defined]
        try:
            super().handle(*args, **options)
        finally:
            migrate.MigrationExecutor = before  # type: ignore[attr-defined]
