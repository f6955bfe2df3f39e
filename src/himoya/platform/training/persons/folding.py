"""Two records of one person -> what moves from one to the other, and what both have.

The relations are asked of the models themselves, so that a table which comes later moves too: its
rows are pointed to the other record, and where only one of two may stand, the two become a pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from himoya.platform.access.scope import ScopedModel

#: Columns that say how a row came to be; of two rows it is that of the one which stays.
BOOKKEEPING = frozenset({"entered_by", "entered_at", "changed_at", "version", "agency", "practice"})


@dataclass(frozen=True, slots=True)
class Moved:
    """A row that is pointed to the other record by its column."""

    row: models.Model
    column: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows of which one can stand. ``own`` names columns in which they cannot differ."""

    kept: models.Model
    gone: models.Model
    own: frozenset[str] = frozenset()

    @property
    def differing(self) -> list[str]:
        """Return the columns in which the two say different things, in the order of the model."""
        return [
            one.name
            for one in self.kept._meta.concrete_fields
            if not one.primary_key
            and one.name not in self.own | BOOKKEEPING
            and one.value_from_object(self.kept) != one.value_from_object(self.gone)
        ]


@dataclass(slots=True)
class Folding:
    """All that a merge touches. The first pair are the two records of the person."""

    pairs: list[Pair] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)


def folding(kept: models.Model, gone: models.Model) -> Folding:
    """Return what moves and what is paired, the latter before what hangs on it. In a scope."""
    found = Folding([Pair(kept, gone)])
    for pair in found.pairs:  # grows while it is walked through
        for relation in relations_to(type(pair.kept)):
            for row in _rows(relation, pair.gone):
                other = _counterpart(relation, row, pair.kept)
                if other is None:
                    found.moved.append(Moved(row, relation.attname))
                else:
                    found.pairs.append(other)
    return found


def relations_to(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    """Return every foreign key, of whatever table, that points to a model; hidden ones too."""
    return [
        one.field
        for one in model._meta.get_fields(include_hidden=True)
        if isinstance(one, models.ManyToOneRel)
    ]


def pairing(relation: models.ForeignKey[Any, Any]) -> list[models.UniqueConstraint]:
    """Return the rules by which two rows that point to two people could not point to one."""
    own = models.UniqueConstraint(fields=(relation.name,), name="own")
    declared = [
        one
        for one in relation.model._meta.constraints
        if isinstance(one, models.UniqueConstraint) and relation.name in one.fields
    ]
    return [own, *declared] if relation.unique else declared


def _rows(relation: models.ForeignKey[Any, Any], target: models.Model) -> Iterator[models.Model]:
    rows = relation.model._base_manager.filter(**{relation.name: target})
    yield from rows.order_by("pk")


def _counterpart(
    relation: models.ForeignKey[Any, Any], row: models.Model, kept: models.Model
) -> Pair | None:
    """Return the row of the kept record that cannot stand beside this one, as a pair."""
    for rule in pairing(relation):
        rows = relation.model._base_manager.filter(rule.condition or models.Q())
        if not rows.filter(pk=row.pk).exists():
            continue
        names = [one for one in rule.fields if one != relation.name]
        same = {one: getattr(row, row._meta.get_field(one).attname) for one in names}  # type: ignore[union-attr]
        other = rows.filter(**{relation.name: kept, **same}).first()
        if other is not None:
            return Pair(other, row, frozenset(rule.fields))
    return None


def label_of(row: models.Model) -> str:
    """Return what kind of row it is, as it is stored."""
    return str(row._meta.label_lower)


def stored(row: models.Model) -> dict[str, Any]:
    """Return a row as JSON takes it, by its columns. Sealed columns are left out."""
    return {
        one.attname: None if one.value_from_object(row) is None else one.value_to_string(row)
        for one in row._meta.concrete_fields
        if not isinstance(one, models.BinaryField)
    }


def restored(model: type[ScopedModel], told: dict[str, Any]) -> ScopedModel:
    """Return a row as it was before, not saved yet."""
    columns = {one.attname: one for one in model._meta.concrete_fields}
    return model(**{name: columns[name].to_python(value) for name, value in told.items()})
