"""From the first bytes to the check of the kind that they announce."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from himoya.platform.attachments.types.kinds import FileKind
from himoya.platform.attachments.types.packed import check_packed
from himoya.platform.attachments.types.pdf import check_pdf
from himoya.platform.attachments.types.pictures import check_jpeg, check_png
from himoya.platform.attachments.types.recordings import check_mp3, check_mp4, check_wav
from himoya.platform.attachments.types.texts import check_text
from himoya.platform.attachments.types.unwanted import NotAccepted, Unwanted

Check = Callable[[BinaryIO], FileKind]

#: First bytes -> the check of the whole. The name of the file and what the browser says of it
#: are not asked.
_CHECKS: tuple[tuple[bytes, Check], ...] = (
    (b"%PDF-", check_pdf),
    (b"\xff\xd8\xff", check_jpeg),
    (b"\x89PNG\r\n\x1a\n", check_png),
    (b"PK\x03\x04", check_packed),
    (b"ID3", check_mp3),
)

_UNWANTED: tuple[tuple[bytes, Unwanted], ...] = (
    (b"MZ", Unwanted.PROGRAM),
    (b"\x7fELF", Unwanted.PROGRAM),
    (b"\xfe\xed\xfa", Unwanted.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Unwanted.PROGRAM),
    (b"\xca\xfe\xba\xbe", Unwanted.PROGRAM),
    (b"dex\n", Unwanted.PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Unwanted.PROGRAM),  # a Windows shortcut
    (b"\xd0\xcf\x11\xe0", Unwanted.OLD_OFFICE),
    (b"PK\x05\x06", Unwanted.ARCHIVE),
    (b"PK\x07\x08", Unwanted.ARCHIVE),
    (b"Rar!", Unwanted.ARCHIVE),
    (b"7z\xbc\xaf", Unwanted.ARCHIVE),
    (b"\x1f\x8b", Unwanted.ARCHIVE),
    (b"BZh", Unwanted.ARCHIVE),
    (b"\xfd7zXZ", Unwanted.ARCHIVE),
    (b"MSCF", Unwanted.ARCHIVE),
    (b"GIF8", Unwanted.OTHER_PICTURE),
    (b"BM", Unwanted.OTHER_PICTURE),
    (b"II*\x00", Unwanted.OTHER_PICTURE),
    (b"MM\x00*", Unwanted.OTHER_PICTURE),
    (b"\x00\x00\x01\x00", Unwanted.OTHER_PICTURE),
)

_MP3_FRAMES = (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa")


def checked(file: BinaryIO) -> FileKind:
    """Return the kind of a file that may be kept; raises NotAccepted.

    ``file`` can be read anywhere and holds the whole. Raises SealBroken of what it reads from.
    """
    file.seek(0)
    head = file.read(64)
    if not head:
        raise NotAccepted(Unwanted.EMPTY)
    return _check_for(head)(file)


def _check_for(head: bytes) -> Check:
    for begins, check in _CHECKS:
        if head.startswith(begins):
            return check
    if head[4:8] == b"ftyp":
        return check_mp4
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return check_wav
    if head.startswith(_MP3_FRAMES):
        return check_mp3
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        raise NotAccepted(Unwanted.OTHER_PICTURE)
    for begins, found in _UNWANTED:
        # Letters may begin a text, too: "MZ", "BM" and "BZh" alone prove nothing.
        if head.startswith(begins) and not _is_text_so_far(head):
            raise NotAccepted(found)
    return check_text


def _is_text_so_far(head: bytes) -> bool:
    return not any(byte < 9 or 13 < byte < 32 for byte in head)
