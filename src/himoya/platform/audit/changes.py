"""Whether anything was changed since: whatever changes a record writes a row of the audit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection

from himoya.platform.audit.acts import Act

#: Acts after which the same records are there, and the same people see them. An act that is added
#: later counts as a change until somebody says otherwise.
UNCHANGING = frozenset(
    {
        Act.SIGNED_IN,
        Act.SIGN_IN_FAILED,
        Act.SIGNED_OUT,
        Act.SECOND_FACTOR_CHANGED,
        Act.PASSWORD_CHANGED,
        Act.SESSION_ENDED,
        Act.READ,
        Act.READ_IDENTITY,
        Act.SEARCHED,
        Act.DOWNLOADED,
        Act.EXPORTED,
        Act.PRINTED,
        Act.REFUSED,
        Act.VIEWED_AS,
        Act.BACKED_UP,
        Act.CLOCK_SET_BACK,
        Act.SEALED,
        Act.JOB_ENDED,
    }
)

#: As the index `audit_last_change` has it, so that engines take the index for it.
_CHANGED = "NOT (act IN ({}))".format(", ".join(f"'{act}'" for act in sorted(UNCHANGING)))
_LAST = f"SELECT digest FROM audit_entry WHERE {_CHANGED} ORDER BY number DESC LIMIT 1"


#: What was answered last to a page that only looks; None where each question is asked.
_answered: ContextVar[list[str] | None] = ContextVar("himoya_last_change", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """While one page is made that changes nothing, ask for the last change once.

    All of the page then stands on one state, the one when it was first asked.
    """
    token = _answered.set([])
    try:
        yield
    finally:
        _answered.reset(token)


def last_change() -> str:
    """Return the digest of the last row that tells of a change; empty where there is none.

    The same digest twice: nothing was changed in between, by any process. (A number would not do:
    one that was rolled back is given again.)
    """
    answered = _answered.get()
    if answered:
        return answered[0]
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        row = cursor.fetchone()
    digest = row[0] if row else ""
    if answered is not None:
        answered.append(digest)
    return digest
