"""Whom journalists may ask: a post of an office, never a person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaContact:
    """A post that speaks for an ``office``; both are in the language of the text.

    ``telephone`` and ``email`` are those of the office that everybody may know; one may be empty.
    """

    role: str
    office: str
    telephone: str = ""
    email: str = ""

    @property
    def in_words(self) -> str:
        """Return the post with its office and how it is reached, in one line."""
        return ", ".join(one for one in (self.role, self.office, self.telephone, self.email) if one)
