"""The installation itself sends and takes cases as files: the command line, for the office at hand.

Which office that is, the case or the file says. Nobody is signed in; the audit names the
installation. What is done is done by the same actions as on the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.register.importing.by_system import reader_for
from himoya.platform.register.models import Case
from himoya.platform.register.numbering import number_key
from himoya.platform.register.queries.hand_overs import receivers
from himoya.platform.register.queries.records import case_head
from himoya.platform.transfers.kinds import Direction, FileKind, State
from himoya.platform.transfers.models import Partner, Transfer
from himoya.platform.transfers.reading import checked_letter, opened_case
from himoya.platform.transfers.refusals import TransferRefused, Why


def case_to_send(number: str, language: Language) -> tuple[Reader, UUID] | None:
    """Return a real case by its number, and the installation as its holder; None for no case."""
    with whole_table("send a case by a command"):
        case = Case.objects.filter(number_key=number_key(number), practice=False).first()
        if case is None:
            return None
        code = Agency.objects.values_list("code", flat=True).get(pk=case.agency_id)
    return reader_for(code, language, Verb.HAND_OVER_CASE), case.id


def partner_named(named: str) -> Partner | None:
    """Return an installation by its name or its fingerprint, however they are typed."""
    wanted = "".join(named.split()).casefold()
    for one in Partner.objects.filter(ended_at__isnull=True):
        if wanted in {"".join(one.name.split()).casefold(), one.fingerprint.casefold()}:
            return one
    return None


def offices_there(by: Reader, case: UUID, partner: Partner) -> Sequence[tuple[int, str]]:
    """Return the agencies (id, code) of an installation to which a case can go from here."""
    choices = receivers(case_head(by, case), by, as_file=True)
    possible = {id for agencies in choices.values() for id, _ in agencies}
    rows = partner.agencies.filter(agency__in=possible).order_by("agency__code")
    return list(rows.values_list("agency", "agency__code"))


def reader_of(file: bytes, language: Language) -> Reader:
    """Return the installation as the office for which a file came. Raises TransferRefused."""
    letter, sender = checked_letter(file)
    if letter.header.kind is FileKind.CASE:
        case = opened_case(letter, sender)
        return reader_for(case.to_agency, language, Verb.TAKE_CASE, practice=case.practice)
    with whole_table("find the case to which an answer came"):
        found = Transfer.objects.filter(
            direction=Direction.OUT.value, sent_id=letter.header.transfer, partner=sender
        ).first()
        if found is None:
            raise TransferRefused(Why.NOT_SENT_FROM_HERE)
        code = Agency.objects.values_list("code", flat=True).get(pk=found.agency_id)
    return reader_for(code, language, Verb.HAND_OVER_CASE, practice=found.practice)


def kind_of(file: bytes) -> FileKind:
    """Return whether a file is a case or an answer. Raises TransferRefused."""
    return checked_letter(file)[0].header.kind


def decided_before(file: bytes) -> Transfer | None:
    """Return the transfer of exactly this case file where it was decided: its answer is kept."""
    with whole_table("save the answer to a case once more"):
        found: Transfer | None = Transfer.objects.filter(
            direction=Direction.IN.value,
            digest=sha256(file).hexdigest(),
            state__in=[State.TAKEN.value, State.RETURNED.value],
        ).first()
    return found


def sent_before(case: UUID, partner: Partner) -> Transfer | None:
    """Return the transfer of a case that waits for its answer: its file is kept until then."""
    with whole_table("save the file of a case once more"):
        found: Transfer | None = Transfer.objects.filter(
            direction=Direction.OUT.value, case=case, partner=partner, state=State.SENT.value
        ).first()
    return found
