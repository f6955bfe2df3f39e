"""Migrating without making all models anew at each step gives what Django's way gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps.registry import Apps
from django.core.management import get_commands, load_command_class
from django.db import connection, models
from django.db.migrations import operations
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState, StateApps
from hypothesis import given, settings
from hypothesis import strategies as st

from himoya.platform.database.management.commands.migrate import Command
from himoya.platform.database.model_states import ForwardExecutor, ForwardState
from tests.platform.migrated_database import TEMPLATE
from tests.platform.operation.installations import SERVER, Installation, new_database

#: Beside the programs that Installation runs.
PROGRAM = "../database/migrating_afresh.py"

MODELS = ("Agency", "Officer", "Case", "Victim")


def migrated(installation: Installation, how: str) -> dict[str, Any]:
    try:
        told: dict[str, Any] = installation.run(PROGRAM, how)
        return told
    finally:
        installation.remove()


@pytest.mark.long
def test_an_empty_database_gets_what_django_gives_it(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    prepared = request.getfixturevalue("prepared_on_server" if SERVER else "prepared")
    data = shutil.copytree(prepared, tmp_path / "ours")
    copy = Installation(data, new_database(SERVER, TEMPLATE) if SERVER else None)
    (tmp_path / "theirs").mkdir(mode=0o700)
    empty = Installation(tmp_path / "theirs", new_database(SERVER) if SERVER else None)
    ours, theirs = migrated(copy, "himoya"), migrated(empty, "django")
    assert len(theirs["schema"]) > 300
    for part, told in theirs.items():
        assert ours[part] == told, part


def test_all_migrations_end_with_the_classes_of_their_models() -> None:
    executor = MigrationExecutor(None)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    state: ProjectState = ForwardState()
    assert not state.apps.get_models()  # from now on there are classes to keep right
    for migration, _ in plan:
        state = migration.mutate_state(state, preserve=False)
    assert len(state.models) > 100
    assert described(state.apps) == described(afresh(state))
    assert state.is_delayed or pointing_elsewhere(state.apps) == []


@settings(max_examples=60)
@given(st.data())
def test_any_way_of_migrating_keeps_the_classes_right(data: st.DataObject) -> None:
    state = ForwardState()
    assert not state.apps.get_models()
    for number in range(data.draw(st.integers(4, 12), label="steps")):
        step = data.draw(
            st.sampled_from(list(possible(state, number))).map(Told), label="step"
        ).step
        step.state_forwards("things", state)
        assert described(state.apps) == described(afresh(state))
        # What Django put off itself it makes anew before somebody works with rows.
        assert state.is_delayed or pointing_elsewhere(state.apps) == []


def test_the_state_before_a_step_keeps_the_class_of_its_model() -> None:
    state: ProjectState = ForwardState()
    assert not state.apps.get_models()
    made = [operations.CreateModel(name, [("id", key("big"))]) for name in ("Case", "Agency")]
    points = operations.AddField("Case", "agency", pointing("Agency"))
    for step in (*made, points):
        step.state_forwards("things", state)
    before = state.clone()
    operations.AddField("Agency", "name", models.TextField(default="")).state_forwards(
        "things", state
    )
    columns = [
        [one.column for one in told.apps.get_model("things", "Agency")._meta.local_fields]
        for told in (before, state)
    ]
    assert columns == [["id"], ["id", "name"]]
    assert "name" not in before.models["things", "agency"].fields
    agency = state.apps.get_model("things", "Agency")
    assert state.apps.get_model("things", "Case")._meta.get_field("agency").related_model is agency


@pytest.mark.parametrize("backwards", [False, True])
def test_only_what_goes_forwards_goes_our_way(
    backwards: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Backwards a step looks at the state before it, whose classes must not have changed."""
    states: list[object] = []
    monkeypatch.setattr(MigrationExecutor, "migrate", lambda *told: states.append(told[3]))
    plan = [(Migration("0001", "things"), backwards)]
    ForwardExecutor(None).migrate(None, plan, ProjectState())
    assert [type(state) for state in states] == [ProjectState if backwards else ForwardState]


def test_our_command_is_the_one_that_is_called() -> None:
    assert isinstance(load_command_class(get_commands()["migrate"], "migrate"), Command)


class Told:
    """A step that hypothesis can show."""

    def __init__(self, step: Operation) -> None:
        self.step = step

    def __repr__(self) -> str:
        return self.step.describe()


