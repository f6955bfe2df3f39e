"""Documents that are archives: DOCX, XLSX, ODT, ODS, without macros and without surprises.

Every part is unpacked once, piece by piece, since the sizes in the table of contents are claims
(`himoya.exchange.packed_parts`). Refused besides macros: passwords, objects of other programs,
contents that are fetched from elsewhere when the document is opened (a template, a picture, a
DDE field: whoever sent it would learn that it was opened), and what swells. Links that a person
must click stay. Not looked for: what the text says, and mistakes of one office program.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import BinaryIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, ZipInfo

from himoya.exchange.packed_parts import LyingPart, UnusablePart, pieces
from himoya.platform.attachments.types.kinds import FileKind
from himoya.platform.attachments.types.unwanted import NotAccepted, Unwanted

MOST_PARTS = 5_000
LARGEST_UNPACKED = 400_000_000
#: XML packs well, but not better than this; a bomb packs a thousandfold and more.
HIGHEST_PACKING = 300
_TOO_SMALL_TO_HURT = 5_000_000
#: Workbooks inside a document, behind its charts, are checked in memory up to this size.
_LARGEST_INSIDE = 20_000_000

#: Tables of types and of relations are parsed whole.
_LARGEST_SMALL = 4_000_000
#: Bytes of the archive's table of contents: some 400 of each part.
_LARGEST_CONTENTS = 2_000_000
_END_OF_CONTENTS = b"PK\x05\x06"

_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": FileKind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
}
_OFFICE_MAIN = {
    "wordprocessingml.document.main+xml": FileKind.DOCX,
    "spreadsheetml.sheet.main+xml": FileKind.XLSX,
}
_MACRO_PARTS = re.compile(
    r"vbaproject|vbadata|/macrosheets/|/dialogsheets/|/activex/|(^|/)basic/|(^|/)scripts/",
)
_MACRO_TYPES = re.compile(r"macroEnabled|vbaProject|activeX", re.IGNORECASE)
_OBJECTS = re.compile(r"/embeddings/|/oleobject|^objectreplacements/.*\.bin$|\.(exe|dll|js|vbs)$")
_INSIDE = re.compile(r"/embeddings/[^/]+\.(xlsx|docx)$")
_DDE = re.compile(rb"<w:instrText[^>]*>\s*DDE|w:instr\s*=\s*[\"']\s*DDE|<ddeLink", re.IGNORECASE)
_FETCHED = re.compile(
    rb"<(?:draw:(?:image|object|plugin)|text:section-source|table:table-source)\s[^>]*"
    rb"xlink:href\s*=\s*[\"'](?:[a-z]+:)?//",
    re.IGNORECASE,
)
_OVERLAP = 2048
_IS_XML = (".xml", ".rels", ".vml", ".rdf")


def check_packed(file: BinaryIO, *, inside: bool = False) -> FileKind:
    """Raise NotAccepted unless the archive is one of the four, whole and harmless."""
    try:
        _check_size_of_contents(file)
        with ZipFile(file) as packed:
            parts = packed.infolist()
        _check_contents(parts)
        kind = _kind_of(file, parts)
        _check_parts(file, parts, inside=inside)
    except LyingPart:
        raise NotAccepted(Unwanted.SWELLS) from None
    except (BadZipFile, UnusablePart, NotImplementedError, ValueError) as error:
        if isinstance(error, NotAccepted):
            raise
        raise NotAccepted(Unwanted.DAMAGED) from None
    return kind


def _check_size_of_contents(file: BinaryIO) -> None:
    """Look before the table is read: a million parts of nothing would fill the memory."""
    end = file.seek(0, io.SEEK_END)
    file.seek(max(0, end - 66_000))
    tail = file.read()
    at = tail.rfind(_END_OF_CONTENTS)
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    if at < 0:
        raise NotAccepted(Unwanted.DAMAGED)
    if size > _LARGEST_CONTENTS:
        raise NotAccepted(Unwanted.SWELLS)


def _check_contents(parts: list[ZipInfo]) -> None:
    """Check the table of contents alone."""
    if any(part.flag_bits & 0x1 for part in parts):
        raise NotAccepted(Unwanted.LOCKED)
    total = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or total > LARGEST_UNPACKED or any(map(_swells, parts)):
        raise NotAccepted(Unwanted.SWELLS)
    if len({part.filename.lower() for part in parts}) != len(parts):
        # Two parts of one name: one program would read the first, another the last.
        raise NotAccepted(Unwanted.DAMAGED)


def _swells(part: ZipInfo) -> bool:
    packing = part.file_size / max(part.compress_size, 1)
    return packing > HIGHEST_PACKING and part.file_size > _TOO_SMALL_TO_HURT


def _kind_of(file: BinaryIO, parts: list[ZipInfo]) -> FileKind:
    by_name = {part.filename.lower(): part for part in parts}
    if types := by_name.get("[content_types].xml"):
        content = _content_types(_whole(file, types, _LARGEST_SMALL))
        if _MACRO_TYPES.search(content):
            raise NotAccepted(Unwanted.MACROS)
        for main, kind in _OFFICE_MAIN.items():
            if main in content:
                return kind
    if mimetype := by_name.get("mimetype"):
        kind_of_it = _OPEN_DOCUMENTS.get(_whole(file, mimetype, 200).strip())
        if kind_of_it:
            return kind_of_it
    raise NotAccepted(Unwanted.ARCHIVE)


def _check_parts(file: BinaryIO, parts: Iterable[ZipInfo], *, inside: bool) -> None:
    for part in parts:
        name = part.filename.lower()
        if _MACRO_PARTS.search(name):
            raise NotAccepted(Unwanted.MACROS)
        if _INSIDE.search(name) and not inside and part.file_size <= _LARGEST_INSIDE:
            check_packed(io.BytesIO(_whole(file, part, _LARGEST_INSIDE)), inside=True)
        elif _OBJECTS.search(name):
            raise NotAccepted(Unwanted.FILES_INSIDE)
        if name.endswith(".rels"):
            _check_relations(_whole(file, part, _LARGEST_SMALL))
        _check_part(file, part, is_xml=name.endswith(_IS_XML))


def _check_part(file: BinaryIO, part: ZipInfo, *, is_xml: bool) -> None:
    before = b""
    for number, piece in enumerate(pieces(file, part)):
        if not is_xml:
            continue
        if number == 0:
            _refuse_odd_xml(piece)
        window = before + piece
        _check_xml(window)
        before = window[-_OVERLAP:]


def _check_xml(window: bytes) -> None:
    if _DDE.search(window) or _FETCHED.search(window):
        raise NotAccepted(Unwanted.FROM_ELSEWHERE)
    if b"manifest:encryption-data" in window:
        raise NotAccepted(Unwanted.LOCKED)


def _check_relations(content: bytes) -> None:
    """Only a link that a person clicks may lead out of the document (ECMA-376-2, 6.5)."""
    for relation in _parsed(content).iter():
        is_link = relation.get("Type", "").endswith("/hyperlink")
        if relation.get("TargetMode") == "External" and not is_link:
            raise NotAccepted(Unwanted.FROM_ELSEWHERE)


def _content_types(content: bytes) -> str:
    return " ".join(one.get("ContentType", "") for one in _parsed(content).iter())


def _parsed(content: bytes) -> ElementTree.Element:
    """Parse a small part: a search for bytes would miss letters written as numbers."""
    _refuse_odd_xml(content)
    try:
        return ElementTree.fromstring(content)
    except ElementTree.ParseError:
        raise NotAccepted(Unwanted.DAMAGED) from None


def _refuse_odd_xml(beginning: bytes) -> None:
    """No office program declares entities, which swell in a reader, nor writes UTF-16 here."""
    if b"\0" in beginning[:64] or beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotAccepted(Unwanted.DAMAGED)
    if b"<!DOCTYPE" in beginning[:64_000] or b"<!ENTITY" in beginning[:64_000]:
        raise NotAccepted(Unwanted.SWELLS)


def _whole(file: BinaryIO, part: ZipInfo, most: int) -> bytes:
    if part.file_size > most:
        raise NotAccepted(Unwanted.SWELLS)
    return b"".join(pieces(file, part))
