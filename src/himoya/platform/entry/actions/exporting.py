"""Asking for a file, agreeing to one, making it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.entry.exports.files import TYPES, file_of
from himoya.platform.entry.exports.selection import (
    PERSONS_ALONE,
    query_of,
    rows_of,
    selection_of,
    wanted_of,
)
from himoya.platform.entry.lists.definition import ListDefinition, list_of
from himoya.platform.entry.models import ExportRequest
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.sealing import seal_reason

KIND = "export_request"

#: A file may be made so long after it was agreed to, or asked for where nobody had to agree.
USABLE = timedelta(hours=24)

SHORTEST_REASON, LONGEST_REASON = 10, 1000


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that leaves: its name, its kind, its content."""

    name: str
    content_type: str
    content: bytes


def ask(*, by: Reader, list_name: str, query: str, file_type: str, reason: str) -> UUID:
    """Ask for a file of the records that a filter leaves, and return the request's id.

    Raises NotThere, NotPermitted, EntryRefused, KeyTrouble.
    """
    definition = _exportable(by, list_name)
    if file_type not in TYPES:
        message = _("“%(found)s” is no kind of file that is made. Choose XLSX or CSV.")
        raise EntryRefused(message % {"found": file_type[:20]})
    reason = _checked(reason)
    with reading_as(by):
        kept = query_of(definition, by, query)
        selection = selection_of(definition, by, wanted_of(definition, by, kept))
        assert definition.export_verb is not None
        request = ExportRequest(
            id=uuid4(),
            account=by.account,
            agency=by.agency,
            practice=by.practice,
            verb=definition.export_verb,
            list_name=list_name,
            query=kept,
            file_type=file_type,
            records=selection.records,
            persons=selection.persons,
            fingerprint=selection.fingerprint,
            asked_at=now(),
            second_needed=selection.persons > PERSONS_ALONE,
        )
        seal_reason(request, reason, by)
        request.save(force_insert=True)
        details = _details(request)
        record(Act.CREATED, by=by, subject=Subject(KIND, str(request.id)), details=details)
    return request.id


def _checked(reason: str) -> str:
    reason = "".join(letter for letter in reason if letter.isprintable() or letter == "\n").strip()
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        message = _(
            "What for: %(length)d letters were found; from %(least)d to %(most)d are accepted."
        )
        found = {"length": len(reason), "least": SHORTEST_REASON, "most": LONGEST_REASON}
        raise EntryRefused(message % found)
    return reason


def decide(*, by: Reader, request_id: UUID, agree: bool) -> None:
    """Agree to an export of somebody else, or refuse it. Raises NotThere, EntryRefused.

    Only who sees the very same records can agree to their leaving.
    """
    with reading_as(by):
        request = _locked(request_id)
        definition = _exportable(by, request.list_name)
        if request.account == by.account or not request.second_needed:
            raise EntryRefused(_("Another person has to decide about this, not who asked for it."))
        if request.decided_at is not None:
            raise EntryRefused(_("This was decided already."))
        selection = selection_of(definition, by, wanted_of(definition, by, request.query))
        if agree and selection.fingerprint != request.fingerprint:
            raise EntryRefused(
                _(
                    "You do not see the same records as the person who asked, or they changed "
                    "since. Somebody who sees all of them has to agree."
                )
            )
        request.decided_by, request.decided_at, request.agreed = by.account, now(), agree
        request.save()
        details = _details(request) | {"agreed": int(agree)}
        record(Act.CHANGED, by=by, subject=Subject(KIND, str(request.id)), details=details)


def make_file(*, by: Reader, request_id: UUID, origin: str) -> MadeFile:
    """Make the file of one's own request; recorded each time. Raises NotThere, EntryRefused."""
    with reading_as(by):
        request = _locked(request_id)
        definition = _exportable(by, request.list_name)
        if request.account != by.account:
            raise NotThere(KIND, str(request_id))
        _check_usable(request)
        wanted = wanted_of(definition, by, request.query)
        if selection_of(definition, by, wanted).fingerprint != request.fingerprint:
            raise EntryRefused(_("The records changed since you asked. Ask for the file again."))
        rows = rows_of(definition, by, wanted)
        content = file_of(definition, by, rows, request.file_type, origin)
        request.made_at = now()
        request.save()
        details = _details(request) | {"columns": len(definition.columns_for(by)) + 1}
        record(Act.EXPORTED, by=by, subject=Subject(KIND, str(request.id)), details=details)
    name = f"{request.list_name}-{request.made_at:%Y-%m-%d}.{request.file_type}"
    return MadeFile(name, TYPES[request.file_type], content)


def _check_usable(request: ExportRequest) -> None:
    if request.second_needed and request.agreed is None:
        raise EntryRefused(_("A second person has not agreed yet."))
    if request.second_needed and not request.agreed:
        raise EntryRefused(_("A second person did not agree. Ask that person why."))
    if now() - (request.decided_at or request.asked_at) > USABLE:
        raise EntryRefused(_("A day has passed since. Ask for the file again."))


def _exportable(by: Reader, list_name: str) -> ListDefinition:
    definition = list_of(list_name)
    by.check(definition.verb)
    if definition.export_verb is None:
        raise NotPermitted("export")
    by.check(definition.export_verb)
    return definition


def _locked(request_id: UUID) -> ExportRequest:
    request: ExportRequest | None = (
        ExportRequest.objects.select_for_update().filter(id=request_id).first()
    )
    if request is None:
        raise NotThere(KIND, str(request_id))
    return request


def _details(request: ExportRequest) -> dict[str, str | int]:
    return {
        "list": request.list_name,
        "records": request.records,
        "persons": request.persons,
        "file": request.file_type,
    }