def possible(state: ProjectState, number: int) -> Iterator[Operation]:
    """Every step that a migration of four models can go now; ``number`` makes names new."""
    there = {model.name: model for model in state.models.values()}
    for name in MODELS:
        if name in there:
            yield from changes(there, name, number)
        else:
            yield operations.CreateModel(name, [("id", key("big"))])
            for other in there:
                fields = [("id", key("big")), ("first", pointing(other))]
                yield operations.CreateModel(name, fields)
                yield operations.CreateModel(name, [("whole", part_of(other))])


def changes(there: dict[str, ModelState], name: str, number: int) -> Iterator[Operation]:
    for other in there:
        many = models.ManyToManyField(f"things.{other}", related_name=f"m{number}")
        yield operations.AddField(name, f"f{number}", pointing(other))
        yield operations.AddField(name, f"f{number}", many)
    for field, kept in there[name].fields.items():
        if kept.is_relation and not kept.primary_key:
            yield operations.RemoveField(name, field)
        if not kept.is_relation and not kept.primary_key:
            changed = models.TextField(default="", null=True, choices=[(str(number), "one")])
            yield operations.AlterField(name, field, changed)
            yield operations.RemoveField(name, field)
        if field == "id":
            yield operations.AlterField(name, field, key("uuid"))
            yield operations.AlterField(name, field, key("big"))
    yield operations.AlterModelTable(name, f"t{number}")
    yield operations.AddField(name, f"f{number}", models.TextField(default=""))
    yield operations.AddIndex(name, models.Index(fields=["pk"], name=f"i{number}"))
    unique = models.UniqueConstraint(fields=["pk"], name=f"c{number}")
    yield operations.AddConstraint(name, unique)
    if not any(target == f"things.{name}" for other in there.values() for target in targets(other)):
        yield operations.DeleteModel(name)


def key(kind: str) -> Any:
    return {"big": models.BigAutoField, "uuid": models.UUIDField}[kind](primary_key=True)


def part_of(other: str) -> Any:
    """A key that is the other's: its column changes with that, through any number of models."""
    return models.OneToOneField(f"things.{other}", models.CASCADE, primary_key=True)


def pointing(other: str) -> Any:
    return models.ForeignKey(f"things.{other}", models.CASCADE)


def targets(model: ModelState) -> list[str]:
    return [str(one.related_model) for one in model.fields.values() if one.is_relation]


def afresh(state: ProjectState) -> Apps:
    """The slow and obvious way: the classes of all models made in an empty registry."""
    return StateApps(state.real_apps, state.models)  # type: ignore[arg-type]


def described(apps: Apps) -> dict[str, list[object]]:
    """All that migrations ask classes for: columns, relations both ways, indexes, constraints."""
    return {
        model._meta.label: [
            model._meta.db_table,
            [(one.name, str(one.deconstruct()[1:])) for one in fields_of(model)],
            [(one.name, needed(one)) for one in fields_of(model) if one.is_relation],
            sorted(f"{one.related_model._meta.label}.{one.name}" for one in pointing_at(model)),
            [str(one.deconstruct()) for one in model._meta.indexes],
            [str(one.deconstruct()) for one in model._meta.constraints],
            model._meta.unique_together,
            [base.__name__ for base in model.__bases__],
        ]
        for model in apps.get_models()
    }


def pointing_elsewhere(apps: Apps) -> list[str]:
    """Relations to a class that is not the registry's: one of before, that nobody changes."""
    found = apps.get_models(include_auto_created=True)
    return [
        str(field)
        for model in apps.get_models()
        for field in fields_of(model)
        if field.is_relation and field.remote_field.model not in found
    ]


def fields_of(model: type[models.Model]) -> list[Any]:
    return [*model._meta.local_fields, *model._meta.local_many_to_many]


def pointing_at(model: type[models.Model]) -> list[Any]:
    return list(model._meta.related_objects)


def needed(field: Any) -> list[tuple[str, str, str]]:
    """Tables that a relation points to, and its column's type, as the classes beside it say."""
    if field.many_to_many:
        through = field.remote_field.through._meta.local_fields
        return [need for one in through if one.is_relation for need in needed(one)]
    target = field.remote_field.model._meta
    return [(target.label, target.db_table, str(field.db_type(connection)))]
