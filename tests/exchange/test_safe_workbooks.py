"""Workbooks that are not opened: each dangerous kind is made here and refused with its reason."""

from __future__ import annotations

import resource
import struct
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
import xlsxwriter

from himoya.exchange import safe_workbooks
from himoya.exchange.safe_workbooks import RefusedFile, inspect_workbook
from himoya.languages.codes import LANGUAGES

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    file = tmp_path / "plain.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    workbook.add_worksheet().write_string(0, 0, "harmless")
    workbook.close()
    return file


def with_parts(plain: Path, parts: dict[str, bytes], packing: int = ZIP_DEFLATED) -> Path:
    copy = plain.with_name("changed.xlsx")
    with ZipFile(plain) as old, ZipFile(copy, "w", packing) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return copy


def rule_of(file: Path) -> str:
    with pytest.raises(RefusedFile) as refused:
        inspect_workbook(file, "en")
    assert str(refused.value)
    return refused.value.rule


def test_a_harmless_workbook_is_opened(plain: Path) -> None:
    assert inspect_workbook(plain, "en").error_cells == {}


def test_macros(plain: Path) -> None:
    assert rule_of(with_parts(plain, {"xl/vbaProject.bin": b"Sub Auto_Open()"})) == "macros"
    old_style = with_parts(plain, {"xl/macrosheets/sheet1.xml": b"<xml/>"})
    assert rule_of(old_style) == "macros"


