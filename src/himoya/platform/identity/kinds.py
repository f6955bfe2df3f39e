"""What the identity room knows of a person, by kind."""

from __future__ import annotations

from enum import StrEnum


class Wing(StrEnum):
    """In which wing a person is registered; it never changes, and tokens of two wings differ."""

    REGISTER = "register"
    REFERRAL = "referral"


class PersonKind(StrEnum):
    """Whose identity it is; a role sees only the kinds that its grant of ``people`` names."""

    VICTIM = "victim"
    SUSPECT = "suspect"
    OTHER = "other"


class ItemKind(StrEnum):
    """One piece of an identity. A stored text is bound to its kind: add, never rename."""

    NAME = "name"
    ALIAS = "alias"
    FORMER_NAME = "former_name"
    DOCUMENT = "document"
    CONTACT = "contact"
    BIRTH_DATE = "birth_date"
    PHOTOGRAPH = "photograph"
    ADDRESS = "address"


#: Kinds that are found by sound as well.
NAMES = frozenset({ItemKind.NAME, ItemKind.ALIAS, ItemKind.FORMER_NAME})


class Match(StrEnum):
    """How a token was made, and how a person was found."""

    EXACT = "exact"
    SOUND = "sound"
