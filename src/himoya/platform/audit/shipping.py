"""Sends each committed row to the syslog of the installation, so that it also stands elsewhere."""

from __future__ import annotations

import json
import logging
import logging.handlers
from dataclasses import asdict
from functools import cache

from django.conf import settings

from himoya.platform.audit.models import Entry

logger = logging.getLogger(__name__)


class UnreadableAddress(ValueError):
    """The setting ``syslog`` names no address."""


def ship(entry: Entry) -> None:
    """Send one row, as JSON with its digest; where syslog cannot be reached, the log says so."""
    address = settings.HIMOYA.syslog
    if not address:
        return
    line = json.dumps(asdict(entry.content()) | {"digest": entry.digest}, ensure_ascii=False)
    message = logging.LogRecord("himoya.audit", logging.INFO, "", 0, line, None, None)
    _handler(address).emit(message)


@cache
def _handler(address: str) -> logging.handlers.SysLogHandler:
    handler = _Telling(address=_place(address), facility="authpriv")
    handler.ident = "himoya-audit: "
    return handler


def _place(address: str) -> str | tuple[str, int]:
    if address.startswith("unix:"):
        return address.removeprefix("unix:")
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        raise UnreadableAddress(address)
    return host, int(port)


class _Telling(logging.handlers.SysLogHandler):
    """Work goes on when syslog is away: the chain in the database is the record, this a copy."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the library's name)
        logger.error("an audit row could not be sent to syslog")
