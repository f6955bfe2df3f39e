"""What a file is and whether it may be kept, from its bytes alone."""

from __future__ import annotations

import io

import pytest

from himoya.platform.attachments.types import FileKind, NotAccepted, Unwanted, checked
from tests.platform.attachments import sample_files as files

ACCEPTED = {
    "pdf": (files.pdf(), FileKind.PDF),
    "pdf with packed objects": (
        files.pdf(files.packed_objects(b"5 0 << /Type /Font >>")),
        FileKind.PDF,
    ),
    "jpeg": (files.JPEG, FileKind.JPEG),
    "jpeg of a telephone, with a preview behind": (files.JPEG + files.JPEG, FileKind.JPEG),
    "png": (files.PNG, FileKind.PNG),
    "text": (files.TEXT, FileKind.TEXT),
    "text that begins like a program": (b"MZ is what he called her.", FileKind.TEXT),
    "text with a comparison": (b"age < 18, she said", FileKind.TEXT),
    "docx": (files.office(), FileKind.DOCX),
    "docx with a link to click": (
        files.office(word___rels__document_xml_rels=files.relations("hyperlink", "https://un.org")),
        FileKind.DOCX,
    ),
    "docx with a chart": (
        files.office(**{"word__embeddings__sheet1.xlsx": files.office("xlsx")}),
        FileKind.DOCX,
    ),
    "xlsx": (files.office("xlsx"), FileKind.XLSX),
    "odt": (files.open_document(), FileKind.ODT),
    "ods": (files.open_document("spreadsheet"), FileKind.ODS),
    "mp3": (files.MP3, FileKind.MP3),
    "mp3 without notes": (files.MP3[20:], FileKind.MP3),
    "mp4": (files.MP4, FileKind.MP4),
    "wav": (files.WAV, FileKind.WAV),
}


@pytest.mark.parametrize(("content", "kind"), ACCEPTED.values(), ids=ACCEPTED)
def test_a_harmless_file_is_kept_as_what_it_is(content: bytes, kind: FileKind) -> None:
    assert checked(io.BytesIO(content)) is kind


_HEX = b"<< /S /J#61vaScript /JS (app.alert) >>"
_BOMB = b"\0" * 40_000_000
_RELS = "word/_rels/document.xml.rels"

