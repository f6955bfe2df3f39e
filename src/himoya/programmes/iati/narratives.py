"""Texts of IATI files: each in one language or several."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Narrative:
    """One text in one language; ``language`` None is the language of the activity."""

    text: str
    language: str | None = None


Narratives = tuple[Narrative, ...]


def first_text(narratives: Narratives, language: str | None = None) -> str:
    """Return the text in a language, else in that of the activity, else the first; "" for none."""
    for wanted in (language, None):
        for one in narratives:
            if one.language == wanted:
                return one.text
    return narratives[0].text if narratives else ""
