"""Who works on cases in an agency."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.agencies.queries import colleagues
from himoya.platform.register.workers import works_on_cases


def workers_of(agency: int) -> list[tuple[UUID, str]]:
    """Return (account, name) of those to whom a case can be assigned, by name."""
    found: dict[UUID, str] = {}
    for post in colleagues(agency):
        if works_on_cases(post.role):
            found[post.account_id] = post.account.display_name
    return list(found.items())
