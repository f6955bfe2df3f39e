"""Words by which somebody is looked for: in the session while the list is open, nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from himoya.platform.entry.lists.definition import ListDefinition
from himoya.platform.entry.lists.wanted import LONGEST_WORDS

#: Key of the session: list -> filter -> words.
WORDS = "himoya_list_words"


def words_of(session: SessionBase, definition: ListDefinition) -> Mapping[str, str]:
    """Return the words that are looked for in a list."""
    found: Any = session.get(WORDS, {}).get(definition.name, {})
    return found if isinstance(found, dict) else {}


def keep_words(session: SessionBase, definition: ListDefinition, posted: Mapping[str, str]) -> None:
    """Keep the words that were sent for a list's personal filters; empty ones take them away.

    Signs that cannot be seen are left out: no engine looks for them.
    """
    found = {}
    for one in definition.filters:
        text = "".join(letter for letter in posted.get(one.name, "") if letter.isprintable())
        if one.personal and text.strip():
            found[one.name] = text.strip()[:LONGEST_WORDS]
    every = {**session.get(WORDS, {}), definition.name: found}
    session[WORDS] = {name: words for name, words in every.items() if words}
