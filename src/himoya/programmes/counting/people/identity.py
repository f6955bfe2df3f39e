"""Who is the same person in a list, and who may be: the first is counted, the second asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from himoya.languages.folding import cross_script_key


@lru_cache(maxsize=400_000)
def identity(person: str) -> str:
    """Return the code or name of a person without case and superfluous spaces."""
    return " ".join(person.casefold().split())


def possible_doubles(people: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return names of a list that may be one person spelled in several ways; nobody is merged.

    The same sounds in Cyrillic or Latin letters, surname first or last. Codes, which hold digits,
    are never alike.
    """
    alike: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for person in people:
        if not any(sign.isdigit() for sign in person):
            key = tuple(sorted(cross_script_key(person).split()))
            alike[key].setdefault(identity(person), person)
    return tuple(
        tuple(spellings.values()) for key, spellings in alike.items() if key and len(spellings) > 1
    )
