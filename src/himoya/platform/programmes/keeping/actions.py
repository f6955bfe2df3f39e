"""The only writers of this room. Permission first, the checks next, audit last."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.programmes.editions import begun_here
from himoya.platform.programmes.keeping.queries import Kept, kept_by
from himoya.platform.programmes.keeping.refusals import NotWritten, Why
from himoya.platform.programmes.models import ProgrammeEdition
from himoya.platform.programmes.queries import programmes_in_short
from himoya.programmes.digests.projects import may_stand_under
from himoya.programmes.editing.gate import new_errors
from himoya.programmes.facts.editions import (
    Edition,
    Part,
    UnreadableEdition,
    differences,
    key_of,
    with_editions,
)
from himoya.programmes.facts.fiche import Fiche
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.shelf import known_ids
from himoya.programmes.facts.writing import plain_of

#: What the audit calls an edition; which programme it is of stands in the details.
EDITION = "programme_edition"

#: Given a programme and the name of the source of this change -> the part as it is to be.
Make = Callable[[Programme, tuple[str, ...]], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """On what grounds something is written, and why."""

    source: str
    reason: str = ""


def begin(*, by: Reader, fiche: Fiche, grounds: Grounds) -> str:
    """Begin a programme that has no file; return its id. Raises NotPermitted, NotWritten."""
    by.check(Verb.KEEP_PROGRAMMES)
    _under_what_is_above(by, fiche.id, fiche.parent)
    with reading_as(by):
        taken = {*known_ids(settings.HIMOYA.data), *begun_here(practice=by.practice)}
        if fiche.id in taken:
            raise NotWritten(Why.NAME_TAKEN, name=fiche.id)
        facts = _plain(fiche)
        edition = Edition(number=1, part=Part.FICHE, facts=facts, source=grounds.source)
        _checked(None, [edition], by)
        _add(by, fiche.id, edition, differences({}, facts), grounds)
    return fiche.id


def write(*, by: Reader, name: str, seen: int, part: Part, make: Make, grounds: Grounds) -> None:
    """Write one part anew. Raises NotPermitted, NotThere, NotWritten; nothing is half-written.

    ``seen`` is the number of the last edition that the person saw, 0 for none.
    """
    by.check(Verb.KEEP_PROGRAMMES)
    with reading_as(by):
        kept = kept_by(by, name)
        if seen != kept.number:
            raise NotWritten(Why.CHANGED_MEANWHILE)
        if not grounds.source.strip():
            raise NotWritten(Why.NEEDS_SOURCE)
        number = kept.number + 1
        facts = _plain(make(kept.programme, (key_of(number),)))
        if part is Part.FICHE and facts.get("parent") != kept.programme.programme.parent:
            _under_what_is_above(by, name, facts.get("parent"))
        changes = differences(_plain(getattr(kept.programme, part.value)), facts)
        if not changes:
            raise NotWritten(Why.NOTHING_CHANGED)
        edition = Edition(number=number, part=part, facts=facts, source=grounds.source)
        _checked(kept, [*kept.editions, edition], by)
        _add(by, name, edition, changes, grounds)


def _under_what_is_above(by: Reader, name: str, parent: str | None) -> None:
    """Refuse a programme above that is not there for the reader, or is under this one itself."""
    if parent is None:
        return
    parents = {one.id: one.parent for one in programmes_in_short(by).digests}
    if not may_stand_under(name, parent, parents):
        raise NotWritten(Why.NOT_ABOVE, parent=parent)


def _checked(kept: Kept | None, editions: list[Edition], by: Reader) -> None:
    """Refuse what cannot be. Contradictions with a file may stand: a report settles them."""
    try:
        after = with_editions(kept.base if kept else None, editions)
    except UnreadableEdition as error:
        raise NotWritten(Why.UNREADABLE, entries=", ".join(error.entries)) from None
    before = kept.programme if kept else Programme(programme=after.programme, schema="")
    found = new_errors(before, after, by.language)
    if found:
        raise NotWritten(Why.WOULD_BE_WRONG, found=" ".join(found))


def _add(by: Reader, name: str, edition: Edition, changes: Any, grounds: Grounds) -> None:
    try:
        with transaction.atomic():
            row = ProgrammeEdition.objects.create(
                practice=by.practice,
                agency_id=by.agency,
                programme=name,
                number=edition.number,
                part=edition.part.value,
                facts=edition.facts,
                changes=dict(changes),
                source=grounds.source.strip(),
                reason=grounds.reason.strip(),
                written_by_id=by.account,
                written_at=now(),
            )
    except IntegrityError:
        raise NotWritten(Why.CHANGED_MEANWHILE) from None
    act = Act.CREATED if edition.number == 1 else Act.CHANGED
    details: dict[str, str | int] = {
        "programme": name,
        "part": edition.part.value,
        "number": edition.number,
        "changes": len(changes),
    }
    record(act, by=by, subject=Subject(EDITION, str(row.id)), details=details)


def _plain(value: Any) -> Any:
    """Return facts as JSON keeps them, so that they are compared as they will be read."""
    return json.loads(json.dumps(plain_of(value)), parse_float=_whole_if_it_is)


def _whole_if_it_is(text: str) -> float:
    """A form gives 30.0 where a file says 30: that is no change."""
    value = float(text)
    return int(value) if value.is_integer() else value
