"""The history of a person: what was done, by whom and why. Names in it are sealed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now
from himoya.platform.training.kinds import PERSON, PersonAct
from himoya.platform.training.models import Event, PersonChange, Trainee
from himoya.platform.training.named_elsewhere import renamed
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import open_words, seal_words

#: What is said of a person beside the name, by the columns.
FIELDS = ("sex", "works_at", "profession", "seniority", "birth_year", "country")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """One act, as it was entered. ``before`` and ``after`` hold only what became another.

    ``other`` is the name of the person who was merged into this one, or taken apart again;
    ``source`` the title of the event whose list said something else.
    """

    id: UUID
    act: PersonAct
    at: datetime
    by: str
    reason: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    other: str
    source: str
    is_undone: bool


def name_of(person: Trainee) -> str:
    """Return the name; inside a scope. Raises `KeyTrouble`."""
    return open_words(person.id, "name", person.name)


def said_of(person: Trainee) -> dict[str, str]:
    """Return what is said of a person, the name first; inside a scope. Raises `KeyTrouble`."""
    return {"name": name_of(person), **{field: getattr(person, field) for field in FIELDS}}


def write_down(person: Trainee, said: Mapping[str, str]) -> None:
    """Let this be said of a person from now on; what is not named stays."""
    for field, value in said.items():
        sealed = seal_words(person.id, "name", value) if field == "name" else value
        setattr(person, field, sealed)
    person.save(update_fields=list(said))
    if "name" in said:
        renamed(person.id, said["name"])


def person_to_change(by: Reader, id: UUID, version: int | None = None) -> Trainee:
    """Return a person of the own office, locked. Raises NotPermitted, NotThere, TrainingRefused.

    ``version`` is the number of acts that stood in the history when the person was looked at.
    """
    by.check(Verb.KEEP_TRAINING)
    rows = Trainee.objects.select_for_update(of=("self",)).filter(id=id, agency=by.agency)
    found: Trainee | None = rows.first()
    if found is None:
        raise NotThere(PERSON, str(id))
    if version is not None and found.changes.count() != version:
        raise TrainingRefused(Why.CHANGED_MEANWHILE)
    return found


def enter(
    by: Reader,
    person: Trainee,
    act: PersonAct,
    told: Mapping[str, Any],
    reason: str,
    undoes: PersonChange | None = None,
) -> PersonChange:
    """Write an act into the history; inside a scope. Raises TrainingRefused without a reason."""
    if not reason.strip():
        raise TrainingRefused(Why.CHANGE_NEEDS_REASON)
    return _entered(by, person, act, told, reason, undoes)


def tell_later(
    by: Reader, person: Trainee, said: Mapping[str, str], event: UUID | None = None
) -> None:
    """Let a later source say something of a person; what it leaves empty stays.

    What stood there is kept in the history with its day: ``event`` is the one whose list said so,
    None for the register of trainers. Inside a scope.
    """
    before = {field: getattr(person, field) for field in said}
    after = {field: value for field, value in said.items() if value and value != before[field]}
    if not after:
        return
    write_down(person, after)
    replaced = [field for field in after if before[field]]
    if replaced:
        told = {
            "before": {field: before[field] for field in replaced},
            "after": {field: after[field] for field in replaced},
            "event": str(event) if event else "",
        }
        _entered(by, person, PersonAct.TOLD_LATER, told, "")


def _entered(
    by: Reader,
    person: Trainee,
    act: PersonAct,
    told: Mapping[str, Any],
    reason: str,
    undoes: PersonChange | None = None,
) -> PersonChange:
    made = PersonChange(
        person=person,
        act=act.value,
        undoes=undoes,
        entered_by_id=by.account,
        entered_at=now(),
    )
    made.told = seal_words(made.id, "told", json.dumps(told, ensure_ascii=False))
    made.reason = seal_words(made.id, "reason", reason.strip())
    made.save(force_insert=True)
    return made


def told_in(change: PersonChange) -> dict[str, Any]:
    """Return what an act said; inside a scope. Raises `KeyTrouble`."""
    told: dict[str, Any] = json.loads(open_words(change.id, "told", change.told))
    return told


def history_of(person: Trainee) -> list[ChangeShown]:
    """Return what was done with a person, the latest first; inside a scope."""
    rows = person.changes.select_related("entered_by", "undone_by").order_by("-entered_at", "id")
    told = [(one, told_in(one)) for one in rows]
    events = [UUID(said["event"]) for _row, said in told if said.get("event")]
    titles = dict(Event.objects.filter(id__in=events).values_list("id", "title"))
    return [_shown(row, said, titles) for row, said in told]


def _shown(row: PersonChange, told: Mapping[str, Any], titles: Mapping[UUID, str]) -> ChangeShown:
    event = told.get("event")
    return ChangeShown(
        id=row.id,
        act=PersonAct(row.act),
        at=row.entered_at,
        by=row.entered_by.display_name,
        reason=open_words(row.id, "reason", row.reason),
        before=told.get("before", {}),
        after=told.get("after", {}),
        other=told.get("other", ""),
        source=titles.get(UUID(event), "") if event else "",
        is_undone=hasattr(row, "undone_by"),
    )
