"""The store of cell keys: made once, and refused whenever something is wrong with it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from himoya.statistics.disclosure.cell_key import StoreTrouble, create_store, open_store
from himoya.statistics.disclosure.cell_key import store as store_room
from himoya.statistics.disclosure.cell_key.errors import (
    StoreAbsent,
    StoreExists,
    StoreLost,
    StoreReplaced,
    StoreUnreadable,
    StoreUnsafe,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cell-keys.json"


def test_a_store_opens_as_it_was_made_and_gives_the_same_keys(file: Path) -> None:
    made = create_store(file)
    opened = open_store(file, made.fingerprint)
    assert opened.keys_of(["V1", "V2"]).tolist() == made.keys_of(["V1", "V2"]).tolist()
    assert opened.keys_of(["V2"]).tolist() == made.keys_of(["V1", "V2"]).tolist()[1:]


def test_two_installations_have_different_keys(tmp_path: Path) -> None:
    first, second = create_store(tmp_path / "a"), create_store(tmp_path / "b")
    assert first.fingerprint != second.fingerprint
    assert first.keys_of(["V1"]).tolist() != second.keys_of(["V1"]).tolist()


def test_only_its_owner_can_read_it(file: Path) -> None:
    old = os.umask(0)
    try:
        create_store(file)
    finally:
        os.umask(old)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_secret_shows_neither_in_print_nor_in_the_note(file: Path) -> None:
    store = create_store(file)
    secret = file.read_text().split('"secret": "')[1].split('"')[0]
    assert secret not in repr(store) + store_room.note_of(file).read_text()
    assert store._material.hex() not in repr(store)


def test_it_is_never_made_twice(file: Path) -> None:
    create_store(file)
    before = file.read_bytes()
    with pytest.raises(StoreExists):
        create_store(file)
    assert file.read_bytes() == before


def test_of_two_made_at_once_one_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_store(file)
    before = file.read_bytes()
    # The other one looked before the first was there.
    monkeypatch.setattr(Path, "exists", lambda _: False)
    with pytest.raises(StoreExists):
        create_store(file)
    assert file.read_bytes() == before


def test_a_lost_store_is_neither_opened_nor_made_anew(file: Path) -> None:
    fingerprint = create_store(file).fingerprint
    file.unlink()
    for act in (open_store, create_store):
        with pytest.raises(StoreLost, match=fingerprint):
            act(file)
    assert not file.exists()


def test_without_any_sign_of_one_it_says_how_to_make_it(file: Path) -> None:
    with pytest.raises(StoreAbsent, match="cell-keys new"):
        open_store(file)


def test_a_replaced_store_is_refused(file: Path, tmp_path: Path) -> None:
    create_store(file)
    other = tmp_path / "other"
    create_store(other)
    file.write_bytes(other.read_bytes())
    with pytest.raises(StoreReplaced):
        open_store(file)


def test_a_store_of_another_installation_is_refused_by_its_fingerprint(file: Path) -> None:
    create_store(file)
    with pytest.raises(StoreReplaced, match="0123456789abcdef"):
        open_store(file, "0123456789abcdef")


@pytest.mark.parametrize("part", range(0, 100, 9))
def test_a_store_that_was_cut_off_is_refused(file: Path, part: int) -> None:
    create_store(file)
    whole = file.read_bytes().rstrip()
    file.write_bytes(whole[: len(whole) * part // 100])
    with pytest.raises(StoreUnreadable):
        open_store(file)


def test_a_store_with_one_letter_changed_is_refused(file: Path) -> None:
    create_store(file)
    text = file.read_text()
    place = text.index('"secret": "') + 15
    other = "A" if text[place] != "A" else "B"
    file.write_text(text[:place] + other + text[place + 1 :])
    with pytest.raises(StoreUnreadable):
        open_store(file)


@pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")
def test_a_store_that_others_can_read_is_refused(file: Path) -> None:
    create_store(file)
    file.chmod(0o640)
    with pytest.raises(StoreUnsafe, match="chmod 600"):
        open_store(file)


def test_what_is_wrong_is_said_in_the_readers_language(file: Path) -> None:
    with pytest.raises(StoreTrouble) as caught:
        open_store(file)
    said = {caught.value.in_language(language) for language in ("en", "ru", "tg", "uz")}
    assert len(said) == 4
    assert all(str(file) in one for one in said)


def test_nothing_half_written_is_left(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(OSError, match="No space"):
        create_store(file)
    assert list(file.parent.iterdir()) == []
