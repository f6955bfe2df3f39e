"""Where a name may stand in facts that should tell of roles only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from himoya.programmes.facts.events import Event
from himoya.programmes.facts.programme import Programme

#: A name is so many words; longer texts describe a role.
_WORDS = range(2, 5)

_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")


def may_be_a_name(text: str) -> bool:
    """Whether a text is written as names of persons are: "Given Surname", "Surname G."

    A role in capitals ("National Expert") is taken for a name too: asking once more costs less.
    """
    words = text.split()
    return len(words) in _WORDS and all(
        _INITIALS.fullmatch(one) or all(map(_is_capitalised, one.split("-"))) for one in words
    )


def _is_capitalised(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and word[1:].islower()


def names_in(event: Event) -> tuple[str, ...]:
    """Return who taught at an event, as far as it may be a person's name."""
    return tuple(text for _, text in _taught(event) if may_be_a_name(text))


def places_of_names(programme: Programme) -> Iterator[tuple[str, str]]:
    """Yield the place in the file and the text of everything that may be a person's name."""
    for event in programme.events:
        for key, text in _taught(event):
            if may_be_a_name(text):
                yield f"events.{event.id}.{key}", text


def _taught(event: Event) -> Iterator[tuple[str, str]]:
    yield from (("trainers", one) for one in event.trainers)
    if event.delivered_by:
        yield "delivered_by", event.delivered_by
