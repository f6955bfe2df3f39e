"""Which editions were used at an event: noted by who keeps the event."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now
from himoya.platform.materials.actions.noting import LONGEST_WORDS, given
from himoya.platform.materials.kinds import State
from himoya.platform.materials.models import Edition, EditionUse
from himoya.platform.materials.refusals import MaterialRefused, Why
from himoya.platform.materials.visibility import EDITION, USE
from himoya.platform.training.kinds import EVENT
from himoya.platform.training.models import Event, Session
from himoya.platform.training.writing import changed, event_to_change


def note_use(*, by: Reader, event: UUID, edition: UUID, session: UUID | None = None) -> EditionUse:
    """Note that an edition was used at an event, or at one session of it.

    Raises NotPermitted, NotThere, MaterialRefused.
    """
    by.check(Verb.SEE_MATERIALS)
    with reading_as(by):
        found = event_to_change(by, event)
        if not Edition.objects.filter(id=edition, work__state=State.OPEN.value).exists():
            raise NotThere(EDITION, str(edition))
        told = {"event": found, "edition_id": edition, "session_id": _session(found, session)}
        if EditionUse.objects.filter(**told, is_taken_off=False).exists():
            raise MaterialRefused(Why.HERE_ALREADY)
        made: EditionUse = EditionUse.objects.create(
            **told, entered_by_id=by.account, entered_at=now()
        )
        changed(by, found, edition=str(edition))
    return made


def take_use_off(*, by: Reader, use: UUID, words: str) -> EditionUse:
    """Note that an edition was not used at an event after all; the row stays with the reason.

    Raises NotPermitted, NotThere, MaterialRefused.
    """
    by.check(Verb.SEE_MATERIALS)
    with reading_as(by):
        named: EditionUse | None = EditionUse.objects.filter(id=use).first()
        if named is None:
            raise NotThere(USE, str(use))
        found = event_to_change(by, named.event_id)
        row: EditionUse = EditionUse.objects.get(id=use)
        if row.is_taken_off:
            raise MaterialRefused(Why.NOT_NOW)
        row.words = given(words).strip()[:LONGEST_WORDS]
        row.is_taken_off = True
        row.save(update_fields=["words", "is_taken_off"])
        changed(by, found, edition=str(row.edition_id), removed=1)
    return row


def _session(event: Event, id: UUID | None) -> UUID | None:
    if id is not None and not Session.objects.filter(event=event, id=id).exists():
        raise NotThere(EVENT, str(event.id))
    return id
