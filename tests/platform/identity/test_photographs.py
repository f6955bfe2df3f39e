"""Photographs: only the picture is kept, and it is the same picture."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageChops

from himoya.platform.identity.photographs.stripping import LARGEST, media_type, stripped
from himoya.platform.identity.refusals import IdentityRefused, Refusal
from tests.platform.identity.pictures import SECRETS, jpeg, picture


def with_segment(content: bytes, marker: int, body: bytes) -> bytes:
    segment = bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body
    return content[:2] + segment + content[2:]


def png(mode: str = "RGB", **options: object) -> bytes:
    written = io.BytesIO()
    picture(mode=mode).save(written, "PNG", **options)
    return written.getvalue()


def with_chunk(content: bytes, kind: bytes, body: bytes) -> bytes:
    chunk = struct.pack(">I", len(body)) + kind + body
    return content[:33] + chunk + struct.pack(">I", zlib.crc32(kind + body)) + content[33:]


def is_same(one: bytes, other: bytes) -> bool:
    first, second = Image.open(io.BytesIO(one)), Image.open(io.BytesIO(other))
    if (first.size, first.mode) != (second.size, second.mode):
        return False
    return ImageChops.difference(first.convert("RGBA"), second.convert("RGBA")).getbbox() is None


def has_secrets(content: bytes) -> list[bytes]:
    return [secret for secret in SECRETS if secret in content]


@pytest.mark.parametrize(
    "options",
    [{}, {"progressive": True}, {"optimize": True}, {"subsampling": 0}, {"restart_marker_rows": 1}],
    ids=str,
)
def test_a_jpeg_is_the_same_picture_without_what_a_telephone_wrote(
    options: dict[str, Any],
) -> None:
    content = with_segment(jpeg(**options), 0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>Chashma</x>")
    assert len(has_secrets(content)) == len(SECRETS)
    kept = stripped(content)
    assert has_secrets(kept) == []
    assert is_same(content, kept)
    assert media_type(kept) == "image/jpeg"


@pytest.mark.parametrize("marker", [*range(0xE0, 0xF0), 0xFE])
def test_no_application_segment_and_no_comment_stays(marker: int) -> None:
    content = with_segment(jpeg(), marker, b"Chashma")
    assert has_secrets(stripped(content)) == []


@pytest.mark.parametrize("way_up", range(1, 9))
def test_a_picture_keeps_its_way_up_and_nothing_else_of_exif(way_up: int) -> None:
    exif = Image.open(io.BytesIO(stripped(jpeg(way_up)))).getexif()
    assert exif.get(0x0112, 1) == way_up
    assert set(exif) <= {0x0112}


def test_the_way_up_is_read_in_either_order_of_bytes() -> None:
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
    little = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(4)
    plain = io.BytesIO()
    picture().save(plain, "JPEG")
    kept = stripped(with_segment(plain.getvalue(), 0xE1, little))
    assert Image.open(io.BytesIO(kept)).getexif()[0x0112] == 6


def test_colours_of_a_cmyk_jpeg_stay() -> None:
    written = io.BytesIO()
    picture(mode="CMYK").save(written, "JPEG", quality=90)
    kept = stripped(written.getvalue())
    before, after = Image.open(written), Image.open(io.BytesIO(kept))
    assert before.mode == after.mode == "CMYK"
    assert ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox() is None


def test_what_stands_behind_the_end_of_a_picture_is_dropped() -> None:
    """Telephones append a film or a second picture, with its own place in it."""
    content = jpeg()
    kept = stripped(content + b"ftypmp42" + jpeg() + SECRETS[0])
    assert kept == stripped(content)
    assert stripped(png() + SECRETS[0]) == stripped(png())


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "1"])
def test_a_png_is_the_same_picture_without_its_notes(mode: str) -> None:
    content = png(mode)
    for kind in (b"tEXt", b"eXIf", b"tIME", b"iTXt", b"iCCP"):
        content = with_chunk(content, kind, b"Chashma\0" + SECRETS[0])
    kept = stripped(content)
    assert has_secrets(kept) == []
    assert is_same(png(mode), kept)
    assert kept == stripped(png(mode))


def test_transparency_of_a_palette_stays() -> None:
    content = png("P", transparency=3)
    assert b"tRNS" in stripped(content)
    assert is_same(content, stripped(content))


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"%PDF-1.7", b"\xff\xd8", b"<svg/>", b"RIFF"])
def test_other_files_are_refused(content: bytes) -> None:
    with pytest.raises(IdentityRefused) as refusal:
        stripped(content)
    assert refusal.value.reason is Refusal.NO_PICTURE


@pytest.mark.parametrize(
    "whole", [jpeg(), jpeg(progressive=True), png()], ids=["jpeg", "progressive", "png"]
)
def test_a_picture_cut_anywhere_is_refused(whole: bytes) -> None:
    for length in range(12, len(whole) - 1):
        with pytest.raises(IdentityRefused):
            stripped(whole[:length])


def test_an_altered_png_is_refused() -> None:
    content = bytearray(png())
    content[45] ^= 1
    with pytest.raises(IdentityRefused) as refusal:
        stripped(bytes(content))
    assert refusal.value.reason is Refusal.PICTURE_BROKEN


def test_a_jpeg_without_a_picture_is_refused() -> None:
    with pytest.raises(IdentityRefused):
        stripped(b"\xff\xd8\xff\xe0\x00\x04ab\xff\xd9")


def test_a_picture_that_is_too_large_is_refused() -> None:
    with pytest.raises(IdentityRefused) as refusal:
        stripped(jpeg() + bytes(LARGEST))
    assert refusal.value.reason is Refusal.PICTURE_TOO_LARGE
