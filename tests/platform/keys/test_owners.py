"""An agency's own key: the host has the file and not the passphrase."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from himoya.platform.keys import owners
from himoya.platform.keys.errors import (
    KeyLocked,
    KeysExist,
    KeysUnreadable,
    NoAgencyKey,
    PassphraseTooWeak,
    SealBroken,
    WrongPassphrase,
)
from himoya.platform.keys.files import bytes_of, create_ring, text_of
from himoya.platform.keys.generation import Generation
from himoya.platform.keys.in_use import ring_for, ring_in, unlocked_now
from himoya.platform.keys.owners import (
    add_slot,
    change_passphrase,
    create_agency_key,
    new_passphrase,
    rotate_agency,
    unlock,
)
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.reading import read_ring
from himoya.platform.keys.ring import KeyRing
from himoya.platform.keys.sealed import key_of
from himoya.platform.keys.unlocked import Kept, keep, kept

CENTRE, HERE = "XD-CRC-01", b"identity:1:name"
PHRASE, SECOND = "anor gul chashma koh 17", "tanoor barg daryo sang 8"
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost stands in each slot, so slots made cheaply open cheaply; one test takes the real."""
    monkeypatch.setattr(owners, "COST", {"n": 2**4, "r": 8, "p": 1})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_ring(tmp_path / "keys")
    return tmp_path / "keys"


def test_the_passphrase_opens_what_the_agency_sealed(folder: Path) -> None:
    sealed = create_agency_key(folder, CENTRE, PHRASE).seal(Purpose.IDENTITY, b"name", HERE)
    ring = unlock(folder, CENTRE, PHRASE)
    assert ring.owner == CENTRE
    assert ring.open(Purpose.IDENTITY, sealed, HERE) == b"name"


def test_the_host_without_the_passphrase_opens_nothing(folder: Path) -> None:
    """Everything that lies in the folder is tried as a key."""
    sealed = create_agency_key(folder, CENTRE, PHRASE).seal(Purpose.IDENTITY, b"name", HERE)
    with pytest.raises(KeyLocked, match=CENTRE):
        read_ring(folder).open(Purpose.IDENTITY, sealed, HERE)
    id = key_of(sealed)
    for raw in everything_in(folder):
        for start in range(max(1, len(raw) - 31)):
            guess = Generation(id, NOON, raw[start : start + 32], CENTRE)
            with pytest.raises(SealBroken):
                KeyRing({id: guess}, id).open(Purpose.IDENTITY, sealed, HERE)


def everything_in(folder: Path) -> list[bytes]:
    found: list[bytes] = []

    def walk(value: object) -> None:
        match value:
            case dict():
                for one in value.values():
                    walk(one)
            case list():
                for one in value:
                    walk(one)
            case str():
                found.append(value.encode())
                with contextlib.suppress(ValueError):
                    found.append(bytes_of(value))

    for file in folder.iterdir():
        walk(json.loads(file.read_text()))
    assert len(found) > 10
    return found


def test_neither_key_nor_root_lies_plain_in_the_file(folder: Path) -> None:
    ring = create_agency_key(folder, CENTRE, PHRASE)
    material = ring.generations[ring.current].material
    lying = b"|".join(everything_in(folder))
    assert material not in lying
    assert PHRASE.encode() not in lying


def test_a_wrong_passphrase_is_refused(folder: Path) -> None:
    create_agency_key(folder, CENTRE, PHRASE)
    with pytest.raises(WrongPassphrase, match=CENTRE):
        unlock(folder, CENTRE, SECOND)


def test_the_file_of_one_agency_does_not_open_as_anothers(folder: Path) -> None:
    create_agency_key(folder, CENTRE, PHRASE)
    (folder / f"agency-{CENTRE}.json").rename(folder / "agency-XD-CRC-02.json")
    with pytest.raises(WrongPassphrase):
        unlock(folder, "XD-CRC-02", PHRASE)


@pytest.mark.parametrize("weak", ["", "short", "a" * 40, "abababababababababababab"])
def test_a_passphrase_that_can_be_guessed_is_refused(folder: Path, weak: str) -> None:
    with pytest.raises(PassphraseTooWeak):
        create_agency_key(folder, CENTRE, weak)
    assert not owners.owns_key(folder, CENTRE)


def test_a_proposed_passphrase_is_accepted(folder: Path) -> None:
    proposed = new_passphrase()
    assert create_agency_key(folder, CENTRE, proposed).current
    assert proposed != new_passphrase()
    assert len(proposed.replace("-", "")) == 25


def test_a_key_is_never_made_twice(folder: Path) -> None:
    create_agency_key(folder, CENTRE, PHRASE)
    with pytest.raises(KeysExist):
        create_agency_key(folder, CENTRE, SECOND)
    assert unlock(folder, CENTRE, PHRASE).owner == CENTRE


@pytest.mark.parametrize("code", ["../ring", "a/b", "", ".hidden"])
def test_a_code_cannot_name_a_file_elsewhere(folder: Path, code: str) -> None:
    with pytest.raises(NoAgencyKey):
        unlock(folder, code, PHRASE)


def test_a_second_person_opens_with_a_passphrase_of_her_own(folder: Path) -> None:
    ring = create_agency_key(folder, CENTRE, PHRASE)
    add_slot(folder, CENTRE, PHRASE, "deputy", SECOND)
    assert unlock(folder, CENTRE, SECOND).current == ring.current
    assert unlock(folder, CENTRE, PHRASE).current == ring.current


def test_a_changed_passphrase_replaces_the_old_one(folder: Path) -> None:
    create_agency_key(folder, CENTRE, PHRASE)
    change_passphrase(folder, CENTRE, PHRASE, SECOND)
    assert unlock(folder, CENTRE, SECOND).owner == CENTRE
    with pytest.raises(WrongPassphrase):
        unlock(folder, CENTRE, PHRASE)


