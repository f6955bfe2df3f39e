"""What the ring promises: a text opens where it was sealed, whole, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from himoya.platform.keys.errors import KeyLocked, KeyMissing, SealBroken
from himoya.platform.keys.generation import new_generation
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.ring import KeyRing, ring_of
from himoya.platform.keys.sealed import begins_with, key_of

NAME = "Ҷӯраев Ғафур".encode()
HERE, ELSEWHERE = b"identity:1:name", b"identity:2:name"


def fresh() -> KeyRing:
    one = new_generation()
    return ring_of([one], one.id)


RING = fresh()


@given(st.binary(max_size=300), st.binary(max_size=60), st.sampled_from(Purpose))
def test_what_was_sealed_opens_in_its_place(text: bytes, place: bytes, purpose: Purpose) -> None:
    assert RING.open(purpose, RING.seal(purpose, text, place), place) == text


@pytest.mark.parametrize("at", range(len(NAME) + 35))
def test_every_altered_byte_is_refused(at: int) -> None:
    sealed = bytearray(RING.seal(Purpose.IDENTITY, NAME, HERE))
    sealed[at] ^= 1
    with pytest.raises((SealBroken, KeyMissing)):
        RING.open(Purpose.IDENTITY, bytes(sealed), HERE)


@pytest.mark.parametrize("length", [0, 1, 18, 34, len(NAME) + 34])
def test_a_cut_text_is_refused(length: int) -> None:
    sealed = RING.seal(Purpose.IDENTITY, NAME, HERE)[:length]
    with pytest.raises(SealBroken):
        RING.open(Purpose.IDENTITY, sealed, HERE)


def test_a_text_moved_to_another_row_is_refused() -> None:
    sealed = RING.seal(Purpose.IDENTITY, NAME, HERE)
    with pytest.raises(SealBroken):
        RING.open(Purpose.IDENTITY, sealed, ELSEWHERE)


def test_a_text_of_another_purpose_is_refused() -> None:
    sealed = RING.seal(Purpose.ATTACHMENTS, NAME, HERE)
    with pytest.raises(SealBroken):
        RING.open(Purpose.IDENTITY, sealed, HERE)


def test_a_missing_key_is_named() -> None:
    other = fresh()
    sealed = other.seal(Purpose.IDENTITY, NAME, HERE)
    with pytest.raises(KeyMissing, match=other.current) as refusal:
        RING.open(Purpose.IDENTITY, sealed, HERE)
    assert refusal.value.key == other.current


def test_the_key_of_an_agency_is_locked_and_not_missing() -> None:
    own = fresh()
    host = replace(RING, locked={own.current: "XD-CRC-01"})
    with pytest.raises(KeyLocked, match="XD-CRC-01"):
        host.open(Purpose.IDENTITY, own.seal(Purpose.IDENTITY, NAME, HERE), HERE)


def test_equal_texts_look_different() -> None:
    assert RING.seal(Purpose.IDENTITY, NAME, HERE) != RING.seal(Purpose.IDENTITY, NAME, HERE)


def test_an_older_generation_opens_and_the_current_one_seals() -> None:
    old, new = new_generation(), new_generation()
    before, after = ring_of([old], old.id), ring_of([old, new], new.id)
    sealed = before.seal(Purpose.IDENTITY, NAME, HERE)
    again = after.reseal(Purpose.IDENTITY, sealed, HERE)
    assert (key_of(sealed), key_of(again)) == (old.id, new.id)
    assert after.open(Purpose.IDENTITY, again, HERE) == NAME
    assert again.startswith(begins_with(new.id))


def test_a_ring_beside_the_hosts_seals_as_itself_and_opens_both() -> None:
    own, host = fresh(), fresh()
    host = replace(host, locked={own.current: "XD-CRC-01"})
    both = own.beside(host)
    assert key_of(both.seal(Purpose.IDENTITY, NAME, HERE)) == own.current
    assert both.open(Purpose.IDENTITY, host.seal(Purpose.IDENTITY, NAME, HERE), HERE) == NAME
    assert both.open(Purpose.IDENTITY, own.seal(Purpose.IDENTITY, NAME, HERE), HERE) == NAME


def test_a_sealed_text_is_plain_aes_gcm_under_a_key_derived_by_hkdf() -> None:
    """Written out without our code: what a foreign program would need to open a backup."""
    one = new_generation()
    sealed = ring_of([one], one.id).seal(Purpose.IDENTITY, NAME, HERE)
    key = HKDF(SHA256(), 32, None, b"himoya keys 1: identity").derive(one.material)
    head, nonce, body = sealed[:7], sealed[7:19], sealed[19:]
    bound = b"".join(len(part).to_bytes(4, "big") + part for part in (head, b"identity", HERE))
    assert head == b"\x01" + bytes.fromhex(one.id)
    assert AESGCM(key).decrypt(nonce, body, bound) == NAME


def test_nobody_reads_key_material_in_a_log(tmp_path: Path) -> None:
    one = new_generation()
    shown = repr(one) + repr(ring_of([one], one.id))
    assert repr(one.material)[2:-1] not in shown
    assert one.material.hex() not in shown


def test_tokens_are_equal_within_a_scope_and_unlike_between_scopes() -> None:
    def token(value: str, scope: str) -> str:
        return RING.blind_index(Purpose.SEARCH_INDEX, value, scope)

    assert token("dzhuraev", "XD-MIA-01") == token("dzhuraev", "XD-MIA-01")
    assert token("dzhuraev", "XD-MIA-01") != token("dzhuraev", "XD-CRC-01")
    assert token("dzhuraev", "XD-MIA-01") != fresh().blind_index(
        Purpose.SEARCH_INDEX, "dzhuraev", "XD-MIA-01"
    )
    assert token("b", "a") != token("", "ab")
    assert len(bytes.fromhex(token("dzhuraev", "XD-MIA-01"))) == 16


def test_while_rotating_a_value_is_looked_up_under_both_keys() -> None:
    old, new = new_generation(), new_generation()
    before, after = ring_of([old], old.id), ring_of([old, new], new.id)
    looked_up = after.blind_indexes(Purpose.SEARCH_INDEX, "dzhuraev", "x")
    assert before.blind_index(Purpose.SEARCH_INDEX, "dzhuraev", "x") in looked_up
    assert after.blind_index(Purpose.SEARCH_INDEX, "dzhuraev", "x") in looked_up
