"""`himoya keys`, as an administrator and two officers use it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from himoya.commands.keys_rotating import (
    rotate_agency_to_the_end,
    rotate_to_the_end,
    wrap_agency,
)
from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES
from himoya.platform.access.models import BrokenGlass
from himoya.platform.access.reader import Reader
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import now
from himoya.platform.identity.actions import register_person
from himoya.platform.identity.kinds import ItemKind, PersonKind, Wing
from himoya.platform.identity.models import Person
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.queries import identity_of
from himoya.platform.keys import owners
from himoya.platform.keys.errors import KeyInUse, NoAgencyKey, WrongPassphrase
from himoya.platform.keys.files import RING, create_ring
from himoya.platform.keys.in_use import ring_in, unlocked_now
from himoya.platform.keys.owners import unlock
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.reading import read_ring
from himoya.platform.keys.rotation import RotationFresh, begin, sources
from tests.platform.people import People

PHRASE = "anor gul chashma koh 17"
AT_ONCE = timedelta(0)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    create_ring(tmp_path / "keys")
    return tmp_path


@pytest.fixture
def ring_as_it_was(keys: Path) -> Iterator[Path]:
    before = (keys / RING).read_bytes()
    yield keys
    (keys / RING).write_bytes(before)
    for file in keys.glob("agency-*.json"):
        file.unlink()


def silent(name: str, count: int) -> None:
    """Nobody listens to progress here."""


def shares_of(printed: str) -> list[str]:
    blocks = re.findall(r"((?:^   [0-9A-Z ]+\n)+)", printed, re.MULTILINE)
    return [block.replace("\n", " ") for block in blocks]


def test_two_of_three_officers_put_a_lost_key_back(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = read_ring(data / "keys").seal(Purpose.DRAFTS, b"text", b"place")
    assert main(["keys", "split", "--data", str(data)]) == 0
    shares = shares_of(capsys.readouterr().out)
    assert len(shares) == 3
    (data / "keys" / RING).unlink()
    typed = "\n".join([shares[2], "", shares[0].lower(), "", ""])
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert main(["keys", "combine", "--data", str(data)]) == 0
    assert read_ring(data / "keys").open(Purpose.DRAFTS, sealed, b"place") == b"text"


def test_one_officer_alone_puts_nothing_back(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["keys", "split", "--data", str(data)])
    share = shares_of(capsys.readouterr().out)[0]
    (data / "keys" / RING).unlink()
    monkeypatch.setattr("sys.stdin", io.StringIO(share))
    assert main(["keys", "combine", "--data", str(data)]) == 2
    assert "2 are needed" in capsys.readouterr().err
    assert not (data / "keys" / RING).exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_showing_the_keys_shows_no_key(
    data: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["keys", "split", "--data", str(data)])
    capsys.readouterr()
    assert main(["keys", "show", "--data", str(data), "--language", language]) == 0
    shown = capsys.readouterr().out
    assert read_ring(data / "keys").current in shown
    for line in (data / "keys" / RING).read_text().splitlines():
        if "material" in line:
            assert line.split('"')[3] not in shown


def test_shares_of_an_older_key_are_said_to_be_old(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["keys", "split", "--data", str(data)])
    begin(data / "keys")
    capsys.readouterr()
    main(["keys", "show", "--data", str(data)])
    assert "older key" in capsys.readouterr().out


def test_during_a_rotation_no_shares_are_made(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(data / "keys")
    assert main(["keys", "split", "--data", str(data)]) == 2
    assert "rotation is under way" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_is_said_in_the_language_asked_for(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["keys", "show", "--data", str(tmp_path), "--language", language]) == 2
    said = {
        "en": "There are no keys",
        "ru": "нет ключей",
        "tg": "калид нест",
        "uz": "kalit yoʻq",
    }
    assert said[language] in capsys.readouterr().err


# ---- rotation over all rooms ----


def person_of(people: People, name: str) -> tuple[Reader, Person]:
    reader = people.reader("crisis_centre_worker")
    pieces = [Piece(ItemKind.NAME, name)]
    person = register_person(by=reader, wing=Wing.REFERRAL, kind=PersonKind.VICTIM, items=pieces)
    return reader, person


def test_a_rotation_goes_to_the_end_and_is_recorded(people: People, ring_as_it_was: Path) -> None:
    reader, person = person_of(people, "Зарина")
    old = ring_in(ring_as_it_was).current
    key = rotate_to_the_end(silent, settled=AT_ONCE)
    assert list(ring_in(ring_as_it_was).generations) == [key]
    assert key != old
    assert identity_of(reader, person.id).pieces[0].text == "Зарина"
    row = Entry.objects.filter(act=Act.KEYS_CHANGED).get()
    assert json.loads(row.details) == {"entries": 1, "how": "rotated", "key": key}


def test_a_fresh_rotation_keeps_the_old_key(people: People, ring_as_it_was: Path) -> None:
    with pytest.raises(RotationFresh):
        rotate_to_the_end(silent)
    assert len(ring_in(ring_as_it_was).generations) == 2


def test_a_row_of_a_room_that_told_rotation_nothing_keeps_the_old_key(
    people: People, ring_as_it_was: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sources()  # all rooms told theirs, into the list that is left out here
    monkeypatch.setattr("himoya.platform.keys.rotation._sources", [])
    account = people.account("investigator")
    row = BrokenGlass(
        account=account.id,
        agency=1,
        kind="person",
        record=account.id,
        begun_at=now(),
        ends_at=now() + timedelta(hours=1),
        told=people.account("investigation_head").id,
    )
    row.reason = ring_in(ring_as_it_was).seal(Purpose.REASONS, b"reason", b"place")
    row.save()
    with pytest.raises(KeyInUse, match=r"access_brokenglass\.reason"):
        rotate_to_the_end(silent, settled=AT_ONCE)
    assert ring_in(ring_as_it_was).open(Purpose.REASONS, row.reason, b"place") == b"reason"


def test_a_file_of_the_old_key_keeps_it_too(people: People, ring_as_it_was: Path) -> None:
    folder = settings.HIMOYA.attachments / "ab"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "test-of-rotation"
    file.write_bytes(ring_in(ring_as_it_was).seal(Purpose.ATTACHMENTS, b"file", b"place"))
    try:
        with pytest.raises(KeyInUse, match="attachments"):
            rotate_to_the_end(silent, settled=AT_ONCE)
    finally:
        file.unlink()


def test_an_agency_is_given_its_own_key_and_rotates_it(
    people: People, ring_as_it_was: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owners, "COST", {"n": 2**4, "r": 8, "p": 1})
    reader, person = person_of(people, "Зарина")
    code = reader.agency_code
    assert wrap_agency(code, PHRASE) == 1
    assert people.agency(code).holds_own_key
    before = unlock(ring_as_it_was, code, PHRASE).current
    rotate_agency_to_the_end(code, PHRASE, silent, settled=AT_ONCE)
    after = unlock(ring_as_it_was, code, PHRASE)
    assert before not in after.generations
    with unlocked_now([after]):
        assert identity_of(reader, person.id).pieces[0].text == "Зарина"


def test_after_a_leaked_passphrase_the_agency_has_a_new_key_and_a_new_passphrase(
    people: People, ring_as_it_was: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owners, "COST", {"n": 2**4, "r": 8, "p": 1})
    reader, _ = person_of(people, "Зарина")
    wrap_agency(reader.agency_code, PHRASE)
    new = "a wholly new passphrase 42"
    key = rotate_agency_to_the_end(
        reader.agency_code, PHRASE, silent, new_passphrase=new, settled=AT_ONCE
    )
    assert list(unlock(ring_as_it_was, reader.agency_code, new).generations) == [key]
    with pytest.raises(WrongPassphrase):
        unlock(ring_as_it_was, reader.agency_code, PHRASE)


def test_an_agency_that_there_is_not_gets_no_key(people: People, ring_as_it_was: Path) -> None:
    with pytest.raises(NoAgencyKey):
        wrap_agency("XD-NONE", PHRASE)
    assert not list(ring_as_it_was.glob("agency-*.json"))
