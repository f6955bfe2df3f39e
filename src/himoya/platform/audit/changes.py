"""Whether anything was changed since: whatever changes a record writes a row of the audit."""

from __future__ import annotations

from django.db import connection

from himoya.platform.audit.acts import Act

#: Acts after which the same records are there, and the same people see them.
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

#: All others; an act that is added later counts as a change until somebody says otherwise.
CHANGING = tuple(act for act in Act if act not in UNCHANGING)

#: One look into the index for each act: a maximum over all of them would read all their rows.
_LAST_OF_EACH = " UNION ALL ".join(
    f"SELECT max(number) AS number FROM audit_entry WHERE act = '{act.value}'" for act in CHANGING
)
_LAST = (
    "SELECT digest FROM audit_entry WHERE number = "
    f"(SELECT max(number) FROM ({_LAST_OF_EACH}) AS last_of_each)"
)


def last_change() -> str:
    """Return the digest of the last row that tells of a change; empty where there is none.

    The same digest twice: nothing was changed in between, by any process. (A number would not do:
    one that was rolled back is given again.)
    """
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        row = cursor.fetchone()
    return row[0] if row else ""
