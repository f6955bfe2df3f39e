"""Something beneath the server fails while people work: a kind page, one line, no harm."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from himoya.commands.checks.postgresql import programs, temporary_postgresql
from tests.platform.operation.browsers import TOKEN, Browser
from tests.platform.operation.installations import SERVER, Installation, Served, served
from tests.platform.operation.small_disk import small_disk

pytestmark = pytest.mark.long

SECRET = "Gulnora Rahimova"


def browser(installation: Installation, server: Served, role: str = "investigator") -> Browser:
    return Browser(server.port, installation.run("signing_in.py", role)[role][0])


def begin(one: Browser) -> int:
    """Begin a draft, which writes; the status of the answer."""
    return one.post("/entry/begin/police-card/").status


def faults_told(server: Served) -> list[str]:
    return [line for line in server.log.read_text().splitlines() if "himoya.faults" in line]


def unharmed(installation: Installation) -> None:
    assert installation.run("looking.py", given=[]) == []
    assert installation.himoya("audit", "verify").returncode == 0


@contextlib.contextmanager
def own_server(folder: Path) -> Iterator[tuple[Callable[[str], None], str]]:
    """A PostgreSQL server that can be stopped and started again: ``control("stop")``."""
    with temporary_postgresql() as address:
        place = Path(address.rpartition("host=")[2])
        programs_folder = programs()
        assert programs_folder is not None
        options = next((place / "cluster").glob("postmaster.opts")).read_text()
        words = options.strip().replace('"', "").split(" ", 1)[1].replace(f"-D {place}/cluster", "")

        def control(word: str) -> None:
            mode = ["-m", "fast"] if word == "stop" else ["-o", words, "-l", str(place / "log")]
            user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
            subprocess.run(
                [str(programs_folder / "pg_ctl"), "-D", str(place / "cluster"), "-w", word, *mode],
                check=True,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                **user,  # type: ignore[call-overload]
            )

        yield control, address


@contextlib.contextmanager
def nearly_full(disk: Path, *, left: int) -> Iterator[None]:
    """Fill a disk up to some bytes."""
    filler = disk / "filler"
    with filler.open("wb") as opened:
        while True:
            found = os.statvfs(disk)
            size = found.f_bavail * found.f_frsize - left
            if size <= 0:
                break
            try:
                opened.write(b"\0" * min(size, 1 << 20))
                opened.flush()
            except OSError:
                break
    yield
    filler.unlink()


def forget_the_room_of_the_log(installation: Installation) -> None:
    """Give back what SQLite's log holds on the disk, where many a write would still find room."""
    with contextlib.closing(sqlite3.connect(installation.data / "himoya.sqlite3")) as opened:
        busy, _pages, _moved = opened.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert busy == 0


