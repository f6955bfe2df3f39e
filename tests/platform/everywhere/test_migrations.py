"""Upgrades are a promise: a landed migration is never edited, and none is missing."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from himoya.platform.access.scope import whole_table
from himoya.platform.jobs.models import Job
from tests.platform.people import People

#: Migration -> SHA-256 of its file when it landed. Add new ones; never change a line.
LANDED = Path(__file__).with_name("landed_migrations.json")


def migration_files() -> dict[str, Path]:
    return {
        f"{config.label}.{file.stem}": file
        for config in apps.get_app_configs()
        if config.name.startswith("himoya.")
        for file in sorted((Path(config.path) / "migrations").glob("[0-9]*.py"))
    }


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_no_landed_migration_was_edited() -> None:
    landed: dict[str, str] = json.loads(LANDED.read_text(encoding="utf-8"))
    files = migration_files()
    assert landed.keys() - files.keys() == set(), "a landed migration is gone"
    edited = [name for name, known in landed.items() if digest(files[name]) != known]
    assert edited == [], "write a new migration instead"


def test_every_migration_is_written_down() -> None:
    landed: dict[str, str] = json.loads(LANDED.read_text(encoding="utf-8"))
    new = {name: digest(file) for name, file in migration_files().items() if name not in landed}
    assert new == {}, "add these lines to landed_migrations.json"


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_nothing_waits_to_be_migrated() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_every_room_with_tables_has_one_line_of_migrations() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    assert loader.detect_conflicts() == {}


def test_rows_outlive_a_second_migrate(people: People) -> None:
    """Migrating what is migrated changes nothing, with rows there."""
    reader = people.reader("investigator")
    with whole_table("a row that must stay"):
        Job.objects.create(
            owner=reader.account, post=reader.post, kind="none", asked_at="2026-01-01T00:00Z"
        )
    if connection.vendor == "sqlite":
        call_command("migrate", verbosity=0, interactive=False)
    with whole_table("a row that must stay"):
        assert Job.objects.count() == 1
