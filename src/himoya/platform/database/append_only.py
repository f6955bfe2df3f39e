"""Tables that only grow: triggers refuse UPDATE, DELETE and TRUNCATE on both engines."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

REFUSAL = "rows of this table are never changed or removed"

_POSTGRESQL = """
CREATE OR REPLACE FUNCTION himoya_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$;
CREATE TRIGGER {table}_keeps_rows BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION himoya_refuse_change();
CREATE TRIGGER {table}_keeps_table BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION himoya_refuse_change();
"""

_POSTGRESQL_BACK = """
DROP TRIGGER {table}_keeps_rows ON {table};
DROP TRIGGER {table}_keeps_table ON {table};
"""

_SQLITE = (
    "CREATE TRIGGER {table}_keeps_update BEFORE UPDATE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    "CREATE TRIGGER {table}_keeps_delete BEFORE DELETE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
)

_SQLITE_BACK = ("DROP TRIGGER {table}_keeps_update", "DROP TRIGGER {table}_keeps_delete")


class AppendOnly(Operation):
    """Migration step: from now on rows of ``table`` can only be added."""

    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change: the wall stands in the database alone."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self._run(schema_editor, (_POSTGRESQL,), _SQLITE)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self._run(schema_editor, (_POSTGRESQL_BACK,), _SQLITE_BACK)

    def describe(self) -> str:
        return f"Let rows of {self.table} only be added"

    def _run(
        self,
        schema_editor: BaseDatabaseSchemaEditor,
        on_postgresql: tuple[str, ...],
        on_sqlite: tuple[str, ...],
    ) -> None:
        here = on_postgresql if schema_editor.connection.vendor == "postgresql" else on_sqlite
        for statement in here:
            schema_editor.execute(statement.format(table=self.table, refusal=REFUSAL), params=None)
