"""The only writers of partners' files. Permission first, audit last."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import IntegrityError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.programmes.kinds import PartnerStep
from himoya.platform.programmes.models import PartnerFileStep
from himoya.platform.programmes.partners.queries import PARTNER_FILE, standing_files
from himoya.programmes.iati.reading import ReadFile, iati_of
from himoya.programmes.who_does_what.plain import as_plain
from himoya.programmes.who_does_what.rows import named_bodies, rows_of_activities

#: So many places that could not be read are kept in words; all are counted.
_FAULTS = 50


def take_in(*, by: Reader, partner: str, content: bytes) -> uuid.UUID:
    """Take in a partner's file; return its id. Raises NotPermitted, UnreadableIati."""
    by.check(Verb.KEEP_PROGRAMMES)
    facts, file = _facts(iati_of(content)), uuid.uuid4()
    with reading_as(by):
        _add(by, file, PartnerStep.TAKEN_IN, partner.strip(), facts=facts)
    return file


def withdraw(*, by: Reader, file: uuid.UUID, reason: str) -> None:
    """Take a file of the own office out of the table. Raises NotPermitted, NotThere."""
    by.check(Verb.KEEP_PROGRAMMES)
    with reading_as(by):
        row = next((one for one in standing_files(by) if one.file == file), None)
        if row is None or row.agency_id != by.agency:
            raise NotThere(PARTNER_FILE, str(file))
        try:
            with transaction.atomic():
                _add(by, file, PartnerStep.WITHDRAWN, row.partner, reason=reason.strip())
        except IntegrityError:  # a colleague was quicker
            raise NotThere(PARTNER_FILE, str(file)) from None


def _add(
    by: Reader,
    file: uuid.UUID,
    step: PartnerStep,
    partner: str,
    *,
    facts: Any = None,
    reason: str = "",
) -> None:
    PartnerFileStep.objects.create(
        practice=by.practice,
        agency_id=by.agency,
        file=file,
        step=step.value,
        partner=partner,
        facts=facts,
        reason=reason,
        done_by_id=by.account,
        done_at=now(),
    )
    act = Act.IMPORTED if step is PartnerStep.TAKEN_IN else Act.REMOVED
    rows = len(facts["rows"]) if facts else 0
    record(act, by=by, subject=Subject(PARTNER_FILE, str(file)), details={"rows": rows})


def _facts(read: ReadFile) -> dict[str, Any]:
    """What is kept of a file: nothing of its persons, which the reading has left out already."""
    faults = [
        [one.line, one.element, one.sentence, {key: str(each) for key, each in one.values.items()}]
        for one in read.faults[:_FAULTS]
    ]
    return {
        "rows": as_plain(rows_of_activities(read.activities, "")),
        "bodies": [list(one) for one in named_bodies(read.activities)],
        "activities": len(read.activities),
        "faults": faults,
        "unread": len(read.faults),
    }
