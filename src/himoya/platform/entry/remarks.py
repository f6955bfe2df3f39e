"""What a room above says on forms: sentences under instructions, and where one asks about a field.

`entry` knows no such room; it tells itself here, when rooms offer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from himoya.languages.codes import Language
from himoya.platform import offers
from himoya.platform.access.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class OnForms:
    """``said`` gives ``record.field`` -> sentences in a language; ``address_to_ask`` a page, or
    nothing for a reader who does not ask."""

    said: Callable[[Reader, Language], Mapping[str, Sequence[str]]]
    address_to_ask: Callable[[Reader, str], str]


_rooms: list[OnForms] = []


def register(room: OnForms) -> None:
    """Let a room speak on forms."""
    if room not in _rooms:
        _rooms.append(room)


def said(reader: Reader, language: Language) -> Mapping[str, Sequence[str]]:
    """Return ``record.field`` -> what is said under its instruction, in a language."""
    offers.bring()
    found: dict[str, list[str]] = {}
    for room in _rooms:
        for name, sentences in room.said(reader, language).items():
            found.setdefault(name, []).extend(sentences)
    return found


def address_to_ask(reader: Reader, name: str) -> str:
    """Return the page on which the reader asks about ``record.field``; empty: there is none."""
    offers.bring()
    return next((url for room in _rooms if (url := room.address_to_ask(reader, name))), "")
