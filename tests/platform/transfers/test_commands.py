"""`himoya transfer`: the same hand-over from the command line, as people of a server room do it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from himoya.commands import transfer as verb
from himoya.commands.main import main
from himoya.platform.access.scope import whole_table
from himoya.platform.keys.installation import FILE
from himoya.platform.register.actions import withdraw_hand_over
from himoya.platform.register.models import Case
from himoya.platform.register.queries.records import case_head
from himoya.platform.transfers.actions import settle_agencies
from himoya.platform.transfers.models import Transfer
from himoya.platform.transfers.sealing import own_keys
from tests.platform.transfers.conftest import POLICE, PROSECUTOR, Story


@pytest.fixture(autouse=True)
def in_this_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The commands work in the database and with the keys of the tests."""
    monkeypatch.setattr(verb, "start_existing", lambda data, language: data)
    own_keys()
    file = settings.HIMOYA.keys / FILE
    before = file.read_bytes()
    yield
    file.write_bytes(before)


@pytest.fixture(autouse=True)
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def transfer(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, Any]:
    code = main(["transfer", *map(str, words), "--json"])
    told = capsys.readouterr()
    return code, json.loads(told.out) if told.out else told.err


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str]:
    code = main(["transfer", *map(str, words)])
    told = capsys.readouterr()
    return code, told.out + told.err


