"""What can be wrong beneath a page before any view sees it: the database file, and the upload.

Everything else that fails is answered where Django answers it, by `theme.error_views.handler500`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from himoya.platform.theme import faults
from himoya.platform.theme.error_views import page, tell

Next = Callable[[HttpRequest], HttpResponse]


class DatabaseFileGone(OperationalError):
    """The embedded database is not in its place, or is not the file that was opened."""


class FaultsMiddleware:
    """Stands before everything that asks the database or reads what was sent."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.file = _File() if settings.HIMOYA.is_embedded else None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.file is not None and not self.file.is_in_its_place():
            tell(request, faults.UNAVAILABLE, DatabaseFileGone())
            return page(faults.UNAVAILABLE)
        _watch_body(request)
        return self.get_response(request)


class _File:
    """The embedded database as a file that somebody may move, remove or replace.

    An open connection goes on working on a file that was removed: people would be told that
    something was saved which is gone with the process. And a new connection would make an empty
    database where the file is missing.
    """

    def __init__(self) -> None:
        self._of_thread = threading.local()

    def is_in_its_place(self) -> bool:
        """Say whether the file is there; connections to another one are closed."""
        file = str(connection.settings_dict["NAME"])
        if file.startswith(("file:", ":memory:")):
            return True
        try:
            found = Path(file).stat()
        except OSError:
            connection.close()
            return False
        present = (found.st_dev, found.st_ino)
        if getattr(self._of_thread, "opened", present) != present:
            connection.close()
        self._of_thread.opened = present
        return True


def _watch_body(request: HttpRequest) -> None:
    """Let a body that ends too early raise: half a file must not be taken for a whole one."""
    length = request.META.get("CONTENT_LENGTH") or ""
    stream = getattr(request, "_stream", None)
    if stream is not None and str(length).isdecimal() and int(length) > 0:
        request._stream = _Whole(stream, int(length))  # type: ignore[assignment]


class _Whole:
    """A body of so many bytes; raises UnreadablePostError where there are fewer."""

    def __init__(self, stream: Any, length: int) -> None:
        self._stream, self._left = stream, length

    def read(self, size: int | None = None) -> bytes:
        """Return up to so many bytes; all that are left where no size is given."""
        piece = self._stream.read() if size is None else self._stream.read(size)
        return self._checked(piece, ended=size is None or size < 0 or (size > 0 and not piece))

    def readline(self, size: int | None = None) -> bytes:
        """Return a line, or so many bytes of it."""
        line = self._stream.readline() if size is None else self._stream.readline(size)
        return self._checked(line, ended=size != 0 and not line)

    def close(self) -> None:
        """Close it, as Django does once the body was read."""
        self._stream.close()

    def _checked(self, piece: bytes, *, ended: bool) -> bytes:
        self._left -= len(piece)
        if ended and self._left > 0:
            raise UnreadablePostError("the body ended early")
        return piece
