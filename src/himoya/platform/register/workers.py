"""Which roles work on cases, as the country's dictionary grants it."""

from __future__ import annotations

from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary


def works_on_cases(role: str) -> bool:
    """Say whether a case can be assigned to somebody in this role."""
    return may(role, Verb.CHANGE_CASE)


def may(role: str, verb: Verb) -> bool:
    """Say whether a role of the country may do something at all."""
    found = dictionary().country.roles.get(role)
    return found is not None and verb.value in found.may
