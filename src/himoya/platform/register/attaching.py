"""What the room of attached files is told about cases."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.verbs import Verb
from himoya.platform.attachments.wings import AttachingWing
from himoya.platform.register.elsewhere import can_change
from himoya.platform.register.models import CaseAttachment
from himoya.platform.register.queries.records import case_in_scope
from himoya.platform.register.visibility import CASE


def practice_of(reader: Reader, record: UUID, verb: Verb) -> bool:
    """Say, inside a scope, whether a case is one for practice.

    Whoever sees the case may read its files; only who works on it for its holder adds or removes
    them. Raises NotThere, NotPermitted.
    """
    case = case_in_scope(record)
    if verb is Verb.ATTACH_FILE:
        if not reader.reaches(verb, case.agency_id):
            raise NotPermitted(verb)
        if reader.extent(verb) is Extent.ASSIGNED and case.assigned_to_id != reader.account:
            raise NotPermitted(verb)
        if not can_change(case):
            raise NotPermitted(verb)
    return bool(case.practice)


def page_of(record: UUID) -> str:
    """Return the address of a case."""
    return reverse("register:case", args=(record,))


FILES_OF_CASES = AttachingWing(
    kind=CASE, model=CaseAttachment, practice_of=practice_of, page_of=page_of
)