if not SERVER:

    def test_a_full_disk_is_told_and_work_goes_on_when_there_is_room(
        filled: Installation, tmp_path: Path
    ) -> None:
        with small_disk(tmp_path / "disk", kilobytes=24_000) as disk:
            installation = filled.copy(disk / "data")
            with served(installation, tmp_path / "log", "--processes", "1") as server:
                one = browser(installation, server)
                assert begin(one) == 302
                forget_the_room_of_the_log(installation)
                with nearly_full(disk, left=0):
                    answers = [one.post("/entry/begin/police-card/") for _ in range(30)]
                    full = [answer for answer in answers if answer.status != 302]
                    assert full and {answer.status for answer in full} == {503}
                    assert "There is no room left on the server" in full[-1].page
                    assert "no room left" in faults_told(server)[-1]
                assert begin(one) == 302
            unharmed(installation)

    def test_a_database_that_another_program_holds_is_told(
        filled: Installation, tmp_path: Path
    ) -> None:
        with served(filled, tmp_path / "log", "--processes", "1") as server:
            one = browser(filled, server)
            assert one.get("/cases/").status == 200  # stores that the session is ready
            other = sqlite3.connect(filled.data / "himoya.sqlite3", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            answer = one.post("/entry/begin/police-card/")
            assert answer.status == 503 and "Others are saving just now" in answer.page
            assert one.get("/cases/").status == 200  # looking waits for nobody
            other.execute("ROLLBACK")
            other.close()
            assert begin(one) == 302
        unharmed(filled)

    def test_a_database_that_was_taken_away_is_not_written_to_and_not_made_anew(
        filled: Installation, tmp_path: Path
    ) -> None:
        file, elsewhere = filled.data / "himoya.sqlite3", tmp_path / "elsewhere.sqlite3"
        with served(filled, tmp_path / "log", "--processes", "1") as server:
            one = browser(filled, server)
            assert begin(one) == 302
            file.rename(elsewhere)
            for path in ("/", "/sign-in/", "/healthz"):
                answer = one.get(path)
                assert answer.status == 503, path
            assert "Himoya cannot be used just now" in answer.page
            assert begin(one) == 503
            assert not file.exists()
            elsewhere.rename(file)
            assert begin(one) == 302
        unharmed(filled)


@pytest.mark.same_on_both
def test_missing_keys_are_told_and_nothing_is_saved_in_the_clear(
    filled: Installation, tmp_path: Path
) -> None:
    with served(filled, tmp_path / "log", "--processes", "1") as server:
        one = browser(filled, server)
        assert begin(one) == 302
        (filled.data / "keys").rename(tmp_path / "keys")
        answer = one.post("/entry/begin/police-card/")
        assert answer.status == 503 and "Protected texts cannot be opened" in answer.page
        assert one.get("/cases/").status == 200  # what needs no key is shown
        (tmp_path / "keys").rename(filled.data / "keys")
        assert begin(one) == 302
    unharmed(filled)


@pytest.mark.same_on_both
def test_an_upload_that_breaks_off_leaves_nothing(filled: Installation, tmp_path: Path) -> None:
    """Content-Length promises more than comes: half a workbook is none."""
    with served(filled, tmp_path / "log", "--processes", "1") as server:
        one = browser(filled, server)
        before = filled.dump()
        whole = _workbook_form(b"x" * 200_000)
        for sent in (whole[:100], whole[:100_000], whole[:-10]):
            assert _send(server, one, sent, len(whole)) in {0, 400, 403}
        assert server.get("/healthz")[0] == 200
        after = filled.dump()
    assert after["tables"]["entry.Delivery"] == before["tables"]["entry.Delivery"]
    assert [path for path in filled.data.rglob("*") if path.suffix == ".part"] == []
    assert [path for path in filled.data.iterdir() if path.name.startswith(".")] == []
    unharmed(filled)


def _workbook_form(content: bytes) -> bytes:
    border = b"--border\r\n"
    token = b'Content-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n' + TOKEN.encode()
    head = b'Content-Disposition: form-data; name="file"; filename="a.csv"\r\n'
    kind = b"Content-Type: text/csv\r\n\r\n"
    return border + token + b"\r\n" + border + head + kind + content + b"\r\n--border--\r\n"


def _send(server: Served, one: Browser, sent: bytes, length: int) -> int:
    """Send a part of a body and hang up; the status, 0 where none came."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(
            b"POST /entry/imports/police-card/ HTTP/1.1\r\nHost: localhost\r\n"
            b"Content-Type: multipart/form-data; boundary=border\r\n"
            + f"Cookie: sessionid={one.session}; csrftoken={TOKEN}\r\n".encode()
            + f"Content-Length: {length}\r\n\r\n".encode()
            + sent
        )
        connection.shutdown(socket.SHUT_WR)
        try:
            answer = http.client.HTTPResponse(connection)
            answer.begin()
            return answer.status
        except (http.client.HTTPException, OSError):
            return 0


@pytest.mark.same_on_both
def test_no_address_and_no_name_of_a_host_comes_into_the_log(
    filled: Installation, tmp_path: Path
) -> None:
    with served(filled, tmp_path / "log", "--processes", "1") as server:
        word = SECRET.replace(" ", "-")
        assert server.get(f"/cases/{word}/?name={word}")[0] == 404
        assert server.get("/healthz", {"Host": f"{word}.example"})[0] == 400
        time.sleep(0.2)
        log = server.log.read_text()
    assert "404 GET no page" in log
    assert "Gulnora" not in log and "Traceback" not in log


if SERVER:

    def test_a_database_server_that_goes_and_comes_back(
        filled: Installation, empties: Callable[[str], Installation], tmp_path: Path
    ) -> None:
        """A server of its own, since others work on the one of the tests."""
        backup = tmp_path / "b"
        assert filled.himoya("backup", "-o", backup).returncode == 0
        with own_server(tmp_path) as (control, address):
            there = Installation(tmp_path / "own")
            there.data.mkdir(mode=0o700)
            there.settings = {
                "HIMOYA_DATABASE": address.replace("himoya_owner", "himoya_web"),
                "HIMOYA_DATABASE_OWNER": address,
            }
            ran = there.himoya("restore", backup)
            assert ran.returncode == 0, ran.stderr
            with served(there, tmp_path / "log", "--processes", "1") as server:
                one = browser(there, server)
                assert begin(one) == 302
                control("stop")
                answers = [one.post("/entry/begin/police-card/") for _ in range(4)]
                assert {answer.status for answer in answers} == {503}
                assert "Himoya cannot be used just now" in answers[-1].page
                assert server.get("/healthz")[0] == 503
                assert "10.0" not in server.log.read_text()
                control("start")
                server.wait_for("/healthz")
                assert begin(one) == 302
                assert len(server.children("jobs.worker")) == 1
            unharmed(there)
