"""The checks of a file that came, in one order; each has one sentence for the person who waits.

From the outside in: is it such a file, is it whole, who made it, is it ours, is it of this country;
then whether it was read before (`actions.arriving` asks that); and only then is it opened.
"""

from __future__ import annotations

import re

from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.identity.kinds import PersonKind
from himoya.platform.identity.pseudonyms import ALPHABET, HALF
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.rules import LEADS_TO
from himoya.platform.transfers import contents as cases
from himoya.platform.transfers.container import Letter, taken_apart
from himoya.platform.transfers.contents import CaseContents
from himoya.platform.transfers.hearing import check_told
from himoya.platform.transfers.models import Partner, PartnerAgency
from himoya.platform.transfers.naming import agency_of
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.trusting import opened, own_pair, sender_of
from himoya.platform.transfers.values import MOST_NAMED, AnswerReader

_SIGN = re.compile(f"[{ALPHABET}]{{{HALF}}}-[{ALPHABET}]{{{HALF}}}")
_LONGEST_NUMBER = 60


def checked_letter(file: bytes) -> tuple[Letter, Partner]:
    """Return a file that a partner made for us, still sealed. Raises TransferRefused."""
    letter = taken_apart(file)
    header = letter.header
    sender, keys = sender_of(header.sender)
    letter.check_signature(keys)
    own_pair(header.receiver, on=today())
    if header.country != dictionary().country.folder:
        raise TransferRefused(Why.OTHER_COUNTRY, header.country[:40])
    return letter, sender


def opened_case(letter: Letter, sender: Partner) -> CaseContents:
    """Return what a case file says, known to be readable here. Raises TransferRefused."""
    theirs, ours = letter.header.dictionary, dictionary().version
    if _version(theirs) > _version(ours):
        raise TransferRefused(Why.NEWER_DICTIONARY, f"{theirs[:20]} > {ours}")
    case = cases.from_bytes(opened(letter), letter.header.format)
    if case.transfer != letter.header.transfer:
        raise TransferRefused(Why.TAMPERED)
    _check_agencies(case, sender)
    _check_shape(case)
    _check_codes(case)
    return case


def _check_agencies(case: CaseContents, sender: Partner) -> None:
    """Every office is known, and a partner speaks only for offices that work there."""
    named = [case.from_agency, case.to_agency, *(one.agency for one in case.stages)]
    for code in dict.fromkeys([*named, *(one.agency for one in case.told)]):
        agency_of(str(code))
    theirs = PartnerAgency.objects.filter(partner=sender, agency__code=case.from_agency)
    if not theirs.exists():
        raise TransferRefused(Why.NOT_THEIRS, case.from_agency)


def _check_shape(case: CaseContents) -> None:
    """What our own program never writes, whoever signed it."""
    try:
        leads = StageKind(case.to_kind) in LEADS_TO[StageKind(case.from_kind)]
        kinds = [StageKind(one.kind) for one in case.stages]
        people = [PersonKind(one.kind) for one in case.persons]
    except ValueError:
        raise TransferRefused(Why.HANGS_TOGETHER) from None
    signs_are_ours = all(_SIGN.fullmatch(one.pseudonym) for one in case.persons)
    is_numbered = 0 < len(case.number) <= _LONGEST_NUMBER
    fits = agency_of(case.to_agency).role == case.to_kind
    if not (leads and kinds and fits and signs_are_ours and is_numbered) or (
        people and not case.identities
    ):
        raise TransferRefused(Why.HANGS_TOGETHER)


def _check_codes(case: CaseContents) -> None:
    reader = AnswerReader()
    for record, rows in case.records.items():
        for row in rows:
            reader.read(record, row)
    for one in case.told:
        check_told(one, reader)
    refuse_unknown(reader)


def refuse_unknown(reader: AnswerReader) -> None:
    """Raise TransferRefused where the file says what this dictionary does not know."""
    if reader.unknown:
        raise TransferRefused(Why.UNKNOWN_CODES, "; ".join(reader.unknown[:MOST_NAMED]))


def _version(text: str) -> tuple[int, ...]:
    """A version that is none counts as newer than any."""
    try:
        return tuple(int(part) for part in text.split("."))
    except ValueError:
        return (10**6,)