def test_links_to_other_files(plain: Path) -> None:
    linked = with_parts(plain, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    assert rule_of(linked) == "external_links"
    assert rule_of(with_parts(plain, {"xl/connections.xml": b"<connections/>"})) == "external_links"


def test_the_old_form_and_passwords(tmp_path: Path) -> None:
    """Old .xls files and workbooks with a password are both compound files of the old kind."""
    file = tmp_path / "old.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    assert rule_of(file) == "old_or_locked_workbook"


@pytest.mark.parametrize(
    "content", [b"", b"id,sex\n1,F\n", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"\xff" * 5_000]
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file.xlsx"
    file.write_bytes(content)
    assert rule_of(file) == "not_a_workbook"


def test_a_packed_file_without_sheets(tmp_path: Path) -> None:
    file = tmp_path / "letter.xlsx"
    with ZipFile(file, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", "<document/>")
    assert rule_of(file) == "not_a_workbook"


def test_a_damaged_part(plain: Path) -> None:
    damaged = bytearray(plain.read_bytes())
    place = damaged.find(b"PK\x03\x04", 100) + 60
    damaged[place : place + 40] = b"\xff" * 40
    file = plain.with_name("damaged.xlsx")
    file.write_bytes(damaged)
    assert rule_of(file) == "not_a_workbook"


def test_encrypted_parts(plain: Path) -> None:
    content = bytearray(plain.read_bytes())
    entry = content.find(b"PK\x01\x02")
    content[entry + 8] |= 1
    file = plain.with_name("locked.xlsx")
    file.write_bytes(content)
    assert rule_of(file) == "not_a_workbook"


# What blows up


def test_a_bomb_that_says_its_size(plain: Path) -> None:
    """Thirty megabytes of one letter pack a thousandfold."""
    assert rule_of(with_parts(plain, {SHEET: b"A" * 30_000_000})) == "too_large"


def test_a_bomb_that_lies_about_its_size(plain: Path) -> None:
    """The table of contents claims 100 bytes; 300 MB would come out."""
    bomb = with_parts(plain, {SHEET: b""}, ZIP_STORED)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = b"".join(packer.compress(b"<c>" + b" " * 999_997) for _ in range(300)) + packer.flush()
    content = bytearray(bomb.read_bytes())
    with ZipFile(bomb) as opened:
        local = opened.getinfo(SHEET).header_offset
    entry = content.rfind(SHEET.encode()) - 46
    sizes = struct.pack("<LLL", zlib.crc32(b""), len(packed), 100)
    content[local + 8 : local + 10] = struct.pack("<H", ZIP_DEFLATED)
    content[local + 14 : local + 26] = sizes
    content[entry + 10 : entry + 12] = struct.pack("<H", ZIP_DEFLATED)
    content[entry + 16 : entry + 28] = sizes
    after_names = local + 30 + len(SHEET)
    content[after_names:after_names] = packed
    ending = content.rfind(b"PK\x05\x06")
    start = struct.unpack("<L", content[ending + 16 : ending + 20])[0]
    content[ending + 16 : ending + 20] = struct.pack("<L", start + len(packed))
    bomb.write_bytes(content)
    with ZipFile(bomb) as opened:
        assert opened.getinfo(SHEET).file_size == 100
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert rule_of(bomb) == "too_large"
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 100_000, "kilobytes: nobody unpacked 300 MB"


def test_a_sheet_whose_size_is_over_the_limit(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one cell of the sheet does not explain its size."""
    monkeypatch.setattr(safe_workbooks, "LARGEST_SHEET", 100)
    assert rule_of(plain) == "too_large"


def test_a_sheet_whose_claimed_size_is_over_the_limit(plain: Path) -> None:
    """By its table of contents alone, whatever is really in it."""
    content = bytearray(plain.read_bytes())
    entry = content.rfind(SHEET.encode()) - 46
    content[entry + 24 : entry + 28] = struct.pack("<L", 210_000_000)
    content[entry + 20 : entry + 24] = struct.pack("<L", 1_000_000)
    file = plain.with_name("claims.xlsx")
    file.write_bytes(content)
    assert rule_of(file) in {"too_large", "not_a_workbook"}


def test_many_short_cells_written_out_are_no_huge_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """100,000 rows of 30 columns must be read, also from a program that writes texts out."""
    file = tmp_path / "long.xlsx"
    workbook = xlsxwriter.Workbook(str(file), {"constant_memory": True})
    sheet = workbook.add_worksheet()
    for row in range(200):
        sheet.write_row(row, 0, ["Ҷавоби кӯтоҳ"] * 10)
    workbook.close()
    monkeypatch.setattr(safe_workbooks, "LARGEST_SHEET", 10_000)
    inspect_workbook(file, "en")
    monkeypatch.setattr(safe_workbooks, "MOST_CELLS_WRITTEN_OUT", 1_999)
    assert rule_of(file) == "too_large"
    monkeypatch.setattr(safe_workbooks, "MOST_CELLS_WRITTEN_OUT", 2_000)
    monkeypatch.setattr(safe_workbooks, "MOST_BYTES_A_CELL", 30)
    assert rule_of(file) == "too_large"


def test_many_parts_that_are_large_together(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_workbooks, "LARGEST_WORKBOOK", 1_000)
    assert rule_of(plain) == "too_large"
    monkeypatch.undo()
    monkeypatch.setattr(safe_workbooks, "MOST_PARTS", 5)
    assert rule_of(plain) == "too_large"


def test_two_cells_in_far_corners(tmp_path: Path) -> None:
    """A reader makes room for every cell between them: gigabytes from a file of 5 kB."""
    file = tmp_path / "far.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    sheet = workbook.add_worksheet()
    sheet.write_string(0, 0, "here")
    sheet.write_string(1_048_575, 16_383, "there")
    workbook.close()
    assert file.stat().st_size < 10_000
    assert rule_of(file) == "too_large"


@pytest.mark.parametrize(
    "cell",
    [
        b"<c r='XFD1048576'><v>1</v></c>",
        b'<c r = "XFD1048576"><v>1</v></c>',
        b'<c s="1" r="XFD1048576"><v>1</v></c>',
        b'<x:c r="XFD1048576"><v>1</v></x:c>',
    ],
)
def test_a_far_cell_however_it_is_written(plain: Path, cell: bytes) -> None:
    xml = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>' + cell + b"</row></sheetData>"
    assert rule_of(with_parts(plain, {SHEET: xml})) == "too_large"


def test_a_far_cell_that_only_has_a_format_is_harmless(tmp_path: Path) -> None:
    """Somebody coloured the last cell of the sheet: nothing is in it, and readers leave it out."""
    file = tmp_path / "coloured.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    sheet = workbook.add_worksheet()
    sheet.write_string(0, 0, "here")
    sheet.write_blank(1_048_575, 16_383, None, workbook.add_format({"bg_color": "red"}))
    workbook.close()
    inspect_workbook(file, "en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "docProps/custom.xml"])
def test_entities_that_blow_up(plain: Path, part: str, encoding: str) -> None:
    laughs = (
        '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
        '<!ENTITY lol2 "&lol;&lol;&lol;&lol;">]><sst><si><t>&lol2;</t></si></sst>'
    )
    assert rule_of(with_parts(plain, {part: laughs.encode(encoding)})) == "not_a_workbook"


def test_a_sheet_that_is_one_endless_tag(plain: Path) -> None:
    endless = with_parts(plain, {SHEET: b"<c" + bytes(range(32, 60)) * 250_000}, ZIP_STORED)
    assert rule_of(endless) == "not_a_workbook"


# What is said


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/vbaProject.bin": b"x"},
        {"xl/connections.xml": b"x"},
        {SHEET: b"A" * 30_000_000},
        {SHEET: b"<!DOCTYPE x>"},
    ],
    ids=["macros", "links", "bomb", "entities"],
)
def test_the_reason_is_said_in_four_languages(plain: Path, parts: dict[str, bytes]) -> None:
    file, messages = with_parts(plain, parts), set()
    for language in LANGUAGES:
        with pytest.raises(RefusedFile) as refused:
            inspect_workbook(file, language)
        messages.add(str(refused.value))
    assert len(messages) == len(LANGUAGES)
