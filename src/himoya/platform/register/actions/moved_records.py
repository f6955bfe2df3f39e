"""Which records an act moved into another case: kept with it, and moved back from there.

What hangs on a record moves with it, and what hung on it and stays lets go of it. Both are kept as
keys alone: answers are the matter of `kept_before`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.records.models import RecordModel
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case, OnePerson, ProtectionAnswer
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.visibility import CASE

#: Everything that goes with a record of a case when that goes into another one.
_GOES: Mapping[str, type[models.Model]] = {
    **UNDER_CASE,
    "one_person": OnePerson,
    "protection_answer": ProtectionAnswer,
}

#: Kind of record -> id -> column -> the key that stands there.
Places = dict[str, dict[str, dict[str, str | None]]]

#: Kind of record -> id -> column -> [before, after].
Moved = dict[str, dict[str, dict[str, list[str | None]]]]


def places_of(case: Case) -> Places:
    """Return where the records of a case stand, and on which others they hang."""
    with whole_table("where the records of a case stand"):
        return {kind: _places(kind, {"case": case.pk}) for kind in _GOES}


def moved_since(before: Places) -> Moved:
    """Return which of some records stand or hang elsewhere now."""
    found: Moved = {}
    for kind, places in before.items():
        with whole_table("where the records of a case went"):
            now = _places(kind, {"pk__in": list(places)}) if places else {}
        for id, stood in places.items():
            stands = now.get(id, stood)
            pairs = {name: [stood[name], stands[name]] for name in stood}
            changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
            if changed:
                found.setdefault(kind, {})[id] = changed
    return found


def check_still_there(moved: Moved) -> None:
    """Raise CaseRefused where a record was moved on or taken out since, or hangs elsewhere."""
    for kind, rows in moved.items():
        with whole_table("whether what was moved is still there"):
            now = _places(kind, {"pk__in": list(rows)})
        for id, pairs in rows.items():
            stands = now.get(id)
            if stands is None or any(stands[name] != pair[1] for name, pair in pairs.items()):
                raise CaseRefused(Why.CHANGED_SINCE)
            if any(not _counts(name, pair[0]) for name, pair in pairs.items()):
                raise CaseRefused(Why.CHANGED_SINCE)


def move_back(moved: Moved) -> None:
    """Let records stand and hang where they did. Inside the transaction of an act."""
    with whole_table("records go back to the case from which an act took them"):
        for kind, rows in moved.items():
            for id, pairs in rows.items():
                one = _GOES[kind]._default_manager.get(pk=id)
                for name, (before, _after) in pairs.items():
                    setattr(one, name, None if before is None else UUID(before))
                    _answered_again(one, name)
                if isinstance(one, ProtectionAnswer):
                    one.number = next_answer(one.case_id)
                one.save()


def next_answer(case: UUID) -> int:
    """Return the number of the next answer about protection in a case; no number stands twice."""
    rows = ProtectionAnswer.objects.filter(case=case)
    return int(rows.aggregate(models.Max("number"))["number__max"] or 0) + 1


def _places(kind: str, where: Mapping[str, Any]) -> dict[str, dict[str, str | None]]:
    model = _GOES[kind]
    names = list(_links(model))
    rows = model._default_manager.filter(**where).values_list("pk", *names)
    return {
        str(id): {
            name: None if key is None else str(key) for name, key in zip(names, keys, strict=True)
        }
        for id, *keys in rows
    }


def _links(model: type[models.Model]) -> Iterator[str]:
    """The columns by which a record stands in a case and hangs on others of it."""
    for one in model._meta.fields:
        if isinstance(one, models.ForeignKey) and one.name in {CASE, *UNDER_CASE}:
            yield one.attname


def _counts(column: str, key: str | None) -> bool:
    """Whether a record to which something would go back still counts."""
    kind = column.removesuffix("_id")
    if key is None or kind == CASE:
        return True
    return bool(UNDER_CASE[kind].objects.filter(pk=key).exists())


def _answered_again(one: models.Model, column: str) -> None:
    """A link that stands again needs no reason for being absent."""
    if not isinstance(one, RecordModel) or getattr(one, column) is None:
        return
    holds = one.record_type().links.get(column.removesuffix("_id"))
    one.missing.pop(holds, None)
