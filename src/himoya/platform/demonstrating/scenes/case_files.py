"""An office without a line: cases go there as sealed files, and its answers come back as files.

The other installation is not there. Its keys are made for the story and forgotten with it, so the
file that was not answered can be opened by nobody.
"""

from __future__ import annotations

from uuid import UUID

from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.demonstrating.tales import BEGGING, HARVEST, HOUSEHOLD, opens
from himoya.platform.keys.installation import InstallationKeys, new_keys
from himoya.platform.keys.replacing import KeysInUse
from himoya.platform.transfers import answers
from himoya.platform.transfers.actions import (
    Luggage,
    add_partner,
    compare_partner,
    read_file,
    send_case,
    settle_agencies,
)
from himoya.platform.transfers.answers import AnswerContents
from himoya.platform.transfers.container import FORMAT_OF, Header, packed, taken_apart
from himoya.platform.transfers.kinds import FileKind, State
from himoya.platform.transfers.models import Transfer
from himoya.platform.transfers.public_files import public_file_of
from himoya.platform.transfers.sealing import own_keys

POLICE, ADMINISTRATOR = "investigator", "administrator"

#: The police of the province behind the mountains, to which no line goes.
WITHOUT_A_LINE = "XD-MIA-07"


def office_without_a_line() -> Scene:
    """It becomes known; one case is taken there, one comes back, one is on its way."""
    yield 70
    keys = new_keys()
    _becomes_known(keys)
    yield 58
    taken, returned, waiting = (opens(POLICE, tale) for tale in (HARVEST, BEGGING, HOUSEHOLD))
    yield 41
    first = _goes_as_a_file(taken, "The farm lies in your province.")
    yield 36
    _is_answered(first, keys, State.TAKEN)
    yield 30
    second = _goes_as_a_file(returned, "The boys begged at your bazaar, too.")
    yield 22
    why = "The boys were here for one day only; everything else happened in the capital."
    _is_answered(second, keys, State.RETURNED, why)
    yield 3
    _goes_as_a_file(waiting, "The household moved to your province in spring.")


def _becomes_known(keys: InstallationKeys) -> None:
    """Two administrators read the fingerprint to each other on the telephone."""
    by = reader_of(ADMINISTRATOR)
    public = public_file_of(KeysInUse(present=keys))
    partner = add_partner(by=by, name="Police behind the mountains", public_file=public)
    compare_partner(by=by, partner=partner.id, is_the_same=True)
    settle_agencies(by=by, partner=partner.id, agencies=[_office().pk])


def _goes_as_a_file(case: UUID, note: str) -> Transfer:
    return send_case(
        by=reader_of(POLICE), case=case, steps=None, to=_office().pk, luggage=Luggage(note=note)
    )


def _is_answered(sent: Transfer, keys: InstallationKeys, state: State, why: str = "") -> None:
    """The office answers the file that was made here, and its answer is read here."""
    assert sent.content is not None
    letter = taken_apart(bytes(sent.content))
    answer = AnswerContents(
        transfer=letter.header.transfer,
        state=state,
        digest=sent.digest,
        agency=WITHOUT_A_LINE,
        number=sent.case_number,
        at=now(),
        reason=why,
    )
    header = Header(
        format=FORMAT_OF[FileKind.ANSWER],
        kind=FileKind.ANSWER,
        transfer=letter.header.transfer,
        sender=letter.header.receiver,
        receiver=letter.header.sender,
        country=letter.header.country,
        dictionary=letter.header.dictionary,
    )
    file = packed(header, answers.to_bytes(answer), keys, own_keys().public)
    read_file(by=reader_of(POLICE), file=file)


def _office() -> Agency:
    found: Agency = Agency.objects.get(code=WITHOUT_A_LINE)
    return found


SCENES = (office_without_a_line,)
