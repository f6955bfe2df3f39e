"""Is this workbook safe to open? Looked at from outside, before anything is read.

Refused: macros, links to other files, workbooks packed to blow up when opened (zip bombs, XML
entities), sheets too large for the machines that read them, passwords, and what is no workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from himoya.exchange.packed_parts import LyingPart, UnusablePart, pieces
from himoya.exchange.sentences import sentences
from himoya.exchange.sheet_scan import SheetScan
from himoya.languages.codes import Language

#: Largest sheet that is opened, in bytes of its XML once unpacked.
LARGEST_SHEET = 200_000_000

#: Some programs write every text out in its cell, with 60 signs of XML around it. A sheet of not
#: more cells than this, and not more bytes for each, is opened although it is larger.
MOST_CELLS_WRITTEN_OUT = 3_500_000
MOST_BYTES_A_CELL = 100

#: Largest workbook, all parts unpacked, in bytes.
LARGEST_WORKBOOK = 600_000_000

#: XML packs well, but not better than this; a bomb packs a thousandfold and more.
HIGHEST_PACKING = 300

#: Most parts of a workbook; real ones have some dozens.
MOST_PARTS = 10_000

#: Parts this small cannot hurt however well they are packed, in bytes.
_TOO_SMALL_TO_HURT = 10_000_000

#: Cells between the first and the last of a sheet, empty ones included; a reader makes room for
#: each, some 30 bytes.
MOST_CELLS = 20_000_000

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_IS_XML = (".xml", ".rels", ".vml")


class RefusedFile(ValueError):
    """A file that is not read at all; the message says why and what to send instead."""

    def __init__(self, rule: str, message: str) -> None:
        self.rule = rule
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was seen of a workbook that may be opened.

    ``error_cells`` maps a sheet's part (``xl/worksheets/sheet1.xml``) to the cells in which a
    formula shows an error such as #N/A: no reader hands those on.
    """

    error_cells: dict[str, tuple[str, ...]] = field(default_factory=dict)


def inspect_workbook(file: Path, language: Language) -> Inspection:
    """Raise RefusedFile for a workbook that should not be opened."""
    with file.open("rb") as opened:
        if opened.read(4) == _OLD_OR_LOCKED:
            raise _old_or_locked(language)
        try:
            with ZipFile(opened) as packed:
                parts = packed.infolist()
            _refuse_by_contents(parts, language)
            return _unpacked(opened, parts, language)
        except LyingPart:
            raise _too_large(language) from None
        except (BadZipFile, UnusablePart, NotImplementedError):
            raise not_a_workbook(language) from None


def _refuse_by_contents(parts: Iterable[ZipInfo], language: Language) -> None:
    """Refuse by the table of contents alone; raises RefusedFile or BadZipFile."""
    parts = list(parts)
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
    if any("externallinks/" in name or name == "xl/connections.xml" for name in names):
        raise RefusedFile(
            "external_links",
            sentences.say(
                language,
                "The workbook takes values from other files. Replace the links by their values "
                "and send it again.",
            ),
        )
    total = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or total > LARGEST_WORKBOOK or any(map(_is_too_large, parts)):
        raise _too_large(language)


def _is_too_large(part: ZipInfo) -> bool:
    if _is_sheet(part) and part.file_size > MOST_CELLS_WRITTEN_OUT * MOST_BYTES_A_CELL:
        return True
    packing = part.file_size / max(part.compress_size, 1)
    return packing > HIGHEST_PACKING and part.file_size > _TOO_SMALL_TO_HURT


def _unpacked(opened: BinaryIO, parts: Iterable[ZipInfo], language: Language) -> Inspection:
    """Unpack every part once, piece by piece: sizes are claims until then."""
    inspection = Inspection()
    for part in parts:
        name = part.filename
        if _is_sheet(part) and name.endswith(".xml"):
            scan = _scanned(opened, part, language)
            if scan.error_cells:
                inspection.error_cells[name] = tuple(scan.error_cells)
        else:
            for piece in _without_entities(opened, part, language):
                del piece
    return inspection


def _scanned(opened: BinaryIO, part: ZipInfo, language: Language) -> SheetScan:
    for thorough in (False, True):
        scan = SheetScan(thorough=thorough)
        for piece in _without_entities(opened, part, language):
            scan.feed(piece)
        if part.file_size > LARGEST_SHEET and not _is_written_out(part, scan):
            break
        if scan.cells_between <= MOST_CELLS:
            return scan
    raise _too_large(language)


def _is_sheet(part: ZipInfo) -> bool:
    return "worksheets/" in part.filename.lower()


def _is_written_out(part: ZipInfo, scan: SheetScan) -> bool:
    few = scan.cells <= MOST_CELLS_WRITTEN_OUT
    return few and part.file_size <= scan.cells * MOST_BYTES_A_CELL


def _without_entities(opened: BinaryIO, part: ZipInfo, language: Language) -> Iterator[bytes]:
    """Yield the pieces of a part; entities in it would blow up inside whoever reads it as XML."""
    is_xml = part.filename.lower().endswith(_IS_XML)
    for number, piece in enumerate(pieces(opened, part)):
        # No program that saves workbooks declares any.
        if is_xml and number == 0 and b"<!DOCTYPE" in piece[:64_000].replace(b"\0", b""):
            raise not_a_workbook(language)
        yield piece


def _old_or_locked(language: Language) -> RefusedFile:
    return RefusedFile(
        "old_or_locked_workbook",
        sentences.say(
            language,
            "The workbook is in the old .xls form or locked with a password. Save it as .xlsx "
            "without a password and send it again.",
        ),
    )


def not_a_workbook(language: Language) -> RefusedFile:
    """Return the refusal of a file that only looks like a workbook."""
    return RefusedFile(
        "not_a_workbook",
        sentences.say(
            language,
            "The file is not a workbook, or it was damaged on the way. Save it as .xlsx and "
            "send it again.",
        ),
    )


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