REFUSED = {
    "nothing": (b"", Unwanted.EMPTY),
    "a Windows program": (b"MZ\x90\0\x03\0\0\0", Unwanted.PROGRAM),
    "a Linux program": (b"\x7fELF\x02\x01\x01\0", Unwanted.PROGRAM),
    "a shell script": (b"#!/bin/sh\nrm -rf /\n", Unwanted.PROGRAM),
    "a batch file": (b"@echo off\r\n", Unwanted.PROGRAM),
    "a web page": (b"<!DOCTYPE html><p>hello", Unwanted.WEB_PAGE),
    "a web page behind a comment": (b"<!-- x -->\n<HTML>", Unwanted.WEB_PAGE),
    "a script of a web page": (b"hello <script>alert(1)</script>", Unwanted.WEB_PAGE),
    "a drawing": (b'<?xml version="1.0"?><svg onload="x()"/>', Unwanted.DRAWING),
    "other markup": (b"<?xml version='1.0'?><a/>", Unwanted.UNKNOWN),
    "rich text": (b"{\\rtf1 text}", Unwanted.UNKNOWN),
    "an archive": (files.archive({"a.txt": b"a"}), Unwanted.ARCHIVE),
    "an empty archive": (files.archive({}), Unwanted.ARCHIVE),
    "a rar": (b"Rar!\x1a\x07\x01\0", Unwanted.ARCHIVE),
    "a gzip": (b"\x1f\x8b\x08\0", Unwanted.ARCHIVE),
    "an old document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Unwanted.OLD_OFFICE),
    "a gif": (b"GIF89a\x01\0\x01\0", Unwanted.OTHER_PICTURE),
    "a heic": (files.box(b"ftyp", b"heic\0\0\0\0"), Unwanted.OTHER_PICTURE),
    "text in windows-1251": ("Показания свидетеля".encode("cp1251"), Unwanted.OTHER_TEXT),
    "text in utf-16": ("Показания".encode("utf-16"), Unwanted.OTHER_TEXT),
    "text with a null": (b"text\0text", Unwanted.UNKNOWN),
    "noise": (bytes(range(128, 256)) + b"\0", Unwanted.UNKNOWN),
    # PDF
    "a cut pdf": (files.pdf()[:-10], Unwanted.DAMAGED),
    "a pdf with a script": (files.pdf(b"5 0 obj << /S /JavaScript >> endobj"), Unwanted.ACTIONS),
    "a pdf with a script in codes": (files.pdf(_HEX), Unwanted.ACTIONS),
    "a pdf with a bare script": (files.pdf(b"6 0 obj << /AA 1 /JS 7 0 R >>"), Unwanted.ACTIONS),
    "a pdf that starts a program": (files.pdf(b"<< /S /Launch /F (a) >>"), Unwanted.ACTIONS),
    "a pdf with a form of another kind": (files.pdf(b"<< /XFA 6 0 R >>"), Unwanted.ACTIONS),
    "a pdf with a file inside": (
        files.pdf(b"<< /Names << /EmbeddedFiles 9 0 R >> >>"),
        Unwanted.FILES_INSIDE,
    ),
    "a pdf with a password": (files.pdf(b"<< /Encrypt 9 0 R >>"), Unwanted.LOCKED),
    "a pdf with a script among packed objects": (
        files.pdf(files.packed_objects(b"5 0 << /S /JavaScript /JS (x) >>")),
        Unwanted.ACTIONS,
    ),
    "a pdf with objects packed oddly": (
        files.pdf(b"9 0 obj << /Type /ObjStm >> stream\nno zlib at all\nendstream"),
        Unwanted.DAMAGED,
    ),
    "a pdf that swells": (
        files.pdf(files.packed_objects(bytes(70_000_000))),
        Unwanted.SWELLS,
    ),
    # pictures
    "a cut jpeg": (files.JPEG[:-2], Unwanted.DAMAGED),
    "a jpeg without a picture": (b"\xff\xd8\xff\xd9", Unwanted.DAMAGED),
    "a cut png": (files.PNG[:-5], Unwanted.DAMAGED),
    "a png with something behind": (files.PNG + b"PK\x03\x04", Unwanted.FILES_INSIDE),
    "a png that begins late": (files.PNG[:8] + files.PNG[33:], Unwanted.DAMAGED),
    # documents
    "a docx with macros": (
        files.office("docx", word__vbaProject_bin=b"x", **{"word__vbaProject.bin": b"x"}),
        Unwanted.MACROS,
    ),
    "a docx of a type with macros": (
        files.office("docx", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        Unwanted.MACROS,
    ),
    "a docx with macros, its type in codes": (
        files.office("docx", "application/vnd.ms-office.vba&#80;roject"),
        Unwanted.MACROS,
    ),
    "a docx with a control": (
        files.office(**{"word__activeX__activeX1.bin": b"x"}),
        Unwanted.MACROS,
    ),
    "an xlsx with old macros": (
        files.office("xlsx", **{"xl__macrosheets__sheet1.xml": b"<a/>"}),
        Unwanted.MACROS,
    ),
    "a docx with an object inside": (
        files.office(**{"word__embeddings__oleObject1.bin": b"x"}),
        Unwanted.FILES_INSIDE,
    ),
    "a docx with a workbook with macros inside": (
        files.office(
            **{
                "word__embeddings__sheet1.xlsx": files.office(
                    "xlsx", **{"xl__vbaProject.bin": b"x"}
                )
            }
        ),
        Unwanted.MACROS,
    ),
    "a docx that fetches its template": (
        files.archive(
            {
                "[Content_Types].xml": files.types(files._MAIN["docx"]),
                _RELS: files.relations("attachedTemplate", "https://example.org/t.dotm"),
            }
        ),
        Unwanted.FROM_ELSEWHERE,
    ),
    "a docx that fetches, said in codes": (
        files.archive(
            {
                "[Content_Types].xml": files.types(files._MAIN["docx"]),
                _RELS: files.relations("image", "https://example.org/i.png", "&#69;xternal"),
            }
        ),
        Unwanted.FROM_ELSEWHERE,
    ),
    "a docx with a field that fetches": (
        files.office(**{"word__a.xml": b"<w:instrText> DDEAUTO c:\\\\cmd.exe </w:instrText>"}),
        Unwanted.FROM_ELSEWHERE,
    ),
    "a docx with entities": (
        files.office(**{"word__a.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        Unwanted.SWELLS,
    ),
    "a docx with xml in utf-16": (
        files.office(**{"word__a.xml": "<a/>".encode("utf-16")}),
        Unwanted.DAMAGED,
    ),
    "a docx that swells": (files.office(**{"word__a.xml": _BOMB}), Unwanted.SWELLS),
    "a cut docx": (files.office()[:-30], Unwanted.DAMAGED),
    "an odt with macros": (
        files.open_document(**{"Basic__Standard__Module1.xml": b"<a/>"}),
        Unwanted.MACROS,
    ),
    "an odt with scripts": (files.open_document(Scripts__python__a_py=b"x"), Unwanted.MACROS),
    "an odt that fetches a picture": (
        files.open_document(
            **{"styles.xml": b'<draw:image xlink:type="s" xlink:href="http://e.org/a.png"/>'}
        ),
        Unwanted.FROM_ELSEWHERE,
    ),
    "an odt with a password": (
        files.open_document(**{"META-INF__manifest.xml": b"<manifest:encryption-data/>"}),
        Unwanted.LOCKED,
    ),
    # recordings
    "a cut mp4": (files.MP4[:-5], Unwanted.DAMAGED),
    "an mp4 without a movie": (files.MP4[:20], Unwanted.DAMAGED),
    "a cut mp3": (files.MP3[:500], Unwanted.DAMAGED),
    "an mp3 that is none": (b"ID3\x04\0\0\0\0\0\0" + b"MZ" * 500, Unwanted.DAMAGED),
    "a cut wav": (files.WAV[:-6], Unwanted.DAMAGED),
}


@pytest.mark.parametrize(("content", "found"), REFUSED.values(), ids=REFUSED)
def test_an_unwanted_file_is_refused_for_what_it_is(content: bytes, found: Unwanted) -> None:
    with pytest.raises(NotAccepted) as refusal:
        checked(io.BytesIO(content))
    assert refusal.value.found is found


def test_two_parts_of_one_name_are_refused() -> None:
    parts = {"[Content_Types].xml": files.types(files._MAIN["docx"]), "word/A.xml": b"<a/>"}
    with pytest.raises(NotAccepted) as refusal:
        checked(io.BytesIO(files.archive({**parts, "word/a.xml": b"<b/>"})))
    assert refusal.value.found is Unwanted.DAMAGED


@pytest.mark.parametrize("shift", range(0, 14, 3))
def test_a_script_on_the_border_of_two_pieces_is_found(shift: int) -> None:
    before, after = files.pdf(b"%BORDER /JavaScript ").split(b"BORDER")
    content = before + b" " * (1024 * 1024 - len(before) - shift) + after
    assert content.index(b"/JavaScript") in range(1024 * 1024 - 14, 1024 * 1024 + 2)
    with pytest.raises(NotAccepted) as refusal:
        checked(io.BytesIO(content))
    assert refusal.value.found is Unwanted.ACTIONS


def test_an_archive_of_very_many_parts_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    many = files.archive({f"{number:050}": b"" for number in range(25_000)})
    monkeypatch.setattr("himoya.platform.attachments.types.packed.ZipFile", None)
    with pytest.raises(NotAccepted) as refusal:
        checked(io.BytesIO(many))
    assert refusal.value.found is Unwanted.SWELLS


@pytest.mark.parametrize("content", [one for one, _ in ACCEPTED.values()], ids=ACCEPTED)
def test_a_file_that_is_cut_anywhere_is_kept_or_refused_and_never_breaks_the_check(
    content: bytes,
) -> None:
    for end in {*range(0, min(len(content), 200), 7), *range(0, len(content), 97)}:
        try:
            checked(io.BytesIO(content[:end]))
        except NotAccepted:
            continue


def test_documents_of_other_programs_are_kept() -> None:
    """A workbook of XlsxWriter, a document of python-docx and a PDF of Typst are real ones."""
    import docx
    import typst
    import xlsxwriter

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "парванда")
        sheet.write_url("A2", "https://www.un.org")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Sheet1!$A$1:$A$2"})
        sheet.insert_chart("C1", chart)
    assert checked(written) is FileKind.XLSX
    written = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Шаҳодат")
    document.add_picture(io.BytesIO(files.PNG))
    document.save(written)
    assert checked(written) is FileKind.DOCX
    paper = typst.compile(b'= Report\n#link("https://un.org")[UN]\n#outline()')
    assert checked(io.BytesIO(paper)) is FileKind.PDF
