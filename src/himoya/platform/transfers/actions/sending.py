"""Handing a case over to an agency that works in another installation: the file is made."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Details, Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.actions import propose_hand_over
from himoya.platform.register.actions.steps import locked_case
from himoya.platform.register.visibility import CASE
from himoya.platform.transfers.container import FORMAT_OF, Header, packed
from himoya.platform.transfers.contents import to_bytes
from himoya.platform.transfers.gathering import gathered, may_send_identities
from himoya.platform.transfers.kinds import Direction, FileKind, State
from himoya.platform.transfers.models import Partner, Transfer
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.sealing import own_keys, seal_words

#: Bytes of randomness in the neutral name of a file.
_NAME = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Luggage:
    """What goes with a case: words to the office, who the persons are, attached files."""

    note: str = field(default="", repr=False)
    identities: bool = False
    files: bool = True


def send_case(*, by: Reader, case: UUID, steps: int | None, to: int, luggage: Luggage) -> Transfer:
    """Propose a case to an agency elsewhere and make the file for it, sealed for its installation.

    From now until an answer is read or the hand-over is withdrawn nothing can be changed in it.
    Raises NotPermitted, NotThere, CaseRefused, TransferRefused, KeyTrouble.
    """
    by.check(Verb.HAND_OVER_CASE)
    note = luggage.note.strip()
    if luggage.identities and not may_send_identities(by):
        raise NotPermitted(Verb.SEE_IDENTITY)
    with reading_as(by):
        partner = partner_of(to)
        proposed = propose_hand_over(by=by, case=case, steps=steps, to=to, note=note, as_file=True)
        found = locked_case(by, case)
        contents = gathered(
            by, found, proposed, identities=luggage.identities, files=luggage.files, note=note
        )
        content = packed(
            _header(proposed.id, partner), to_bytes(contents), own_keys(), partner.keys
        )
        transfer = Transfer(
            sent_id=proposed.id,
            direction=Direction.OUT.value,
            state=State.SENT.value,
            partner=partner,
            agency_id=found.agency_id,
            other_agency_id=to,
            case_number=found.case_number or "",
            case=found,
            hand_over=proposed,
            practice=found.practice,
            content=content,
            digest=sha256(content).hexdigest(),
            file_name=new_file_name(),
            counts=contents.counts,
            made_by_id=by.account,
            made_at=now(),
        )
        transfer.words = seal_words(transfer.id, note)
        transfer.save(force_insert=True)
        told: Details = {"transfer": str(transfer.id), **contents.counts}
        record(Act.EXPORTED, by=by, subject=Subject(CASE, str(found.id)), details=told)
    return transfer


def partner_of(agency: int) -> Partner:
    """Return the installation in which an agency works; raises TransferRefused."""
    found = Partner.objects.filter(agencies__agency=agency).first()
    if found is None or not found.is_trusted:
        raise TransferRefused(Why.NO_PARTNER)
    return found


def new_file_name() -> str:
    """Return a name that says nothing of what the file is about."""
    return f"{secrets.token_hex(_NAME)}.himoya"


def _header(transfer: UUID, partner: Partner) -> Header:
    return Header(
        format=FORMAT_OF[FileKind.CASE],
        kind=FileKind.CASE,
        transfer=transfer,
        sender=own_keys().public.fingerprint,
        receiver=partner.fingerprint,
        country=dictionary().country.folder,
        dictionary=dictionary().version,
    )
