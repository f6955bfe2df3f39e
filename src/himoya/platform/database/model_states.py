"""Runs migrations forwards without making all connected models anew at each step.

Before a step Django makes the classes of the step's model, and of all that are connected with it by
any chain of foreign keys, anew (Django's tickets 24225, 24573): on an empty database most of our
twelve seconds. Three kinds of steps, which are most of all, do not need that.

- A model that is new changes no other: it is made alone, into the registry of the others.
- An index or a constraint is no relation: it is written to the class that is there.
- A new field that is no key changes no column elsewhere: the classes beside its own are made anew.

The first two change classes that the state before the step holds, too. That is sound forwards,
since these steps look at the state after them alone; backwards Django works as ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState
from django.db.models import Field, Index
from django.db.models.constraints import BaseConstraint


class ForwardState(ProjectState):
    """The models at a moment of migrating forwards; its classes are its own."""

    @classmethod
    def of(cls, state: ProjectState) -> ForwardState:
        """Return the same models, their classes not made yet."""
        models = {key: model.clone() for key, model in state.models.items()}
        return cls(models=models, real_apps=state.real_apps)

    def reload_model(self, app_label: str, model_name: str, delay: bool = False) -> None:
        """Make the classes anew that a change of this model concerns.

        Of a model that is new its own; where no relation changed (``delay``) those beside it, as
        Django does; else all, so that none points to a class of before.
        """
        if "apps" not in self.__dict__:
            return
        if model_name not in self.apps.all_models[app_label]:
            self.apps.render_multiple([self.models[app_label, model_name]])
        elif delay:
            super().reload_model(app_label, model_name, delay)
        else:
            self.reload_models(list(self.models))

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
