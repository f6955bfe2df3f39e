"""Runs migrations forwards without making all connected models anew at each step.

Before a step Django makes the classes of the step's model, and of all that are connected with it by
any chain of foreign keys, anew (Django's tickets 24225, 24573): on an empty database most of the
time that migrating takes. Nearly all steps change one model alone:

- A model that is new changes no other: it is made alone, into the registry of the others.
- An index or a constraint is no relation: it is written to the class that is there.
- What changes neither a key nor a relation is seen in its own class alone: that is made anew, and
  the relations of others point to it from then on (`classes_in_place.py`). A new relation, too.

All three change classes that the state before the step holds, too. That is sound forwards: such a
step asks the state before it for the class of its own model alone, and that stays as it was.
Backwards Django works as ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Field, Index
from django.db.models.constraints import BaseConstraint

from himoya.platform.database.classes_in_place import put_in_place, stands_alone


class ForwardState(ProjectState):
    """The models at a moment of migrating forwards; its classes are its own."""

    @classmethod
    def of(cls, state: ProjectState) -> ForwardState:
        """Return the same models, their classes not made yet."""
        models = {key: model.clone() for key, model in state.models.items()}
        return cls(models=models, real_apps=state.real_apps)

    def clone(self) -> ProjectState:
        """Return a copy, as the state before a step.

        What a model's description was seen to be when it was made is not looked at again.
        """
        models = {key: _copied(model) for key, model in self.models.items()}
        copy = ProjectState(models=models, real_apps=self.real_apps)
        if "apps" in self.__dict__:
            copy.__dict__["apps"] = self.apps.clone()
        copy.is_delayed = self.is_delayed
        return copy

    def reload_model(self, app_label: str, model_name: str, delay: bool = False) -> None:
        """Make the classes anew that a change of this model concerns.

        Of a model that is new, or where no key and no relation of others changed (``delay``), its
        own; else all, so that none points to a class of before.
        """
        if "apps" not in self.__dict__:
            return
        model = self.models[app_label, model_name]
        if model_name not in self.apps.all_models[app_label]:
            self.apps.render_multiple([model])
        elif not delay:
            self.reload_models(list(self.models))
        elif stands_alone(self.apps.get_model(app_label, model_name)):
            put_in_place(model, self.apps)
        else:
            super().reload_model(app_label, model_name, delay)

    def add_field(
        self,
        app_label: str,
        model_name: str,
        name: str,
        field: Field[Any, Any],
        preserve_default: bool,
    ) -> None:
        """Add a field; one that is no key changes no column of models that point here."""
        apps = self.__dict__.pop("apps", None)
        super().add_field(app_label, model_name, name, field, preserve_default)
        if apps:
            self.__dict__["apps"] = apps
            self.reload_model(app_label, model_name, delay=not field.primary_key)

    def add_index(self, app_label: str, model_name: str, index: Index) -> None:
        """Add an index to a model and to its class."""
        self._add("indexes", (app_label, model_name), index)

    def add_constraint(self, app_label: str, model_name: str, constraint: BaseConstraint) -> None:
        """Add a constraint to a model and to its class."""
        self._add("constraints", (app_label, model_name), constraint)

    def _add(self, option: str, key: tuple[str, str], added: Index | BaseConstraint) -> None:
        """Lists are made anew, since copies of the state hold the former ones."""
        options = self.models[key].options
        options[option] = [*options[option], added]
        if "apps" in self.__dict__:
            meta = self.apps.get_model(*key)._meta
            setattr(meta, option, [*getattr(meta, option), added.clone()])


def _copied(model: ModelState) -> ModelState:
    """As `ModelState.clone`, which goes through all fields and asks each what it is."""
    copy = ModelState.__new__(ModelState)
    vars(copy).update(vars(model))
    copy.fields, copy.options = dict(model.fields), dict(model.options)
    copy.managers = list(model.managers)
    return copy


class ForwardExecutor(MigrationExecutor):
    """Django's executor; what goes forwards goes with a ForwardState."""

    def migrate(
        self,
        targets: Sequence[tuple[str, str | None]] | None,
        plan: Sequence[tuple[Migration, bool]] | None = None,
        state: ProjectState | None = None,
        fake: bool = False,
        fake_initial: bool = False,
    ) -> ProjectState:
        """Bring the database to these migrations; returns the models at the end."""
        if state and plan and not any(backwards for _, backwards in plan):
            state = ForwardState.of(state)
        return super().migrate(targets, plan, state, fake, fake_initial)
