"""The kinds of pages for what goes wrong: kind, and telling nothing to strangers."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import UnreadablePostError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of page: status, heading, and what the reader can do."""

    status: int
    title: Promise
    advice: tuple[Promise, ...]


BAD_REQUEST = Fault(
    400,
    _("This request could not be read"),
    (_("Go back and try again. If you came by a link, it may have been cut short."),),
)
NOT_PERMITTED = Fault(
    403,
    _("Your present role may not do this"),
    (
        _("If it belongs to your work, ask your head or your administrator about your role."),
        _("That this page was asked for has been recorded, as everything is."),
    ),
)
FORM_EXPIRED = Fault(
    403,
    _("This form can no longer be sent"),
    (
        _("You may have signed out or in again since the page was opened."),
        _("Go back, open the page anew and send it again."),
    ),
)
NOT_THERE = Fault(
    404,
    _("There is no such page for you"),
    (
        _("If you typed the address, check it. If you came by a link, it may be an old one."),
        _("Records of other offices are not shown here, whether they exist or not."),
    ),
)
TOO_MANY = Fault(
    429,
    _("Too many attempts"),
    (_("Please wait a few minutes and try again."),),
)
UNEXPECTED = Fault(
    500,
    _("Something went wrong here, not with you"),
    (
        _("What was saved before is still there; what you just sent was not saved."),
        _("Try again in a few minutes. If it happens again, tell your administrator the time."),
    ),
)
UNAVAILABLE = Fault(
    503,
    _("Himoya cannot be used just now"),
    (
        _("What was saved before is still there; what you just sent was not saved."),
        _("Please try again in a few minutes."),
    ),
)
BUSY = Fault(
    503,
    _("Others are saving just now"),
    (
        _("What you just sent was not saved; what was saved before is still there."),
        _("Go back and send it again in a minute."),
    ),
)
MAINTENANCE = Fault(
    503,
    _("Himoya is being worked on"),
    (_("It will be back soon. Nothing was lost, and nothing has to be done again."),),
)
DISK_FULL = Fault(
    503,
    _("There is no room left on the server"),
    (
        _("What you just sent was not saved; what was saved before is still there."),
        _("Please tell your administrator. Keep the page open, and send it again later."),
    ),
)
KEYS_MISSING = Fault(
    503,
    _("Protected texts cannot be opened just now"),
    (
        _("The keys of this installation are not in their place. Nothing was lost."),
        _("Please tell your administrator: the manual has a page “Keep the keys”."),
    ),
)
SEAL_BROKEN = Fault(
    500,
    _("A protected text was altered and is not shown"),
    (
        _("It is no longer as it was saved. Nothing that you did has caused this."),
        _("Please tell your administrator now, with the time. The backup holds it as it was."),
    ),
)

#: What databases say when there is no room: SQLite in words, PostgreSQL by its state 53100.
_FULL_WORDS = ("disk is full", "no space left")
_FULL_STATE = "53100"

#: PostgreSQL: a lock was not to be had, a deadlock, a transaction that has to be done again.
_BUSY_STATES = frozenset({"55P03", "40P01", "40001"})


def fault_of(error: BaseException | None) -> Fault:
    """Return the page for an error that nobody caught: what its causes tell, else UNEXPECTED."""
    from himoya.platform.keys.errors import KeyTrouble, SealBroken

    if isinstance(error, UnreadablePostError | SuspiciousOperation):
        return BAD_REQUEST
    causes = list(_causes(error))
    if any(_is_full(one) for one in causes):
        return DISK_FULL
    if any(isinstance(one, SealBroken) for one in causes):
        return SEAL_BROKEN
    if any(isinstance(one, KeyTrouble) for one in causes):
        return KEYS_MISSING
    if any(_is_busy(one) for one in causes):
        return BUSY
    if any(_is_lost(one) for one in causes):
        return UNAVAILABLE
    return UNEXPECTED


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _is_busy(error: BaseException) -> bool:
    """Somebody else held what was needed for too long, or two waited for each other."""
    words = isinstance(error, OperationalError) and "is locked" in str(error).lower()
    return words or getattr(error, "sqlstate", None) in _BUSY_STATES


def _is_lost(error: BaseException) -> bool:
    """The database does not answer, or is none."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    words = str(error).lower() if isinstance(error, DatabaseError) else ""
    return "malformed" in words or "not a database" in words


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return True
    if isinstance(error, OperationalError) and any(w in str(error).lower() for w in _FULL_WORDS):
        return True
    return getattr(error, "sqlstate", None) == _FULL_STATE
