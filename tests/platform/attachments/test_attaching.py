"""Files on their way in, through the pages."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.http.request import UnreadablePostError
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.attachments.files import ArrivingFile, clear_leftovers
from himoya.platform.attachments.models import AttachmentModel
from himoya.platform.audit.models import Entry
from tests.platform.attachments import sample_files as files
from tests.platform.attachments.conftest import Wing
from tests.platform.people import People

OnDisk = Callable[[], list[Path]]
NoteOf = Callable[[Reader], UUID]
ClientOf = Callable[..., Client]

SECRET = b"Zebo was seen at the station."


@pytest.fixture
def police(people: People) -> Reader:
    return people.reader("investigator")


@pytest.fixture
def note(police: Reader, note_of: NoteOf) -> UUID:
    return note_of(police)


@pytest.fixture
def browser(police: Reader, client_of: ClientOf) -> Client:
    return client_of(police)


def send(browser: Client, note: UUID, content: bytes = SECRET, **fields: Any) -> HttpResponse:
    name = fields.pop("name", "Zebo.txt")
    given = {"title": "Zebo's statement", "sensitivity": "identity"} | fields
    given["file"] = SimpleUploadedFile(name, content)
    answer: HttpResponse = browser.post(f"/files/note/{note}/add/", given)
    return answer


def rows(reader: Reader, wing: Wing) -> list[AttachmentModel]:
    with reading_as(reader):
        return list(wing.file.objects.order_by("uploaded_at"))


def test_an_attached_file_has_a_row_and_a_sealed_file(
    wing: Wing, police: Reader, note: UUID, browser: Client, on_disk: OnDisk
) -> None:
    assert send(browser, note).headers["Location"] == f"/files/note/{note}/"
    (row,) = rows(police, wing)
    assert (row.kind, row.sensitivity, row.size) == ("txt", "identity", len(SECRET))
    assert (row.record_id, row.custodian_id, row.practice) == (note, police.agency, False)
    assert on_disk() == [settings.HIMOYA.attachments / row.id.hex[:2] / str(row.id)]


def test_neither_name_nor_title_nor_contents_stand_anywhere_in_plain(
    wing: Wing, police: Reader, note: UUID, browser: Client, on_disk: OnDisk
) -> None:
    send(browser, note)
    (row,) = rows(police, wing)
    kept = [path.read_bytes() for path in on_disk()] + [bytes(row.title), bytes(row.head)]
    kept += [str(path).encode() for path in on_disk()]
    kept += [entry.details.encode() for entry in Entry.objects.all()]
    assert not [one for one in kept if b"Zebo" in one]


def test_equal_files_of_two_agencies_cannot_be_linked(
    wing: Wing, people: People, note_of: NoteOf, client_of: ClientOf
) -> None:
    digests = set()
    for agency in ("XD-MIA-01", "XD-MIA-02"):
        reader = people.reader("investigator", agency)
        send(client_of(reader), note_of(reader))
        (row,) = rows(reader, wing)
        digests.add(row.digest)
    assert len(digests) == 2


def test_the_same_file_sent_twice_is_kept_once(
    wing: Wing, police: Reader, note: UUID, browser: Client, on_disk: OnDisk
) -> None:
    assert [send(browser, note).status_code for _ in range(2)] == [302, 302]
    assert len(rows(police, wing)) == len(on_disk()) == 1


def test_that_a_file_was_attached_is_recorded(
    wing: Wing, police: Reader, note: UUID, browser: Client
) -> None:
    send(browser, note)
    (row,) = rows(police, wing)
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.act, entry.subject_kind, entry.subject) == ("attached", "attachment", str(row.id))
    assert f'"record":"{note}"' in entry.details


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": "  "}, "Say in a few words what the file is."),
        ({"title": "a" * 201}, "The description has 201 characters; up to 200 are kept."),
        ({"sensitivity": ""}, "Choose who may open the file."),
        ({"sensitivity": "sealed"}, "Choose who may open the file."),
        ({"content": b"MZ\x90\0\3"}, "The file “Zebo.txt” was not attached. It is a program"),
        ({"content": files.office(**{"word__vbaProject.bin": b"x"})}, "It holds macros"),
        ({"content": b""}, "It is empty."),
    ],
)
def test_what_is_not_kept_is_said_and_leaves_nothing(
    wing: Wing,
    police: Reader,
    note: UUID,
    browser: Client,
    on_disk: OnDisk,
    fields: dict[str, Any],
    told: str,
) -> None:
    answer = send(browser, note, **fields)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert rows(police, wing) == on_disk() == []


def test_a_refusal_says_what_is_accepted_and_keeps_what_was_typed(
    wing: Wing, note: UUID, browser: Client
) -> None:
    page = send(browser, note, b"\x7fELF\2", title="Report <b>").content.decode()
    assert "These kinds are kept: PDF, JPEG, PNG" in page
    assert 'value="Report &lt;b&gt;"' in page
    assert 'value="identity" checked' in page


def test_no_file_is_no_attachment(wing: Wing, note: UUID, browser: Client) -> None:
    given = {"title": "a", "sensitivity": "identity"}
    answer = browser.post(f"/files/note/{note}/add/", given)
    assert "Choose a file." in answer.content.decode()


def test_a_file_that_is_too_large_is_refused_while_it_arrives(
    wing: Wing,
    police: Reader,
    note: UUID,
    browser: Client,
    on_disk: OnDisk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "himoya.platform.attachments.uploading.SealingUploadHandler.megabytes", lambda *_: 1
    )
    written: list[int] = []
    write = ArrivingFile.write

    def counted(self: ArrivingFile, pieces: Any) -> None:
        write(self, pieces)
        written.append(self.opened.tell())

    monkeypatch.setattr(ArrivingFile, "write", counted)
    answer = send(browser, note, b"a" * 5_000_000)
    assert answer.status_code == 413
    assert "larger than 1 MB" in answer.content.decode()
    assert max(written) <= 1_000_000
    assert rows(police, wing) == on_disk() == []
    assert send(browser, note, b"a" * 1_000_000).status_code == 302


LARGE = SECRET * 10_000


@pytest.mark.parametrize("received", [10, 200_000, len(LARGE)])
def test_an_upload_that_is_cut_off_leaves_nothing(
    wing: Wing, police: Reader, note: UUID, browser: Client, on_disk: OnDisk, received: int
) -> None:
    given = {"title": "a", "sensitivity": "identity", "file": SimpleUploadedFile("a.txt", LARGE)}
    body = encode_multipart(BOUNDARY, given)
    cut = body[: body.index(SECRET) + received]
    answer = browser.generic("POST", f"/files/note/{note}/add/", cut, MULTIPART_CONTENT)
    assert "The file did not arrive whole." in answer.content.decode()
    assert rows(police, wing) == on_disk() == []


def test_a_connection_that_breaks_leaves_nothing(
    wing: Wing,
    police: Reader,
    note: UUID,
    browser: Client,
    on_disk: OnDisk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    taken = ArrivingFile.write

    def breaking(self: ArrivingFile, pieces: Any) -> None:
        taken(self, pieces)
        raise UnreadablePostError("the other side hung up")

    # Where the server reads on, the handler is called; breaking here is breaking there.
    monkeypatch.setattr(
        "himoya.platform.attachments.uploading.SealingUploadHandler.receive_data_chunk",
        lambda self, data, start: breaking(self._arriving, self._sealing.add(data)),
    )
    answer = send(browser, note, LARGE)
    assert answer.status_code == 422
    assert rows(police, wing) == on_disk() == []
    assert not [one for one in caplog.records if one.levelno == logging.ERROR]


class FullDisk:
    """A file that takes some bytes and no more, as a full disk does."""

    def __init__(self, file: Any, room: int) -> None:
        self.file, self.room = file, room

    def write(self, piece: bytes) -> int:
        self.room -= len(piece)
        if self.room < 0:
            raise OSError(28, "No space left on device")
        return int(self.file.write(piece))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


@pytest.mark.parametrize("room", [0, 100_000])
def test_a_full_disk_leaves_neither_row_nor_file(
    wing: Wing,
    police: Reader,
    note: UUID,
    browser: Client,
    on_disk: OnDisk,
    room: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    made = ArrivingFile.__init__

    def on_full_disk(self: ArrivingFile, *args: Any) -> None:
        made(self, *args)
        self.opened = FullDisk(self.opened, room)  # type: ignore[assignment]

    monkeypatch.setattr(ArrivingFile, "__init__", on_full_disk)
    answer = send(browser, note, b"a" * 300_000)
    assert answer.status_code == 503
    assert "no room for the file" in answer.content.decode()
    assert rows(police, wing) == on_disk() == []
    lines = [one.message for one in caplog.records if one.levelno == logging.ERROR]
    assert lines[0] == "an attached file could not be written: No space left on device"
    assert not [one for one in lines if "Zebo" in one]


@pytest.mark.parametrize("step", ["finish", "move"])
def test_a_disk_that_fails_at_the_last_step_leaves_nothing(
    wing: Wing,
    police: Reader,
    note: UUID,
    browser: Client,
    on_disk: OnDisk,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(self: ArrivingFile) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(ArrivingFile, step, failing)
    assert send(browser, note).status_code == 503
    assert rows(police, wing) == on_disk() == []


def test_a_row_that_cannot_be_written_leaves_no_file(
    wing: Wing,
    police: Reader,
    note: UUID,
    browser: Client,
    on_disk: OnDisk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: Any, **__: Any) -> None:
        assert on_disk(), "the file was in its place"
        raise RuntimeError("the audit is locked")

    monkeypatch.setattr("himoya.platform.attachments.actions.record", failing)
    with pytest.raises(RuntimeError):
        send(browser, note)
    monkeypatch.undo()
    assert rows(police, wing) == on_disk() == []


def test_nothing_is_received_for_a_foreign_record(
    wing: Wing, people: People, client_of: ClientOf, note: UUID, on_disk: OnDisk
) -> None:
    foreign = people.reader("investigator", "XD-MIA-02")
    made: list[Any] = []
    wing.before = made.append
    for address in (note, uuid4()):
        assert send(client_of(foreign), address).status_code == 404
    assert made == [Verb.ATTACH_FILE] * 2, "each was asked once, and the file never received"
    assert not settings.HIMOYA.attachments.exists()


def test_a_role_that_may_not_attach_is_refused(
    wing: Wing, people: People, client_of: ClientOf, note: UUID
) -> None:
    assert send(client_of(people.reader("auditor")), note).status_code == 403


def test_a_kind_of_record_that_is_not_here_is_not_there(browser: Client) -> None:
    answer = browser.post(f"/files/ghost/{uuid4()}/add/", {"title": "a"})
    assert answer.status_code == 404


def test_a_forged_form_is_refused_and_leaves_nothing(
    wing: Wing, police: Reader, note: UUID, client_of: ClientOf, on_disk: OnDisk
) -> None:
    browser = client_of(police, forged=True)
    assert send(browser, note).status_code == 403
    assert rows(police, wing) == on_disk() == []


def test_a_form_with_its_token_is_taken(
    wing: Wing, police: Reader, note: UUID, client_of: ClientOf
) -> None:
    browser = client_of(police, forged=True)
    page = browser.get(f"/files/note/{note}/add/").content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert send(browser, note, csrfmiddlewaretoken=token).status_code == 302


def test_no_part_of_a_large_upload_is_on_the_disk_in_plain(
    wing: Wing, note: UUID, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every byte that anything writes into a file while an upload arrives is looked at."""
    import os
    import tempfile

    def never(*_: Any, **__: Any) -> None:
        raise AssertionError("a temporary file was made")

    for name in ("NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, never)
    opened: list[str] = []
    open_ = os.open

    def watched(path: Any, flags: int, *args: Any, **kwargs: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            opened.append(str(path))
        return open_(path, flags, *args, **kwargs)

    monkeypatch.setattr(os, "open", watched)
    assert send(browser, note, SECRET * 200_000).status_code == 302
    folder = str(settings.HIMOYA.attachments)
    assert opened
    assert all(path.startswith(folder) for path in opened)


def _abandon(wing: Wing, *, moved: bool, kind: str = "note") -> ArrivingFile:
    arriving = ArrivingFile(uuid4(), kind)
    arriving.write([b"sealed"])
    arriving.finish()
    if moved:
        arriving.move()
    else:
        arriving.opened.close()
    return arriving


def test_what_crashes_left_is_cleared_away_in_time(wing: Wing, on_disk: OnDisk) -> None:
    _abandon(wing, moved=False)
    _abandon(wing, moved=True)
    assert clear_leftovers() == 0
    assert len(on_disk()) == 3
    assert clear_leftovers(abandoned=-1) == 2
    assert on_disk() == []


def test_a_file_whose_row_is_there_is_never_cleared_away(
    wing: Wing, note: UUID, browser: Client, on_disk: OnDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server died after the row was written and before the note was taken away."""
    send(browser, note)
    (kept,) = on_disk()
    pending = kept.with_name(f"{kept.name}.note.pending")
    pending.touch()
    assert clear_leftovers(abandoned=-1) == 0
    assert on_disk() == [kept]


def test_files_of_a_wing_that_is_not_here_are_left(wing: Wing, on_disk: OnDisk) -> None:
    _abandon(wing, moved=True, kind="request_for_help")
    assert clear_leftovers(abandoned=-1) == 0
    assert len(on_disk()) == 2