def test_a_case_goes_and_its_receipt_comes_back(
    story: Story, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = story.partner.name
    code, made = transfer(
        capsys,
        "write",
        story.number,
        "--to",
        name,
        "--identities",
        "--note",
        "Ready.",
        "-o",
        "a.himoya",
    )
    assert (code, made["state"], made["counts"]["person"]) == (0, "sent", 2)
    receipt = stick / "receipt.himoya"
    receipt.write_bytes(story.taken_there((stick / "a.himoya").read_bytes()))
    code, answer = transfer(capsys, "receipt", receipt)
    assert (code, answer["state"], answer["number"]) == (0, "taken", story.number)
    assert case_head(story.again(story.investigator), story.case.pk).away
    assert transfer(capsys, "receipt", receipt)[1]["refused"] == "read_before"


def test_a_case_comes_and_is_taken_for_nobody_in_particular(
    story: Story, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Here the prosecutor's office works, there the police: the other way round than elsewhere.
    story.other.ask("works_there", [PROSECUTOR])
    there = story.other.ask("open_case", "investigator", POLICE)
    with whole_table("the number is free here"):
        Case.objects.filter(pk=story.case.pk).update(number_key="x", case_number="x")
    by = story.people.reader("administrator")
    settle_agencies(by=by, partner=story.partner.id, agencies=[story.agency(POLICE)])
    file = stick / "came.himoya"
    file.write_bytes(story.other.file("send", "investigator", POLICE, there, PROSECUTOR, True))
    code, arrived = transfer(capsys, "read", file)
    assert (code, arrived["state"]) == (0, "arrived")
    wrong = transfer(capsys, "receipt", file)
    assert (wrong[0], "himoya transfer read" in wrong[1]) == (2, True)
    code, taken = transfer(capsys, "read", file, "--take", "-o", "receipt.himoya")
    assert (code, taken["state"]) == (0, "taken")
    with whole_table("who has it"):
        case = Case.objects.get(case_number=taken["number"])
        assert (case.agency.code, case.assigned_to_id) == (PROSECUTOR, None)
    # The stick was lost on the way: the same receipt once more.
    first = (stick / "receipt.himoya").read_bytes()
    code, again = transfer(capsys, "read", file, "-o", "again.himoya")
    assert (code, (stick / "again.himoya").read_bytes()) == (0, first)
    assert again["state"] == "taken"
    assert transfer(capsys, "read", file)[1]["refused"] == "read_before"


def test_the_file_is_saved_once_more_after_a_crash(
    story: Story, stick: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("write", story.number, "--to", story.partner.fingerprint, "-o", "a.himoya")

    def full(file: Path, content: bytes) -> Path:
        raise OSError(28, "No space left on device", str(file))

    with monkeypatch.context() as patched:
        patched.setattr("himoya.commands.transfer_files._written", full)
        code, told = said(capsys, *words)
        assert (code, "full" in told) == (2, True)
    assert list(stick.iterdir()) == []
    code, told = said(capsys, *words)
    assert code == 0
    assert "saved once more" in told
    with whole_table("one file was made"):
        sent = Transfer.objects.get()
        assert (stick / "a.himoya").read_bytes() == bytes(sent.content or b"")


def test_what_cannot_be_done_is_said_and_nothing_is_written(
    story: Story, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = story.partner.name
    for words, word in (
        (("write", "no such", "--to", name), "no case with this number"),
        (("write", story.number, "--to", "Atlantis"), name),
        (("write", story.number), name),
        (("write", story.number, "--to", name, "--office", "XD-PRO-02"), "--office"),
        (("write",), "Name the case"),
        (("read", "absent.himoya"), "absent.himoya"),
        (("read", "a", "--take", "--return", "why"), "--take"),
        (("keys", "--replace", "--stolen"), "Choose one"),
    ):
        code, told = said(capsys, *words)
        assert (code, word in told) == (2, True), (words, told)
        assert "Traceback" not in told
    assert list(stick.iterdir()) == []
    with whole_table("nothing was made"):
        assert not Transfer.objects.exists()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda file: b"", "not_such_a_file"),
        (lambda file: file[:200], "damaged"),
        (lambda file: file[:-1] + b"x", "damaged"),
        (lambda file: file, "unknown_sender"),
    ],
    ids=["empty", "cut off", "a byte", "our own"],
)
def test_a_bad_file_is_refused_in_words(
    story: Story, stick: Path, capsys: pytest.CaptureFixture[str], spoil: Any, why: str
) -> None:
    file = stick / "bad.himoya"
    file.write_bytes(spoil(bytes(story.sent().content or b"")))
    code, told = transfer(capsys, "read", file)
    assert (code, told["refused"]) == (1, why)
    assert len(told["message"]) > 30
    with whole_table("nothing was kept"):
        assert Transfer.objects.count() == 1


def test_a_withdrawn_hand_over_makes_a_new_file(
    story: Story, capsys: pytest.CaptureFixture[str], stick: Path
) -> None:
    words = ("write", story.number, "--to", story.partner.name, "-o", "a.himoya")
    first = transfer(capsys, *words)[1]["transfer"]
    with whole_table("withdraw"):
        hand_over = Transfer.objects.get().hand_over_id
    assert hand_over is not None
    withdraw_hand_over(by=story.investigator, hand_over=hand_over)
    assert transfer(capsys, *words)[1]["transfer"] != first
    assert stick


def test_installations_and_keys(
    story: Story, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, listed = transfer(capsys, "installations")
    (one,) = listed["installations"]
    assert (code, one["state"], one["agencies"]) == (0, "trusted", [PROSECUTOR])
    assert one["fingerprint"].replace(" ", "") == story.partner.fingerprint
    old = listed["own"]
    code, shown = transfer(capsys, "keys", "--replace", "--days", "30", "-o", "public.json")
    assert code == 0
    assert shown["own"] != old
    assert [one["fingerprint"] for one in shown["earlier"]] == [old]
    assert json.loads((stick / "public.json").read_text())["replaced"]
    assert transfer(capsys, "keys", "--withdraw", old.lower())[0] == 0
    assert transfer(capsys, "keys", "--withdraw", old)[1]["refused"] == "nothing_new"
    assert transfer(capsys, "keys", "--replace", "--days", "400")[1]["refused"] == "bad_day"
    code, shown = transfer(capsys, "keys", "--stolen")
    assert [one["withdrawn"] for one in shown["earlier"]] == [True, True]


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "not a file"), ("ru", "не файл"), ("tg", "насби дигари"), ("uz", "oʻrnatmasidan")],
)
def test_a_refusal_is_said_in_four_languages(
    story: Story, stick: Path, capsys: pytest.CaptureFixture[str], language: str, word: str
) -> None:
    (stick / "letter.himoya").write_bytes(b"a letter")
    code = main(["--language", language, "transfer", "read", "letter.himoya"])
    assert (code, word in capsys.readouterr().out) == (1, True)
