"""Log lines without what people typed.

The text of an exception may hold a name ("Gulnora is not a date"), and so may an address that
somebody typed. What is left says enough to mend it: kinds of errors, places in the code, names of
pages.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path

#: Loggers of Django whose messages quote requests.
QUOTING = ("django.request", "django.security", "django.server")

#: Places of the code that are told of an error, the innermost ones.
PLACES = 3


class PlainFormatter(logging.Formatter):
    """One line a record; never the text of an exception, never what a request said."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; what others have put into ``record.exc_text`` is left out."""
        plain = logging.makeLogRecord(record.__dict__)
        plain.exc_info = plain.exc_text = plain.stack_info = None
        if record.name.startswith(QUOTING):
            plain.msg, plain.args = _about_request(record), ()
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            plain.msg, plain.args = f"{plain.getMessage()} [{plain_error(error)}]", ()
        return super().format(plain).replace("\n", " ")


class NotAFault(logging.Filter):
    """Leaves out what Django says of a page that failed: `theme.error_views` says it once."""

    def filter(self, record: logging.LogRecord) -> bool:
        return int(getattr(record, "status_code", 0)) < 500


def plain_error(error: BaseException) -> str:
    """Return the kinds of an error and its causes, and where it was raised."""
    kinds = " from ".join(type(one).__name__ for one in _causes(error))
    frames = traceback.extract_tb(error.__traceback__)[-PLACES:]
    places = ", ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames)
    return f"{kinds} at {places}" if places else kinds


def page_of(request: object) -> str:
    """Return the name of the page that a request asked for; its address may be anything."""
    match = getattr(request, "resolver_match", None)
    method = str(getattr(request, "method", "") or "")
    return f"{method if method.isalpha() else ''} {match.view_name if match else 'no page'}".strip()


def _about_request(record: logging.LogRecord) -> str:
    status = getattr(record, "status_code", "")
    return f"{status} {page_of(getattr(record, 'request', None))}".strip()


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen and len(seen) < PLACES:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
