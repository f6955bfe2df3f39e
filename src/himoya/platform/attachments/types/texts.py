"""Plain text in UTF-8."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from himoya.platform.attachments.types.kinds import FileKind
from himoya.platform.attachments.types.unwanted import NotAccepted, Unwanted

_PIECE = 256 * 1024

#: Signs of control that no text has, but for tab, line feed, form feed and carriage return.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_PROGRAM = re.compile(r"#!|<\?php|<%|@echo\b", re.IGNORECASE)
_DRAWING = re.compile(r"<svg\b", re.IGNORECASE)
_WEB_PAGE = re.compile(r"<(!doctype|html|head|body|script|iframe)\b", re.IGNORECASE)
_MARKUP = re.compile(r"<[!?a-z]|\{\\rtf", re.IGNORECASE)


def check_text(file: BinaryIO) -> FileKind:
    """Raise NotAccepted unless the whole is text, and none that a browser or a shell would run."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    beginning = ""
    while True:
        piece = file.read(_PIECE)
        try:
            text = decoder.decode(piece, final=not piece)
        except UnicodeDecodeError:
            raise NotAccepted(_not_utf8(file)) from None
        if _CONTROL.search(text):
            raise NotAccepted(Unwanted.UNKNOWN)
        beginning += text[: 4096 - len(beginning)] if len(beginning) < 4096 else ""
        if not piece:
            break
    _check_beginning(beginning.lstrip())
    return FileKind.TEXT


def _check_beginning(text: str) -> None:
    if _PROGRAM.match(text):
        raise NotAccepted(Unwanted.PROGRAM)
    if _DRAWING.search(text):
        raise NotAccepted(Unwanted.DRAWING)
    if _WEB_PAGE.search(text):
        raise NotAccepted(Unwanted.WEB_PAGE)
    if _MARKUP.match(text):
        raise NotAccepted(Unwanted.UNKNOWN)


def _not_utf8(file: BinaryIO) -> Unwanted:
    """Windows-1251 and UTF-16 are still common; their senders are told what to do."""
    file.seek(0)
    head = file.read(4096)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Unwanted.OTHER_TEXT
    is_text = not any(byte < 9 or 13 < byte < 32 for byte in head)
    return Unwanted.OTHER_TEXT if is_text else Unwanted.UNKNOWN
