"""How many attempts, how long a pause, how long a session: the numbers of this room."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What failures are counted under."""

    ACCOUNT = "account"
    ADDRESS = "address"
    SECOND_FACTOR = "second_factor"
    RECOVERY = "recovery"
    NUMBER = "number"
    NAME_OF_NUMBER = "name_of_number"
    UNKNOWN = "unknown"


#: Failures before the first pause. Whole offices share one address, so it bears more.
FREE_ATTEMPTS = {
    Kind.ACCOUNT: 5,
    Kind.ADDRESS: 40,
    Kind.SECOND_FACTOR: 5,
    Kind.RECOVERY: 5,
    Kind.NUMBER: 40,
    Kind.NAME_OF_NUMBER: 5,
}
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(minutes=15)
#: After a day without a failure the count begins anew.
FORGOTTEN_AFTER = timedelta(hours=24)

#: A session's last-seen time is written at most this often.
SEEN_EVERY = timedelta(minutes=1)
#: How long a sign-in or a confirmation lets somebody change how he or she signs in.
FRESH_FOR = timedelta(minutes=5)
#: Browsers in which one account may be signed in; the longest unused gives way.
MOST_DEVICES = 5

RECOVERY_VALID = timedelta(hours=24)
CODES = 10


def pause_after(kind: Kind, failures: int) -> timedelta | None:
    """Return how long the door stays shut after this many failures; None while it is open.

    It doubles from one minute to a quarter of an hour: at most 100 guesses a day for an account,
    and nobody can shut out an official for longer than that.
    """
    over = failures - FREE_ATTEMPTS[kind]
    if over < 0:
        return None
    return min(FIRST_PAUSE * int(2 ** min(over, 10)), LONGEST_PAUSE)


def is_worth_a_row(count: int) -> bool:
    """Say whether the n-th failure of an hour at unknown names is recorded: 1, 2, 4, 8, ….

    An attacker cannot fill the audit: a million attempts an hour make 20 rows.
    """
    return count & (count - 1) == 0


def session_is_over(
    *, begun: datetime, seen: datetime, now: datetime, idle: timedelta, whole: timedelta
) -> str | None:
    """Return why a session ends now (``idle`` or ``time``), or None.

    A clock that was set back ends nothing: nobody's work is lost for it.
    """
    if now - begun >= whole:
        return "time"
    return "idle" if now - seen >= idle else None
