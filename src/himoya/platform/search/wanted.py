"""What somebody searches for, read from what was typed. No sign means anything but itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from himoya.platform.database.full_text import AnyOf
from himoya.platform.search.keys import beginnings_of, exact_key, keys_of, words_of

#: Nobody types more than this; a page that was pasted whole finds nothing anyway.
MOST_LETTERS = 300
MOST_WORDS = 12


class SearchRefused(ValueError):
    """A query that is not looked up; ``message`` says what to do, in the language in use."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Wanted:
    """All of ``words`` must be there, each in one of its keys; ``exact`` are the words as typed."""

    words: tuple[AnyOf, ...]
    exact: tuple[str, ...]


def wanted(text: str) -> Wanted:
    """Read a query; the last word may be the beginning of one. Raises SearchRefused."""
    if len(text) > MOST_LETTERS:
        raise SearchRefused(
            gettext(
                "The search text has %(found)d characters; up to %(most)d are looked up. "
                "Search for a few words that stand in the record."
            )
            % {"found": len(text), "most": MOST_LETTERS}
        )
    words = list(dict.fromkeys(words_of(text)))
    if not words:
        raise SearchRefused(gettext("Type at least one word or number to search for."))
    if len(words) > MOST_WORDS:
        raise SearchRefused(
            ngettext(
                "The search text has %(found)d word; up to %(most)d are looked up. "
                "Leave out the common ones.",
                "The search text has %(found)d words; up to %(most)d are looked up. "
                "Leave out the common ones.",
                len(words),
            )
            % {"found": len(words), "most": MOST_WORDS}
        )
    *whole, last = words
    asked = [AnyOf(keys_of(word)) for word in whole]
    asked.append(AnyOf(keys_of(last), beginnings_of(last)))
    return Wanted(tuple(asked), tuple(dict.fromkeys(exact_key(word) for word in words)))
