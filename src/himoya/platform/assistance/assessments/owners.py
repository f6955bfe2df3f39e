"""Who may be asked to improve something: colleagues who find it in their work list."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import colleagues
from himoya.platform.dictionary_in_use import dictionary


def owners(reader: Reader) -> list[tuple[UUID, str]]:
    """Return (account, name) of the colleagues who see assessments, by name."""
    roles = dictionary().country.roles
    found = {
        post.account_id: post.account.display_name
        for post in colleagues(reader.agency)
        if post.role in roles and Verb.SEE_ASSESSMENTS.value in roles[post.role].may
    }
    return list(found.items())
