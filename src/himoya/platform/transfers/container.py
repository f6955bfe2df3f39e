"""The file between two installations: what stands in the open, what is sealed, what is signed.

    mark 8 | length of header 4 | header | sealed contents | signature 64 | SHA-256 of all before

The **header** is JSON in the open: format, kind, id of the transfer, fingerprints of sender and
receiver, country, versions. No word of it is about a case. The contents are sealed with HPKE for
the receiver and bound to the header; the sender signs header and sealed contents. So nobody on the
way reads the contents, changes anything, or passes the file on under another name: a file whose
header names somebody else no longer opens, and only the named sender can have signed it. The
checksum at the end protects from nobody; it tells a bad memory stick from a forgery.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from hashlib import sha256
from uuid import UUID

from himoya.platform.keys.errors import SealBroken
from himoya.platform.keys.installation import SIGNATURE, InstallationKeys, PublicKeys
from himoya.platform.transfers.kinds import FileKind
from himoya.platform.transfers.refusals import TransferRefused, Why

#: The newest format that is read.
FORMAT = 2
#: What is written: an answer says what it always said, so that an older Himoya reads it.
FORMAT_OF = {FileKind.CASE: 2, FileKind.ANSWER: 1}
MARK = b"Himoya\x1a\n"
CHECKSUM = 32
_LENGTH = struct.Struct(">I")
_LONGEST_HEADER = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What everybody may read who finds the file."""

    format: int
    kind: FileKind
    transfer: UUID
    sender: str
    receiver: str
    country: str
    dictionary: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A file taken apart, whole and not yet trusted."""

    header: Header
    head: bytes
    sealed: bytes
    signature: bytes

    def check_signature(self, sender: PublicKeys) -> None:
        """Raise TransferRefused unless the sender made this file and nobody changed it."""
        try:
            sender.verify(self.head + self.sealed, self.signature)
        except SealBroken:
            raise TransferRefused(Why.TAMPERED) from None

    def open(self, own: InstallationKeys) -> bytes:
        """Return the contents, with the pair that the header names. Raises TransferRefused."""
        try:
            return own.open(self.sealed, self.head)
        except SealBroken:
            raise TransferRefused(Why.TAMPERED) from None


def packed(header: Header, contents: bytes, own: InstallationKeys, receiver: PublicKeys) -> bytes:
    """Return the file."""
    head = _head(header)
    sealed = receiver.seal(contents, head)
    whole = head + sealed + own.sign(head + sealed)
    return whole + sha256(whole).digest()


def taken_apart(file: bytes) -> Letter:
    """Take a file apart that may be anything. Raises TransferRefused."""
    if not file.startswith(MARK):
        raise TransferRefused(Why.NOT_SUCH_A_FILE)
    whole, checksum = file[:-CHECKSUM], file[-CHECKSUM:]
    if sha256(whole).digest() != checksum:
        raise TransferRefused(Why.DAMAGED)
    try:
        (length,) = _LENGTH.unpack_from(whole, len(MARK))
        end = len(MARK) + _LENGTH.size + length
        if length > _LONGEST_HEADER or end + SIGNATURE > len(whole):
            raise TransferRefused(Why.DAMAGED)
        header = _read(json.loads(whole[len(MARK) + _LENGTH.size : end]))
    except (struct.error, ValueError, KeyError, TypeError):
        raise TransferRefused(Why.DAMAGED) from None
    return Letter(header, whole[:end], whole[end:-SIGNATURE], whole[-SIGNATURE:])


def _head(header: Header) -> bytes:
    shown = asdict(header) | {"kind": header.kind.value, "transfer": str(header.transfer)}
    text = json.dumps(shown, sort_keys=True, separators=(",", ":")).encode("utf-8")
    return MARK + _LENGTH.pack(len(text)) + text


def _read(found: dict[str, object]) -> Header:
    """Raises KeyError, TypeError, ValueError; TransferRefused where a newer Himoya wrote it."""
    if not isinstance(found["format"], int) or found["format"] > FORMAT:
        raise TransferRefused(Why.NEWER_FORMAT)
    if found["format"] < 1:
        raise ValueError(found["format"])
    return Header(
        format=found["format"],
        kind=FileKind(str(found["kind"])),
        transfer=UUID(str(found["transfer"])),
        sender=str(found["sender"]),
        receiver=str(found["receiver"]),
        country=str(found["country"]),
        dictionary=str(found["dictionary"]),
    )
