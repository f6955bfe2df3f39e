"""Is this workbook safe to open? Looked at from outside, before anything is read.

Refused: macros, links to other files, workbooks packed to blow up when opened (zip bombs), sheets
too large for the machines that read them, passwords, and what is no workbook at all.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language

#: Largest sheet that is opened, in bytes of its XML once unpacked.
LARGEST_SHEET = 200_000_000

#: Largest workbook, all parts unpacked, in bytes.
LARGEST_WORKBOOK = 600_000_000

#: XML packs well, but not better than this; a bomb packs a thousandfold and more.
HIGHEST_PACKING = 300

#: Parts this small cannot hurt however well they are packed, in bytes.
_TOO_SMALL_TO_HURT = 10_000_000

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


class RefusedFile(ValueError):
    """A file that is not read at all; the message says why and what to send instead."""

    def __init__(self, rule: str, message: str) -> None:
        self.rule = rule
        super().__init__(message)


def refuse_unsafe_workbook(file: Path, language: Language) -> None:
    """Raise RefusedFile for a workbook that should not be opened."""
    with file.open("rb") as opened:
        start = opened.read(4)
    if start == _OLD_OR_LOCKED:
        raise RefusedFile(
            "old_or_locked_workbook",
            sentences.say(
                language,
                "The workbook is in the old .xls form or locked with a password. Save it as .xlsx "
                "without a password and send it again.",
            ),
        )
    try:
        with ZipFile(file) as packed:
            _refuse_parts(packed, language)
    except BadZipFile:
        raise RefusedFile(
            "not_a_workbook",
            sentences.say(
                language,
                "The file is not a workbook, or it was damaged on the way. Save it as .xlsx and "
                "send it again.",
            ),
        ) from None


def _refuse_parts(packed: ZipFile, language: Language) -> None:
    parts = packed.infolist()
    names = {part.filename.lower() for part in parts}
    if "[content_types].xml" not in names or not any("worksheets/" in name for name in names):
        raise BadZipFile
    if any("vbaproject" in name or "/macrosheets/" in name for name in names):
        raise RefusedFile(
            "macros",
            sentences.say(
                language,
                "The workbook holds macros (small programs). Save it as .xlsx without macros and "
                "send it again.",
            ),
        )
    if any("externallinks/" in name for name in names):
        raise RefusedFile(
            "external_links",
            sentences.say(
                language,
                "The workbook takes values from other files. Replace the links by their values "
                "and send it again.",
            ),
        )
    for part in parts:
        packing = part.file_size / max(part.compress_size, 1)
        if packing > HIGHEST_PACKING and part.file_size > _TOO_SMALL_TO_HURT:
            raise _too_large(language)
        if "worksheets/" in part.filename and part.file_size > LARGEST_SHEET:
            raise _too_large(language)
    if sum(part.file_size for part in parts) > LARGEST_WORKBOOK:
        raise _too_large(language)


def _too_large(language: Language) -> RefusedFile:
    return RefusedFile(
        "too_large",
        sentences.say(
            language,
            "The workbook is too large to open safely (more than {megabytes} MB in one sheet). "
            "Split it by period or agency, or send it as CSV.",
            megabytes=LARGEST_SHEET // 1_000_000,
        ),
    )
