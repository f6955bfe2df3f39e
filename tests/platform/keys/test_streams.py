"""Files sealed in pieces."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himoya.platform.keys.errors import SealBroken
from himoya.platform.keys.generation import new_generation
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.ring import KeyRing, ring_of
from himoya.platform.keys.sealed import TAG, key_of
from himoya.platform.keys.streams import (
    HEAD_BYTES,
    PIECE,
    SealedReader,
    open_stream,
    reseal_head,
    seal_stream,
)

FIRST = new_generation()
RING = ring_of([FIRST], FIRST.id)
PURPOSE, PLACE = Purpose.ATTACHMENTS, b"attachment:1"


def sealed_of(*parts: bytes, ring: KeyRing = RING) -> bytes:
    return b"".join(seal_stream(ring, PURPOSE, PLACE, parts))


def opened_of(sealed: bytes, ring: KeyRing = RING, place: bytes = PLACE) -> bytes:
    return b"".join(open_stream(ring, PURPOSE, place, io.BytesIO(sealed)))


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7])
def test_a_file_comes_out_as_it_went_in(length: int) -> None:
    content = bytes(number % 251 for number in range(length))
    assert opened_of(sealed_of(content)) == content


@given(st.lists(st.integers(0, PIECE + 3), max_size=5))
def test_it_does_not_matter_in_which_parts_a_file_comes(lengths: list[int]) -> None:
    parts = [bytes((number,)) * length for number, length in enumerate(lengths)]
    sealed = sealed_of(*parts)
    assert opened_of(sealed) == b"".join(parts)
    assert len(sealed) == len(sealed_of(b"".join(parts)))


def pieces(sealed: bytes) -> list[bytes]:
    body = sealed[HEAD_BYTES:]
    return [body[at : at + PIECE + TAG] for at in range(0, len(body), PIECE + TAG)]


CONTENT = bytes(PIECE) + b"b" * PIECE + b"c" * 10
SEALED = sealed_of(CONTENT)
HEAD = SEALED[:HEAD_BYTES]
ONE, TWO, THREE = pieces(SEALED)


@pytest.mark.parametrize(
    "changed",
    [
        [ONE, TWO],
        [ONE],
        [ONE, THREE],
        [TWO, ONE, THREE],
        [ONE, ONE, TWO, THREE],
        [ONE, TWO, THREE, THREE],
        [ONE, TWO, THREE[:-1]],
        [ONE, TWO, THREE + b"\0"],
        [],
    ],
    ids=["cut", "cut twice", "left out", "swapped", "doubled", "added", "short", "long", "empty"],
)
def test_a_piece_cut_moved_or_doubled_is_refused(changed: list[bytes]) -> None:
    with pytest.raises(SealBroken):
        opened_of(HEAD + b"".join(changed))


def test_a_piece_of_another_file_is_refused() -> None:
    with pytest.raises(SealBroken):
        opened_of(HEAD + b"".join([ONE, pieces(sealed_of(CONTENT))[1], THREE]))


def test_a_file_put_in_the_place_of_another_is_refused() -> None:
    with pytest.raises(SealBroken):
        opened_of(SEALED, place=b"attachment:2")


def test_rotation_changes_the_head_alone() -> None:
    new = new_generation()
    both = ring_of([FIRST, new], new.id)
    head = reseal_head(both, PURPOSE, PLACE, HEAD)
    assert len(head) == HEAD_BYTES
    assert key_of(head) == new.id
    assert opened_of(head + SEALED[HEAD_BYTES:], ring_of([new], new.id)) == CONTENT


def reader_of(sealed: bytes) -> io.BufferedReader:
    head, pieces = sealed[:HEAD_BYTES], io.BytesIO(sealed[HEAD_BYTES:])
    return io.BufferedReader(SealedReader(RING, PURPOSE, PLACE, head, pieces), 1000)


@given(st.lists(st.tuples(st.integers(0, len(CONTENT) + 5), st.integers(0, PIECE + 3)), max_size=8))
def test_a_sealed_file_is_read_anywhere(places: list[tuple[int, int]]) -> None:
    reader, plain = reader_of(SEALED), io.BytesIO(CONTENT)
    for start, length in places:
        reader.seek(start)
        plain.seek(start)
        assert reader.read(length) == plain.read(length)
    assert reader.seek(-4, io.SEEK_END) == len(CONTENT) - 4
    assert reader.read() == CONTENT[-4:]


@pytest.mark.parametrize("sealed", [HEAD + ONE + TWO, HEAD + TWO + ONE + THREE])
def test_reading_anywhere_in_a_cut_or_moved_file_is_refused(sealed: bytes) -> None:
    with pytest.raises(SealBroken):
        reader_of(sealed).read()


def test_an_empty_file_is_read_as_empty() -> None:
    assert reader_of(sealed_of()).read() == b""
