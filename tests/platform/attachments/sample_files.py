"""Small files of every kind, and the same with what must not be in them. All invented."""

from __future__ import annotations

import io
import struct
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


JPEG = (
    b"\xff\xd8"
    + _segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
    + _segment(0xC0, b"\x08\x00\x01\x00\x01\x01\x01\x11\x00")
    + _segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
    + b"\x2a\xff\x00\x2a\xff\xd9"
)

TEXT = "\ufeffШаҳодат: ӯ гуфт, ки соати 9 омад.\r\nOʻsha kuni.\n".encode()


def pdf(*objects: bytes, title: bytes = b"paper") -> bytes:
    """A PDF of one page with further objects as they are given."""
    body = [
        b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj",
        b"4 0 obj << /Title (" + title + b") >> endobj",
        *objects,
    ]
    return b"%PDF-1.7\n" + b"\n".join(body) + b"\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def packed_objects(objects: bytes, filter: bytes = b"/FlateDecode") -> bytes:
    """An object stream, as newer PDF files keep most of their objects."""
    packed = zlib.compress(objects)
    head = b"9 0 obj << /Type /ObjStm /N 1 /First 4 /Filter " + filter
    return head + b" /Length %d >> stream\n%s\nendstream endobj" % (len(packed), packed)


def archive(parts: dict[str, bytes], *, stored: str = "") -> bytes:
    """A packed file of these parts; ``stored`` names one that is not compressed."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            how = ZIP_STORED if name == stored else ZIP_DEFLATED
            packed.writestr(ZipInfo(name), content, compress_type=how)
    return written.getvalue()


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MAIN = {"docx": f"{_OFFICE}.wordprocessingml.document.main+xml",
         "xlsx": f"{_OFFICE}.spreadsheetml.sheet.main+xml"}  # fmt: skip


def types(main: str, *others: str) -> bytes:
    overrides = "".join(f'<Override PartName="/p" ContentType="{one}"/>' for one in (main, *others))
    return f'<?xml version="1.0"?><Types xmlns="urn:t">{overrides}</Types>'.encode()


def relations(kind: str, target: str, mode: str = "External") -> bytes:
    return (
        f'<?xml version="1.0"?><Relationships xmlns="urn:r"><Relationship Id="r1" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}" TargetMode="{mode}"/></Relationships>'
    ).encode()


def office(kind: str = "docx", *other_types: str, **parts: bytes) -> bytes:
    """A document; ``parts`` are further ones, ``__`` in their names for ``/`` ."""
    main = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}[kind]
    return archive(
        {
            "[Content_Types].xml": types(_MAIN[kind], *other_types),
            main: b"<document>text</document>",
            **{name.replace("__", "/"): content for name, content in parts.items()},
        }
    )


def open_document(kind: str = "text", **parts: bytes) -> bytes:
    return archive(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(),
            "content.xml": b"<office:document-content/>",
            **{name.replace("__", "/"): content for name, content in parts.items()},
        },
        stored="mimetype",
    )


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


MP4 = box(b"ftyp", b"isom\0\0\2\0isomiso2") + box(b"moov", bytes(20)) + box(b"mdat", bytes(50))
WAV = b"RIFF" + struct.pack("<I", 4 + 24 + 8 + 8) + b"WAVE" + (
    b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8) + b"data" + struct.pack("<I", 8)
    + bytes(8)
)  # fmt: skip
_FRAME = b"\xff\xfb\x90\x64" + bytes(413)  # 128 kbit/s at 44.1 kHz: 417 bytes
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10) + _FRAME * 5
