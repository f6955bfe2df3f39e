"""PDF: no scripts, no actions that start something, no files inside, no password.

Names are looked for in the file as it stands and in its object streams, where newer files keep
them packed; ``#4A`` for J is read, too (ISO 32000-1, 7.3.5). A name inside a stream of another
kind (pictures, text of pages) is data, and no viewer acts on it. Not looked for: mistakes of one
viewer in fonts and pictures; what an encrypted file hides (it is refused); object streams packed
in another way than Flate (refused as damaged).
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from himoya.platform.attachments.types.kinds import FileKind
from himoya.platform.attachments.types.unwanted import NotAccepted, Unwanted

_PIECE = 1024 * 1024
#: Longest thing that is looked for, so that nothing is missed between two pieces.
_OVERLAP = 4096
_TAIL = 2048

#: An object stream holds some hundred objects; more than this is there to fill the memory.
MOST_UNPACKED = 64 * 1024 * 1024
MOST_UNPACKED_IN_ALL = 512 * 1024 * 1024


def _name(name: str) -> bytes:
    letters = "".join(f"(?:{letter}|#{ord(letter):02X}|#{ord(letter):02x})" for letter in name)
    return rf"/{letters}(?![A-Za-z0-9])".encode("ascii")


def _any_of(*names: str) -> re.Pattern[bytes]:
    return re.compile(b"|".join(map(_name, names)))


#: Each script stands in an action of type JavaScript or Rendition (12.6.4.16, 12.6.4.13).
_ACTIONS = _any_of(
    "JavaScript", "Launch", "Rendition", "RichMedia", "SubmitForm", "ImportData", "GoToE", "XFA"
)
#: Two letters occur by chance in packed data; between readable ones they are meant.
_SCRIPT = re.compile(rb"[\t\n\r -~]{6}/(?:J|#4[Aa])(?:S|#53)[\s(<\[/][\t\n\r -~]{4}")
_FILES = _any_of("EmbeddedFile", "EmbeddedFiles")
_LOCKED = _any_of("Encrypt")
_PACKED_OBJECTS = _any_of("ObjStm")
_STREAM = re.compile(rb"stream\r?\n")


def check_pdf(file: BinaryIO) -> FileKind:
    """Raise NotAccepted for what acts when it is opened, for what is locked or damaged."""
    end = file.seek(0, io.SEEK_END)
    file.seek(max(0, end - _TAIL))
    if b"%%EOF" not in file.read():
        raise NotAccepted(Unwanted.DAMAGED)
    packed: list[int] = []
    for start, window in _windows(file):
        _refuse(window)
        packed += [start + found.start() for found in _PACKED_OBJECTS.finditer(window)]
    unpacked = 0
    for place in dict.fromkeys(packed):
        objects = _unpacked(file, place)
        unpacked += len(objects)
        if unpacked > MOST_UNPACKED_IN_ALL:
            raise NotAccepted(Unwanted.SWELLS)
        _refuse(objects)
    return FileKind.PDF


def _refuse(part: bytes) -> None:
    for names, found in (
        (_LOCKED, Unwanted.LOCKED),
        (_ACTIONS, Unwanted.ACTIONS),
        (_SCRIPT, Unwanted.ACTIONS),
        (_FILES, Unwanted.FILES_INSIDE),
    ):
        if names.search(part):
            raise NotAccepted(found)


def _windows(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield (place, bytes) of the whole file; each window begins with the end of the last one."""
    file.seek(0)
    before, at = b"", 0
    while piece := file.read(_PIECE):
        window = before + piece
        yield at - len(before), window
        at += len(piece)
        before = window[-_OVERLAP:]


def _unpacked(file: BinaryIO, place: int) -> bytes:
    """Return the objects of the stream whose dictionary holds the name at ``place``."""
    file.seek(place)
    found = _STREAM.search(file.read(_OVERLAP))
    if found is None:  # the name stood in a text, such as the title of a manual about PDF
        return b""
    file.seek(place + found.end())
    inflater, objects = zlib.decompressobj(), bytearray()
    try:
        while not inflater.eof:
            waiting = inflater.unconsumed_tail or file.read(_OVERLAP)
            if not waiting:
                break
            objects += inflater.decompress(waiting, _PIECE)
            if len(objects) > MOST_UNPACKED:
                raise NotAccepted(Unwanted.SWELLS)
    except zlib.error:
        raise NotAccepted(Unwanted.DAMAGED) from None
    return bytes(objects)
