"""Files on their way out, and who sees that they are there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.attachments.actions import remove
from himoya.platform.attachments.queries import attached_to, count_of, opened
from himoya.platform.attachments.resealing import columns_of
from himoya.platform.audit.models import Entry
from himoya.platform.keys.errors import KeyLocked
from himoya.platform.keys.in_use import ring_in
from tests.platform.attachments import sample_files as files
from tests.platform.attachments.conftest import Wing
from tests.platform.people import People

OnDisk = Callable[[], list[Path]]
LARGE = "Шаҳодат. ".encode() * 40_000


@pytest.fixture
def police(people: People) -> Reader:
    return people.reader("investigator")


@pytest.fixture
def note(police: Reader, note_of: Callable[[Reader], UUID]) -> UUID:
    return note_of(police)


@pytest.fixture
def browser(police: Reader, client_of: Callable[[Reader], Client]) -> Client:
    return client_of(police)


@pytest.fixture
def attach(wing: Wing, note: UUID, browser: Client, police: Reader) -> Callable[..., UUID]:
    """Attach a file to the note and return its id."""

    def attach(content: bytes = LARGE, sensitivity: str = "identity", title: str = "Ариза") -> UUID:
        given = {"title": title, "sensitivity": sensitivity}
        file = SimpleUploadedFile("Zebo.pdf", content)
        assert browser.post(f"/files/note/{note}/add/", given | {"file": file}).status_code == 302
        with reading_as(police):
            row = wing.file.objects.latest("uploaded_at")
        id: UUID = row.id
        return id

    return attach


def body_of(answer: HttpResponse) -> bytes:
    assert answer.streaming
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_a_file_comes_out_as_it_went_in(
    note: UUID, browser: Client, attach: Callable[..., UUID]
) -> None:
    answer = browser.get(f"/files/note/{note}/{attach()}/")
    assert body_of(answer) == LARGE
    assert answer["Content-Length"] == str(len(LARGE))


def test_it_is_sent_so_that_no_browser_runs_it_and_no_cache_keeps_it(
    note: UUID, browser: Client, attach: Callable[..., UUID]
) -> None:
    id = attach(files.pdf())
    answer = browser.get(f"/files/note/{note}/{id}/")
    sent = answer.headers
    assert sent["Content-Type"] == "application/pdf"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert sent["Cache-Control"] == "no-store, private"
    assert sent["Content-Disposition"].startswith('attachment; filename="note-20')
    assert sent["Content-Disposition"].endswith(f'-{id.hex[:8]}.pdf"')
    assert "Zebo" not in str(sent)
    assert body_of(answer) == files.pdf()


def test_that_it_was_taken_is_recorded(
    note: UUID, police: Reader, browser: Client, attach: Callable[..., UUID]
) -> None:
    id = attach()
    body_of(browser.get(f"/files/note/{note}/{id}/"))
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.act, entry.subject, entry.account) == (
        "downloaded",
        str(id),
        police.account_text,
    )


def test_a_file_that_nobody_takes_is_closed(
    wing: Wing, police: Reader, note: UUID, attach: Callable[..., UUID]
) -> None:
    answer = StreamingHttpResponse(opened(police, wing.offered, note, attach()).parts)
    (close,) = answer._resource_closers
    close()
    with pytest.raises(ValueError, match="closed file"):
        next(iter(answer))


def test_the_list_shows_titles_and_is_recorded(
    note: UUID, browser: Client, attach: Callable[..., UUID]
) -> None:
    attach(title="Хулосаи <табиб>")
    page = browser.get(f"/files/note/{note}/")
    assert "Хулосаи &lt;табиб&gt;" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.act, entry.subject_kind, entry.subject) == ("read", "note", str(note))
    assert entry.details == '{"part":"attachments","rows":1}'


@pytest.mark.parametrize("page", ["", "add/", "{id}/", "{id}/remove/"])
def test_for_another_agency_there_is_nothing(
    people: People,
    client_of: Callable[[Reader], Client],
    note: UUID,
    attach: Callable[..., UUID],
    page: str,
) -> None:
    address = f"/files/note/{note}/{page.format(id=attach())}"
    browser = client_of(people.reader("investigator", "XD-MIA-02"))
    assert browser.get(address).status_code == 404
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.act, entry.agency) == ("refused", "XD-MIA-02")


def test_a_file_is_not_there_under_another_record(
    police: Reader,
    note_of: Callable[[Reader], UUID],
    browser: Client,
    attach: Callable[..., UUID],
) -> None:
    other = note_of(police)
    assert browser.get(f"/files/note/{other}/{attach()}/").status_code == 404


def test_practice_does_not_show_real_files(
    wing: Wing, police: Reader, note: UUID, attach: Callable[..., UUID]
) -> None:
    id = attach()
    training = replace(police, practice=True)
    for look in (
        lambda: attached_to(training, wing.offered, note),
        lambda: opened(training, wing.offered, note, id),
    ):
        with pytest.raises(NotThere):
            look()


def test_a_file_of_a_class_that_one_does_not_read_is_not_there(
    wing: Wing, police: Reader, note: UUID, attach: Callable[..., UUID]
) -> None:
    id, plain = attach(), attach(b"plain", "case")
    narrow = replace(police, reads=police.reads - {Sensitivity.IDENTITY})
    assert [one.id for one in attached_to(narrow, wing.offered, note)] == [plain]
    with reading_as(narrow):
        assert count_of(narrow, wing.offered, note) == 1
    with pytest.raises(NotThere):
        opened(narrow, wing.offered, note, id)


def test_a_removed_file_is_gone_from_pages_and_stays_for_the_audit(
    wing: Wing,
    police: Reader,
    note: UUID,
    browser: Client,
    attach: Callable[..., UUID],
    on_disk: OnDisk,
) -> None:
    id = attach()
    question = browser.get(f"/files/note/{note}/{id}/remove/")
    assert "stays in the audit" in question.content.decode()
    assert browser.post(f"/files/note/{note}/{id}/remove/").status_code == 302
    assert browser.get(f"/files/note/{note}/{id}/").status_code == 404
    assert "Ариза" not in browser.get(f"/files/note/{note}/").content.decode()
    with pytest.raises(NotThere):
        remove(by=police, wing=wing.offered, record_id=note, attachment=id)
    with reading_as(police):
        row = wing.file.objects.get(id=id)
    assert (row.removed_by_id, len(on_disk())) == (police.account, 1)
    assert Entry.objects.filter(act="removed", subject=str(id)).count() == 1


def test_a_removed_file_can_be_attached_again(
    police: Reader, wing: Wing, note: UUID, attach: Callable[..., UUID]
) -> None:
    first = attach()
    remove(by=police, wing=wing.offered, record_id=note, attachment=first)
    assert attach() != first


def _altered(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 65_536 + 16])


@pytest.mark.parametrize("harm", [_altered, _cut, Path.unlink])
def test_no_part_of_a_broken_file_is_sent(
    note: UUID,
    browser: Client,
    attach: Callable[..., UUID],
    on_disk: OnDisk,
    harm: Callable[[Path], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    id = attach()
    harm(on_disk()[0])
    answer = browser.get(f"/files/note/{note}/{id}/")
    assert answer.status_code == 503
    assert not answer.streaming
    page = answer.content.decode()
    assert "This file cannot be opened" in page
    assert str(id) in page
    lines = [one.message for one in caplog.records if one.levelno == logging.ERROR]
    assert str(id) in lines[0]
    assert not [one for one in lines if "Zebo" in one or "Ариза" in one]


def test_a_file_of_another_size_than_its_row_says_is_not_sent(
    wing: Wing, police: Reader, note: UUID, browser: Client, attach: Callable[..., UUID]
) -> None:
    id = attach()
    with reading_as(police):
        wing.file.objects.filter(id=id).update(size=len(LARGE) - 1)
    assert browser.get(f"/files/note/{note}/{id}/").status_code == 503


def test_two_files_that_changed_places_are_not_sent(
    note: UUID, browser: Client, attach: Callable[..., UUID], on_disk: OnDisk
) -> None:
    id, _ = attach(), attach(b"another one")
    one, other = (path.read_bytes() for path in on_disk())
    for path, content in zip(on_disk(), (other, one), strict=True):
        path.write_bytes(content)
    assert browser.get(f"/files/note/{note}/{id}/").status_code == 503


def test_a_locked_key_is_said_and_nothing_is_sent(
    note: UUID,
    browser: Client,
    attach: Callable[..., UUID],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    id = attach()

    def locked(*_: object, **__: object) -> None:
        raise KeyLocked("XD-MIA-01")

    monkeypatch.setattr("himoya.platform.attachments.sealing.ring_for", locked)
    answer = browser.get(f"/files/note/{note}/{id}/")
    assert answer.status_code == 503
    assert "protected by the key of XD-MIA-01" in answer.content.decode()
    page = browser.get(f"/files/note/{note}/").content.decode()
    assert "A file whose title cannot be opened now" in page
    form = browser.get(f"/files/note/{note}/add/")
    assert "protected by the key of XD-MIA-01" in form.content.decode()


def test_files_open_after_a_rotation_of_keys(
    wing: Wing,
    keys: Path,
    note: UUID,
    browser: Client,
    attach: Callable[..., UUID],
    on_disk: OnDisk,
) -> None:
    from himoya.platform.keys.generation import new_generation
    from himoya.platform.keys.ring import KeyRing
    from himoya.platform.keys.sealed import key_of

    id, before = attach(), on_disk()[0].read_bytes()
    ring = ring_in(keys)
    fresh = new_generation()
    rotated = KeyRing({**ring.generations, fresh.id: fresh}, fresh.id)
    columns = columns_of(wing.file)
    assert [one.reseal(rotated, [ring.current], 10) for one in columns] == [1, 1]
    assert [one.count([ring.current]) for one in columns] == [0, 0]
    assert on_disk()[0].read_bytes() == before
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("himoya.platform.attachments.sealing.ring_for", lambda *_, **__: rotated)
        assert body_of(browser.get(f"/files/note/{note}/{id}/")) == LARGE
        assert "Ариза" in browser.get(f"/files/note/{note}/").content.decode()
    from himoya.platform.access.scope import whole_table

    with whole_table("test"):
        assert key_of(wing.file.objects.get(id=id).head) == fresh.id


@pytest.mark.parametrize("language", ["ru", "tg", "uz"])
def test_pages_speak_the_language_of_the_reader(
    wing: Wing,
    people: People,
    note_of: Callable[[Reader], UUID],
    language: str,
) -> None:
    from himoya.platform.agencies.readers import reader_in_post

    post = people.post("investigator", language=language)
    reader = reader_in_post(post.account, post)
    assert reader is not None
    note = note_of(reader)
    browser = people.client_of(post.account)
    browser.cookies["himoya_language"] = language
    answer = browser.post(
        f"/files/note/{note}/add/",
        {"title": "a", "sensitivity": "case", "file": SimpleUploadedFile("a.exe", b"MZ\x90\0\3")},
    )
    page = answer.content.decode()
    assert "It is a program" not in page
    told = {"ru": "Это программа", "tg": "Ин барнома", "uz": "Bu dastur"}[language]
    assert told in page