def test_a_rotated_key_opens_old_rows_and_seals_with_the_new(folder: Path) -> None:
    before = create_agency_key(folder, CENTRE, PHRASE)
    sealed = before.seal(Purpose.IDENTITY, b"name", HERE)
    rotate_agency(folder, CENTRE, PHRASE)
    after = unlock(folder, CENTRE, PHRASE)
    assert after.current != before.current
    assert after.open(Purpose.IDENTITY, sealed, HERE) == b"name"


def test_after_a_leaked_passphrase_no_old_slot_opens(folder: Path) -> None:
    create_agency_key(folder, CENTRE, PHRASE)
    add_slot(folder, CENTRE, PHRASE, "deputy", SECOND)
    rotate_agency(folder, CENTRE, PHRASE, new_passphrase="a wholly new passphrase 42")
    assert unlock(folder, CENTRE, "a wholly new passphrase 42").owner == CENTRE
    for leaked in (PHRASE, SECOND):
        with pytest.raises(WrongPassphrase):
            unlock(folder, CENTRE, leaked)


def test_a_damaged_generation_is_named(folder: Path) -> None:
    create_agency_key(folder, CENTRE, PHRASE)
    file = folder / f"agency-{CENTRE}.json"
    content = json.loads(file.read_text())
    content["generations"][0]["id"] = "000000000000"
    file.write_text(json.dumps(content))
    with pytest.raises(KeysUnreadable):
        unlock(folder, CENTRE, PHRASE)


def test_the_real_cost_is_64_megabytes_twice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    create_agency_key(folder, CENTRE, PHRASE)
    slot = json.loads((folder / f"agency-{CENTRE}.json").read_text())["slots"]["1"]
    assert 128 * slot["n"] * slot["r"] == 64 * 1024 * 1024
    assert slot["p"] == 2
    assert unlock(folder, CENTRE, PHRASE).owner == CENTRE


# ---- the ring in use ----


def test_an_agency_without_its_own_key_uses_the_hosts(folder: Path) -> None:
    assert ring_for(folder, "XD-MIA-01").current == ring_in(folder).current


def test_an_agency_with_its_own_key_never_falls_back_to_the_hosts(folder: Path) -> None:
    create_agency_key(folder, CENTRE, PHRASE)
    with pytest.raises(KeyLocked):
        ring_for(folder, CENTRE)
    (folder / f"agency-{CENTRE}.json").unlink()
    with pytest.raises(KeyLocked):
        ring_for(folder, CENTRE, holds_own_key=True)


def test_an_unlocked_key_is_there_for_the_work_inside_alone(folder: Path) -> None:
    own = create_agency_key(folder, CENTRE, PHRASE)
    older = ring_in(folder).seal(Purpose.IDENTITY, b"older", HERE)
    with unlocked_now([own]):
        ring = ring_for(folder, CENTRE)
        assert ring.current == own.current
        assert ring.open(Purpose.IDENTITY, older, HERE) == b"older"
        assert ring_for(folder, "XD-MIA-01").current == ring_in(folder).current
    with pytest.raises(KeyLocked):
        ring_for(folder, CENTRE)


# ---- one web session ----


@pytest.fixture
def session(folder: Path) -> tuple[Path, Kept]:
    own = create_agency_key(folder, CENTRE, PHRASE)
    until = NOON + timedelta(minutes=30)
    return folder, keep(read_ring(folder), own, session="account-1", until=until)


def opened(folder: Path, one: Kept, *, session: str = "account-1", now: datetime = NOON) -> str:
    ring = kept(read_ring(folder), one.stored, one.cookie, session=session, now=now)
    return ring.owner


def test_a_session_opens_with_its_cookie(session: tuple[Path, Kept]) -> None:
    folder, one = session
    ring = kept(read_ring(folder), one.stored, one.cookie, session="account-1", now=NOON)
    own = unlock(folder, CENTRE, PHRASE)
    assert own.open(Purpose.IDENTITY, ring.seal(Purpose.IDENTITY, b"x", HERE), HERE) == b"x"


def test_a_session_ends_at_its_time(session: tuple[Path, Kept]) -> None:
    folder, one = session
    with pytest.raises(KeyLocked):
        opened(folder, one, now=NOON + timedelta(minutes=30))


def test_the_time_in_the_session_row_cannot_be_put_off(session: tuple[Path, Kept]) -> None:
    folder, one = session
    row = json.loads(one.stored)
    row["until"] += 3600
    with pytest.raises(KeyLocked):
        opened(folder, Kept(one.cookie, json.dumps(row)))


def test_a_stolen_database_and_key_folder_open_no_session(session: tuple[Path, Kept]) -> None:
    folder, one = session
    for guess in (*everything_in(folder), b"\0" * 32):
        with pytest.raises(KeyLocked):
            opened(folder, Kept(text_of(guess), one.stored))


def test_a_stolen_cookie_opens_no_session_of_somebody_else(session: tuple[Path, Kept]) -> None:
    folder, one = session
    with pytest.raises(KeyLocked):
        opened(folder, one, session="account-2")


def test_the_session_row_and_the_cookie_are_nothing_without_the_hosts_ring(
    session: tuple[Path, Kept], tmp_path: Path
) -> None:
    _, one = session
    create_ring(tmp_path / "other")
    with pytest.raises(KeyLocked):
        opened(tmp_path / "other", one)


@pytest.mark.parametrize("stored", ["", "{}", "[]", "null", '{"agency": 1, "until": "x"}'])
def test_a_broken_session_row_is_a_locked_key(folder: Path, stored: str) -> None:
    with pytest.raises(KeyLocked):
        opened(folder, Kept("", stored))
