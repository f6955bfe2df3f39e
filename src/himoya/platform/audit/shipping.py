"""Sends each committed row to the syslog of the installation, so that it also stands elsewhere.

One line a row: RFC 5424 with the row as JSON after the head. ``host:port`` or ``udp:host:port`` is
UDP (RFC 5426), ``tcp:host:port`` is TCP with octet counts (RFC 6587), ``unix:/dev/log`` the local
socket. The chain in the database is the record and this a copy: where syslog is away, work goes on,
and the log of the installation says so.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import threading
import time
from dataclasses import asdict, dataclass, field
from functools import cache

from django.conf import settings

from himoya.platform.audit.models import Entry

logger = logging.getLogger(__name__)

#: Facility authpriv (10), severity informational (6): RFC 5424, 6.2.1.
PRIORITY = 10 * 8 + 6

#: Seconds that a page waits for a syslog that does not take its line.
PATIENCE = 2.0
#: Seconds for which one that failed is left alone.
PAUSE = 30.0


class UnreadableAddress(ValueError):
    """The setting ``syslog`` names no address."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where lines go: ``kind`` is udp, tcp or unix; ``place`` what a socket connects to."""

    kind: str
    place: str | tuple[str, int]


def ship(entry: Entry) -> None:
    """Send one row. Raises nothing: what fails is told to the log."""
    text: str = settings.HIMOYA.syslog
    if not text:
        return
    try:
        _shipper(text).send(line_of(entry))
    except UnreadableAddress:
        logger.error("the setting syslog names no address: host:port, tcp:host:port, unix:path")


def line_of(entry: Entry) -> bytes:
    """Return a row as one line of RFC 5424: head, then JSON with the digest."""
    content = asdict(entry.content())
    told = json.dumps(content | {"digest": entry.digest}, ensure_ascii=False)
    head = f"<{PRIORITY}>1 {content['at']} {_host()} himoya-audit {os.getpid()} {entry.act} -"
    # The mark says that the text is UTF-8 (6.4 of the RFC).
    return f"{head} ".encode("ascii") + b"\xef\xbb\xbf" + told.encode("utf-8")


def address_of(text: str) -> Address:
    """Read the setting ``syslog``. Raises UnreadableAddress."""
    kind, _, rest = text.partition(":")
    if kind == "unix" and rest:
        return Address("unix", rest)
    kind, rest = (kind, rest) if kind in ("udp", "tcp") else ("udp", text)
    host, _, port = rest.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise UnreadableAddress(text)
    return Address(kind, (host.strip("[]"), int(port)))


@dataclass(slots=True)
class Shipper:
    """Keeps one connection; threads take turns."""

    address: Address
    _socket: socket.socket | None = None
    _resting_until: float = 0.0
    _lost: int = 0
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def send(self, line: bytes) -> None:
        """Send a line, connecting anew once where the other side has gone away."""
        with self._turn:
            if time.monotonic() < self._resting_until:
                self._lost += 1
                return
            try:
                self._send(line)
            except OSError as error:
                self._rest(error)
                return
            if self._lost:
                logger.error("syslog is back; %d audit rows did not reach it", self._lost)
                self._lost = 0

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _send(self, line: bytes) -> None:
        if self._socket is None:
            self._socket = _connected(self.address)
        elif self.address.kind == "tcp" and _has_gone(self._socket):
            self.close()
            self._socket = _connected(self.address)
        try:
            self._put(self._socket, line)
        except OSError:
            self.close()
            self._socket = _connected(self.address)
            self._put(self._socket, line)

    def _put(self, connected: socket.socket, line: bytes) -> None:
        streams = connected.type == socket.SOCK_STREAM
        connected.sendall(b"%d %s" % (len(line), line) if streams else line)

    def _rest(self, error: OSError) -> None:
        self.close()
        self._lost += 1
        self._resting_until = time.monotonic() + PAUSE
        logger.error("an audit row could not be sent to syslog: %s", type(error).__name__)


@cache
def _shipper(text: str) -> Shipper:
    return Shipper(address_of(text))


@cache
def _host() -> str:
    name = "".join(letter for letter in socket.gethostname() if "!" <= letter <= "~")
    return name[:255] or "-"


def _has_gone(connected: socket.socket) -> bool:
    """Whether the other side has closed: a line written then would be lost without a word."""
    connected.setblocking(False)
    try:
        return connected.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        connected.settimeout(PATIENCE)


def _connected(address: Address) -> socket.socket:
    if isinstance(address.place, str):
        return _connected_here(address.place)
    host, port = address.place
    if address.kind == "tcp":
        return socket.create_connection((host, port), PATIENCE)
    family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
    made = socket.socket(family, kind, protocol)
    return _joined(made, place)


def _connected_here(path: str) -> socket.socket:
    """A local socket takes datagrams, or where it does not, a stream."""
    try:
        return _joined(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM), path)
    except FileNotFoundError:
        raise
    except OSError:
        return _joined(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM), path)


def _joined(made: socket.socket, place: object) -> socket.socket:
    made.settimeout(PATIENCE)
    try:
        made.connect(place)  # type: ignore[arg-type]
    except OSError:
        made.close()
        raise
    return made
