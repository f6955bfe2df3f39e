"""Rows reach a real syslog, after they were committed, and never hold up anybody's work."""

from __future__ import annotations

import contextlib
import json
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from himoya.platform.audit import shipping
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.audit.chain import Content, digest
from himoya.platform.audit.models import Entry
from himoya.platform.audit.shipping import UnreadableAddress, address_of
from tests.platform.audit.harming import grow

LINE = re.compile(
    rb"<86>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z \S+ himoya-audit \d+ (\S+) - \xef\xbb\xbf(.*)"
)

Use = Callable[[str], None]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[Use]:
    """Names the syslog of the installation, with no connection left over."""
    shipping._shipper.cache_clear()
    yield lambda text: monkeypatch.setattr(
        settings, "HIMOYA", replace(settings.HIMOYA, syslog=text)
    )
    if settings.HIMOYA.syslog:
        with contextlib.suppress(UnreadableAddress):
            shipping._shipper(settings.HIMOYA.syslog).close()
    shipping._shipper.cache_clear()


@pytest.fixture
def udp() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(5)
        yield listening


def at(listening: socket.socket) -> str:
    return f"127.0.0.1:{listening.getsockname()[1]}"


def told(line: bytes) -> dict[str, object]:
    found = LINE.fullmatch(line)
    assert found is not None, line
    content: dict[str, object] = json.loads(found[2])
    assert found[1].decode() == content["act"]
    return content


def test_a_committed_row_arrives_whole(committed: None, use: Use, udp: socket.socket) -> None:
    use(at(udp))
    grow(1)
    content = told(udp.recv(65536))
    entry = Entry.objects.get()
    assert content.pop("digest") == entry.digest
    assert digest(Content(**content)) == entry.digest  # type: ignore[arg-type]


def test_a_row_that_was_rolled_back_is_never_sent(
    committed: None, use: Use, udp: socket.socket
) -> None:
    use(at(udp))
    with pytest.raises(RuntimeError), transaction.atomic():
        record(Act.PRINTED, by=None)
        raise RuntimeError
    grow(1)
    assert told(udp.recv(65536))["act"] != "printed"
    udp.settimeout(0.2)
    with pytest.raises(TimeoutError):
        udp.recv(65536)


def test_nothing_is_sent_before_the_commit(committed: None, use: Use, udp: socket.socket) -> None:
    use(at(udp))
    udp.settimeout(0.2)
    with transaction.atomic():
        record(Act.READ, by=None)
        with pytest.raises(TimeoutError):
            udp.recv(65536)
    assert told(udp.recv(65536))["act"] == "read"


def test_rows_arrive_over_tcp_with_their_lengths(committed: None, use: Use) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        use(f"tcp:{at(listening)}")
        grow(3)
        connected, _ = listening.accept()
        with connected:
            connected.settimeout(5)
            lines = [_line(connected) for _ in range(3)]
    assert [told(line)["number"] for line in lines] == [1, 2, 3]


def test_a_tcp_syslog_that_was_started_anew_loses_no_row(committed: None, use: Use) -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    use(f"tcp:{at(listening)}")
    grow(1)
    connected, _ = listening.accept()
    assert told(_line(connected))["number"] == 1
    connected.close()
    grow(1)
    again, _ = listening.accept()
    with again, listening:
        again.settimeout(5)
        assert told(_line(again))["number"] == 2


@pytest.mark.parametrize("kind", [socket.SOCK_DGRAM, socket.SOCK_STREAM])
def test_rows_arrive_at_a_local_socket(
    committed: None, use: Use, tmp_path: Path, kind: int
) -> None:
    path = str(tmp_path / "log")
    with socket.socket(socket.AF_UNIX, kind) as listening:
        listening.bind(path)
        listening.settimeout(5)
        if kind == socket.SOCK_STREAM:
            listening.listen()
        use(f"unix:{path}")
        grow(1)
        if kind == socket.SOCK_DGRAM:
            assert told(listening.recv(65536))["number"] == 1
        else:
            connected, _ = listening.accept()
            with connected:
                assert told(_line(connected))["number"] == 1


@pytest.mark.parametrize(
    "address", ["tcp:127.0.0.1:1", "unix:/nowhere/log", "udp:no-such-host.invalid:514", "nonsense"]
)
def test_work_goes_on_where_syslog_is_away(
    committed: None, use: Use, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    use(address)
    grow(2)
    assert Entry.objects.count() == 2
    assert "syslog" in caplog.text


def test_how_many_rows_were_missed_is_told_when_syslog_is_back(
    committed: None,
    use: Use,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = str(tmp_path / "log")
    use(f"unix:{path}")
    grow(3)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(path)
        listening.settimeout(5)
        clock = shipping.time.monotonic() + shipping.PAUSE
        monkeypatch.setattr(shipping.time, "monotonic", lambda: clock)
        grow(1)
        assert told(listening.recv(65536))["number"] == 4
    assert "3 audit rows did not reach it" in caplog.text


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("log.example:514", "udp", ("log.example", 514)),
        ("udp:log.example:514", "udp", ("log.example", 514)),
        ("tcp:[::1]:601", "tcp", ("::1", 601)),
        ("unix:/dev/log", "unix", "/dev/log"),
    ],
)
def test_addresses_are_read(text: str, kind: str, place: object) -> None:
    address = address_of(text)
    assert (address.kind, address.place) == (kind, place)


@pytest.mark.parametrize("text", ["nonsense", "host:", ":514", "host:0", "host:70000", "unix:"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UnreadableAddress):
        address_of(text)


def _line(connected: socket.socket) -> bytes:
    """One line with its count of octets before it (RFC 6587, 3.4.1)."""
    length = b""
    while not length.endswith(b" "):
        length += connected.recv(1)
    line = b""
    while len(line) < int(length):
        line += connected.recv(int(length) - len(line))
    return line
