"""The kinds of files that are kept."""

from __future__ import annotations

from enum import StrEnum


class FileKind(StrEnum):
    """One kind; the value is stored and is the ending of the name under which it is sent out."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    TEXT = "txt"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    ODS = "ods"
    MP3 = "mp3"
    MP4 = "mp4"
    WAV = "wav"

    @property
    def content_type(self) -> str:
        """The type that is said to browsers."""
        return _CONTENT_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

_CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.TEXT: "text/plain; charset=utf-8",
    FileKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileKind.ODT: f"{_OPEN_DOCUMENT}.text",
    FileKind.ODS: f"{_OPEN_DOCUMENT}.spreadsheet",
    FileKind.MP3: "audio/mpeg",
    FileKind.MP4: "video/mp4",
    FileKind.WAV: "audio/wav",
}

#: As people call them; names of formats are the same in all four languages.
ACCEPTED = "PDF, JPEG, PNG, TXT (UTF-8), DOCX, XLSX, ODT, ODS, MP3, MP4, WAV"
