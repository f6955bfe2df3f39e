"""A rotation leaves every text readable, and may be stopped at any moment."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

import pytest

from himoya.platform.keys.checkpoints import sign, verify
from himoya.platform.keys.custody import combine, split
from himoya.platform.keys.errors import KeyInUse, KeyMissing, KeysExist, SealBroken
from himoya.platform.keys.files import bytes_of, create_ring, read_ring_content
from himoya.platform.keys.generation import Generation, new_generation
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.reading import read_ring
from himoya.platform.keys.restoring import custody_of, note_custody, restore
from himoya.platform.keys.ring import KeyRing
from himoya.platform.keys.rotation import RotationFresh, begin, old_keys, reseal, retire
from himoya.platform.keys.sealed import key_of

AT_ONCE = timedelta(0)


class Rows:
    """A table in memory; dies after so many batches, as a killed process would."""

    name = "rows"

    def __init__(self, ring: KeyRing, count: int) -> None:
        self.rows = {
            n: ring.seal(Purpose.DRAFTS, self.text(n), self.place(n)) for n in range(count)
        }
        self.dies_after = 10**9

    @staticmethod
    def text(number: int) -> bytes:
        return f"text {number}".encode()

    @staticmethod
    def place(number: int) -> bytes:
        return f"rows:{number}".encode()

    def count(self, keys: Collection[str]) -> int:
        return sum(key_of(row) in keys for row in self.rows.values())

    def reseal(self, ring: KeyRing, keys: Collection[str], size: int) -> int:
        if self.dies_after == 0:
            raise KeyboardInterrupt
        self.dies_after -= 1
        chosen = [n for n, row in self.rows.items() if key_of(row) in keys][:size]
        for number in chosen:
            row = self.rows[number]
            self.rows[number] = ring.reseal(Purpose.DRAFTS, row, self.place(number))
        return len(chosen)

    def all_open_with(self, ring: KeyRing) -> bool:
        return all(
            ring.open(Purpose.DRAFTS, row, self.place(n)) == self.text(n)
            for n, row in self.rows.items()
        )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_ring(tmp_path / "keys")
    return tmp_path / "keys"


def test_a_rotation_leaves_every_row_readable_and_none_on_the_old_key(folder: Path) -> None:
    rows = Rows(read_ring(folder), 23)
    ring = begin(folder)
    assert reseal(ring, [rows], size=5) == 23
    left = retire(folder, [rows], settled=AT_ONCE)
    assert rows.all_open_with(read_ring(folder))
    assert rows.count(left) == 0
    assert list(read_ring(folder).generations) == [ring.current]


@pytest.mark.parametrize("batches", [0, 1, 3])
def test_a_rotation_killed_in_the_middle_goes_on_where_it_was(folder: Path, batches: int) -> None:
    rows = Rows(read_ring(folder), 23)
    rows.dies_after = batches
    with pytest.raises(KeyboardInterrupt):
        reseal(begin(folder), [rows], size=5)
    half_way = read_ring(folder)
    assert rows.all_open_with(half_way)
    rows.dies_after = 10**9
    again = begin(folder)
    assert again.current == half_way.current
    assert reseal(again, [rows], size=5) == 23 - 5 * batches
    assert retire(folder, [rows], settled=AT_ONCE)
    assert rows.all_open_with(read_ring(folder))


def test_a_key_that_still_seals_a_row_is_not_retired(folder: Path) -> None:
    rows = Rows(read_ring(folder), 3)
    begin(folder)
    with pytest.raises(KeyInUse, match="3 entries in rows"):
        retire(folder, [rows], settled=AT_ONCE)
    assert rows.all_open_with(read_ring(folder))


def test_an_old_key_is_kept_while_pages_may_still_be_saved_with_it(folder: Path) -> None:
    begin(folder)
    with pytest.raises(RotationFresh, match="10 minutes"):
        retire(folder, [])
    assert len(read_ring(folder).generations) == 2


def test_a_retired_key_opens_nothing_any_more(folder: Path) -> None:
    old = read_ring(folder)
    sealed = old.seal(Purpose.DRAFTS, b"x", b"y")
    begin(folder)
    retire(folder, [], settled=AT_ONCE)
    with pytest.raises(KeyMissing, match=old.current):
        read_ring(folder).open(Purpose.DRAFTS, sealed, b"y")


def test_checkpoints_of_a_retired_key_can_still_be_checked(folder: Path) -> None:
    signed = sign(read_ring(folder), b"row 7")
    begin(folder)
    retire(folder, [], settled=AT_ONCE)
    kept = read_ring_content(folder)["retired"][0]
    assert kept["id"] == signed.key
    assert bytes_of(kept["checkpoint_public_key"]) == signed.public
    verify(signed.public, b"row 7", signed.signature)
    with pytest.raises(SealBroken):
        verify(signed.public, b"row 8", signed.signature)


def test_a_ring_without_an_old_key_has_nothing_to_reseal(folder: Path) -> None:
    rows = Rows(read_ring(folder), 3)
    assert old_keys(read_ring(folder)) == []
    assert reseal(read_ring(folder), [rows]) == 0


# ---- put back from paper ----


def current(folder: Path) -> Generation:
    ring = read_ring(folder)
    return ring.generations[ring.current]


def test_a_lost_ring_comes_back_from_its_shares(folder: Path, tmp_path: Path) -> None:
    rows = Rows(read_ring(folder), 3)
    texts = [one.text for one in split(current(folder), threshold=2, count=3)]
    (tmp_path / "himoya.sqlite3").touch()
    for file in folder.iterdir():
        file.unlink()
    assert restore(folder, combine(texts[1:]))
    assert rows.all_open_with(read_ring(folder))


def test_a_key_put_back_opens_and_does_not_seal(folder: Path) -> None:
    older = new_generation()
    now = current(folder).id
    assert restore(folder, older)
    assert read_ring(folder).current == now
    assert older.id in read_ring(folder).generations


def test_a_key_that_is_there_is_not_put_back_twice(folder: Path) -> None:
    assert not restore(folder, current(folder))


def test_another_key_of_the_same_name_is_refused(folder: Path) -> None:
    with pytest.raises(KeysExist):
        restore(folder, Generation(current(folder).id, current(folder).made_at, bytes(32)))


def test_it_is_noted_which_key_lies_on_paper(folder: Path) -> None:
    assert custody_of(folder) is None
    note_custody(folder, current(folder).id, threshold=2, count=3, set="0a0b")
    noted = custody_of(folder)
    assert noted is not None
    assert (noted["key"], noted["threshold"], noted["count"]) == (current(folder).id, 2, 3)
    begin(folder)
    assert custody_of(folder) == noted
