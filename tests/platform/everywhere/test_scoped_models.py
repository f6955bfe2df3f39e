"""Every model whose rows are not everybody's has both walls, and the second one stands alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from himoya.platform.access.scope import ScopedModel, reading_as, whole_table
from himoya.platform.database.full_text import FoundBehindTheWall
from himoya.platform.database.migrating import (
    append_only_tables,
    look_ups,
    renew_look_ups,
    renew_policies,
    secured_tables,
)
from himoya.platform.database.row_security import WEB_ROLE, seen_by_readers
from himoya.platform.register.models import Case
from tests.platform.everywhere.records_around import case_of
from tests.platform.people import People

#: Models of our rooms that hold nothing about a case or a person: why nobody is kept from them.
OPEN_MODELS = {
    "access.BrokenGlass": "found by the account that opened, by who was told, and by the auditor",
    "agencies.Account": "colleagues; changed by administrators",
    "agencies.Agency": "agencies are no secret",
    "agencies.AgencyAlias": "agencies are no secret",
    "agencies.AgencyName": "agencies are no secret",
    "agencies.Placement": "agencies are no secret",
    "agencies.Post": "who works where; changed by administrators",
    "agencies.Succession": "agencies are no secret",
    "audit.Entry": "read through audit.queries by auditors alone; holds no personal data",
    "programmes.ProgrammeDigest": "what the files of programmes say, which the same readers open",
    "register.NumberSeries": "a counter tells of no case",
    "transfers.Partner": "other installations with their public keys; changed by administrators",
    "transfers.PartnerAgency": "agencies are no secret, nor is where they work",
    "transfers.PartnerKeys": "public keys of other installations; changed by administrators",
}


def scoped_models() -> list[type[models.Model]]:
    # Rooms' tests make tables of their own, which may stand in the same process.
    return [model for model in our_models() if issubclass(model, ScopedModel)]


def our_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if apps.get_app_config(model._meta.app_label).name.startswith("himoya.")
        and not model.__module__.startswith("tests.")
    ]


def test_every_model_of_ours_is_scoped_or_says_why_not() -> None:
    open_ones = {model._meta.label for model in our_models()} - {
        model._meta.label for model in scoped_models()
    }
    kept_by_sign_in = {label for label in open_ones if label.startswith("sign_in.")}
    kept_by_audit = {label for label in open_ones if label.startswith("audit.")}
    assert open_ones - kept_by_sign_in - kept_by_audit - OPEN_MODELS.keys() == set()


def test_every_scoped_model_has_its_policy_in_a_migration() -> None:
    tables = {model._meta.db_table for model in scoped_models()}
    assert tables == secured_tables().keys()


def test_every_scoped_model_says_who_may_see_a_row(people: People) -> None:
    reader = people.reader("investigator")
    for model in scoped_models():
        assert isinstance(model.visible_to(reader), models.Q)  # type: ignore[attr-defined]


def test_the_audit_only_grows() -> None:
    assert "audit_entry" in append_only_tables()


@pytest.mark.postgresql
@pytest.mark.django_db
def test_policies_stand_on_every_table_of_postgresql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        secured = {name for (name,) in cursor.fetchall()}
    # Tests of a room in the same process may have made tables of their own, which still stand.
    of_tests = {one._meta.db_table for one in apps.get_models() if one not in our_models()}
    assert secured - of_tests == secured_tables().keys()


def test_reading_past_the_application_gives_no_row(people: People) -> None:
    """Raw SQL, as a forgotten filter or an injected query would run it."""
    post = people.post("investigator")
    with whole_table("a case to be looked for"):
        case = case_of(post, "own")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM register_case WHERE id = %s", [_raw(case.id)])
        found = cursor.fetchone()[0]
    # SQLite has no second wall, and says so; PostgreSQL shows nothing to whom it knows nothing of.
    assert found == (0 if connection.vendor == "postgresql" else 1)


def test_a_reader_of_another_office_gets_no_row_past_the_application(people: People) -> None:
    post = people.post("investigator")
    with whole_table("a case to be looked for"):
        case = case_of(post, "own")
    with reading_as(people.reader("investigator", "XD-MIA-05")):
        # A query that forgot its scope.
        rows: models.QuerySet[Case] = models.QuerySet(Case).filter(id=case.id)
        assert rows.count() == (0 if connection.vendor == "postgresql" else 1)
    with reading_as(people.reader("investigator", "XD-MIA-01")):
        assert models.QuerySet(Case).filter(id=case.id).count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db
def test_the_web_role_cannot_lift_the_walls() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0] == WEB_ROLE
    for statement in (
        "ALTER TABLE register_case DISABLE ROW LEVEL SECURITY",
        "DROP POLICY register_case_seen_by_its_readers ON register_case",
        "TRUNCATE audit_entry",
        "DELETE FROM audit_entry",
        "UPDATE audit_entry SET act = ''",
        "DELETE FROM django_migrations",
        "CREATE TABLE strange (id int)",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def _raw(id: object) -> str:
    return str(id) if connection.vendor == "postgresql" else str(id).replace("-", "")


@pytest.mark.postgresql
@pytest.mark.django_db
def test_an_older_wording_of_a_policy_is_renewed_at_the_next_start() -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        today = _policies(cursor)
        for one in ("", "_changed", "_removed"):
            cursor.execute(
                f"ALTER POLICY register_case_seen_by_its_readers{one} ON register_case USING (true)"
            )
        cursor.execute("COMMENT ON POLICY register_case_seen_by_its_readers ON register_case IS ''")
        assert _policies(cursor) != today
        renew_policies("default")
        assert _policies(cursor) == today
        cursor.execute(f"SET ROLE {WEB_ROLE}")


@pytest.mark.postgresql
@pytest.mark.django_db
def test_what_looks_words_up_asks_the_policy_in_its_wording_of_today() -> None:
    assert {one.table: one.condition for one in look_ups()} == {
        one.table: secured_tables()[one.table] for one in look_ups()
    }
    (step,) = look_ups()
    older = FoundBehindTheWall(step.table, step.column, "true")
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        today = _body(cursor, step.function)
        for statement in older.statements():
            cursor.execute(statement)
        assert _body(cursor, step.function) != today
        renew_look_ups("default")
        assert _body(cursor, step.function) == today
        cursor.execute(f"SET ROLE {WEB_ROLE}")


def _body(cursor: Any, function: str) -> str:
    cursor.execute("SELECT prosrc FROM pg_proc WHERE oid = %s::regprocedure", [function])
    found: str = cursor.fetchone()[0]
    return found


def _policies(cursor: Any) -> list[tuple[str, str, str]]:
    cursor.execute(
        "SELECT polrelid::regclass::text, polname, pg_get_expr(polqual, polrelid) FROM pg_policy "
        "WHERE polqual IS NOT NULL ORDER BY 1, 2"
    )
    found: list[tuple[str, str, str]] = cursor.fetchall()
    return found


def test_policies_read_their_settings_once_for_a_query() -> None:
    """A bare call stands for each row; in a subquery it stands once."""
    once = r"\(SELECT (string_to_array\((nullif\()?)?coalesce\(current_setting\("
    for table, condition in secured_tables().items():
        whole = seen_by_readers(condition)
        assert len(re.findall(once, whole)) == whole.count("current_setting("), table
