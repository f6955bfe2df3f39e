"""The slow, obvious search: every word of the query against every word of every note."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from himoya.platform.search.keys import beginnings_of, exact_key, keys_of, words_of


def found_slowly(notes: Mapping[UUID, str], query: str) -> list[UUID]:
    """The notes that hold all words, the last as a beginning, too: best first, then newest.

    ``notes`` stand from the oldest to the newest.
    """
    *whole, last = dict.fromkeys(words_of(query))
    best: list[tuple[int, int, UUID]] = []
    for age, (record, text) in enumerate(notes.items()):
        words = words_of(text)
        keys = {key for word in words for key in keys_of(word)}
        meets = all(keys_of(word) & keys for word in whole) and (
            bool(keys_of(last) & keys)
            or any(key.startswith(beginning) for key in keys for beginning in beginnings_of(last))
        )
        if meets:
            as_typed = sum(key in keys for key in {exact_key(word) for word in [*whole, last]})
            best.append((as_typed, age, record))
    return [record for _, _, record in sorted(best, reverse=True)]
