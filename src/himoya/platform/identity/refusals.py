"""Why a change to an identity is refused; the words stand with the form."""

from __future__ import annotations

from enum import StrEnum

from himoya.platform.identity.kinds import ItemKind


class Refusal(StrEnum):
    """A reason that a person can mend."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_LETTER = "no_letter"
    NO_DATE = "no_date"
    NO_PICTURE = "no_picture"
    PICTURE_BROKEN = "picture_broken"
    PICTURE_TOO_LARGE = "picture_too_large"
    NO_NAME = "no_name"


class IdentityRefused(ValueError):
    """A piece that cannot be taken in. Holds no value: what was typed must reach no log."""

    def __init__(self, reason: Refusal, kind: ItemKind | None = None) -> None:
        self.reason, self.kind = reason, kind
        super().__init__(f"{reason.value}: {kind.value if kind else ''}")


class ChangedMeanwhile(RuntimeError):
    """Somebody else has changed the identity since it was read; nothing was written."""


class CannotBeShared(RuntimeError):
    """The custodian holds its own key, so others could not read: custody has to be moved."""


class SignTaken(RuntimeError):
    """The sign of a person who came from another installation stands for somebody else here."""
