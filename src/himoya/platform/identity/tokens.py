"""Keyed tokens: a person is found without a name being read.

Exact tokens are made of the folded whole of a piece; sound tokens of each word of a name, as
`himoya.languages.phonetics` hears it, so that Ҷӯраев, Джураев, Juraev and Joʻrayev meet. The scope
keeps agencies and wings apart: the same name has another token in each.

What a token still says to whoever has the database and no key: which persons of one agency share a
word, and how often. See the page on the identity room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from himoya.languages.dates import UnreadableDate, read_date
from himoya.languages.folding import fold
from himoya.languages.phonetics import skeleton, stem
from himoya.platform.identity.kinds import NAMES, ItemKind, Match
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.ring import KeyRing

#: Words of a question that are looked at; nobody is called more than this.
MOST_WORDS = 8

#: A telephone number is compared by its national part: +992 90 …, 8 10 992 90 … and 90 … meet.
_NATIONAL_DIGITS = 9

_BETWEEN_WORDS = re.compile(r"[\s,;./–—-]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A token with how it was made."""

    match: Match
    value: str


def scope_of(wing: str, custodian: int, *, practice: bool) -> str:
    """Return the scope within which equal names have equal tokens."""
    return f"{wing}:{custodian}:{'practice' if practice else 'real'}"


def tokens_of(ring: KeyRing, kind: ItemKind, text: str, scope: str) -> list[Token]:
    """Return the tokens of a piece under the current key, each once; none for what nobody seeks."""
    exact = exact_form(kind, text)
    found: list[Token] = []
    if exact is not None:
        found.append(Token(Match.EXACT, ring.blind_index(Purpose.SEARCH_INDEX, exact, scope)))
    if kind in NAMES:
        heard = {sound for word in sounds_of(text) for sound in word}
        found += [
            Token(Match.SOUND, ring.blind_index(Purpose.PHONETIC_INDEX, sound, scope))
            for sound in sorted(heard)
        ]
    return found


def exact_form(kind: ItemKind, text: str) -> str | None:
    """Return what is compared for an exact match, with its kind; None where there is nothing."""
    match kind:
        case ItemKind.NAME | ItemKind.ALIAS | ItemKind.FORMER_NAME:
            return _named("name", fold(text))
        case ItemKind.DOCUMENT:
            return _named("document", "".join(filter(str.isalnum, fold(text))))
        case ItemKind.CONTACT:
            return _contact(text)
        case ItemKind.BIRTH_DATE:
            return _named("birth_date", text)
        case _:
            return None


def exact_forms_asked(text: str) -> list[str]:
    """Return all that a typed text may mean exactly: name, document, contact, birth date."""
    asked = [
        exact_form(kind, text) for kind in (ItemKind.NAME, ItemKind.DOCUMENT, ItemKind.CONTACT)
    ]
    with suppress(UnreadableDate):
        asked.append(exact_form(ItemKind.BIRTH_DATE, read_date(text.strip()).edtf))
    return [form for form in asked if form is not None]


def sounds_of(text: str) -> list[frozenset[str]]:
    """Return for each word how it may be heard: whole, and without its ending.

    "Son of" and "daughter of" are no words of a name here.
    """
    words = [word for word in _BETWEEN_WORDS.split(text) if stem(word)][:MOST_WORDS]
    return [frozenset({stem(word), skeleton(word)} - {""}) for word in words]


def exact_tokens_asked(ring: KeyRing, forms: Iterable[str], scope: str) -> list[str]:
    """Return the tokens of exact forms under every key of a ring."""
    return [
        token for form in forms for token in ring.blind_indexes(Purpose.SEARCH_INDEX, form, scope)
    ]


def sound_tokens_asked(ring: KeyRing, sounds: Iterable[str], scope: str) -> list[str]:
    """Return the tokens of how one word is heard under every key of a ring."""
    return [
        token
        for sound in sorted(sounds)
        for token in ring.blind_indexes(Purpose.PHONETIC_INDEX, sound, scope)
    ]


def _named(what: str, form: str) -> str | None:
    return f"{what}:{form}" if form else None


def _contact(text: str) -> str | None:
    if "@" in text or any(letter.isalpha() for letter in text):
        return _named("contact", "".join(fold(text).split()))
    digits = "".join(filter(str.isdecimal, text))
    return _named("contact", digits[-_NATIONAL_DIGITS:])
