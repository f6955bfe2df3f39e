"""Onward training as its page draws it: the picture, and the same in sentences."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString, mark_safe

from himoya.languages.codes import Language
from himoya.programmes.cascade.drawing import drawn
from himoya.programmes.cascade.in_words import in_words
from himoya.programmes.cascade.of_programme import cascade_of
from himoya.programmes.facts.programme import Programme


def onward(programme: Programme, language: Language) -> dict[str, Any]:
    """Return who trained whom, over generations."""
    cascade = cascade_of(programme)
    return {
        "picture": _picture(drawn(cascade, programme.programme.title, language))
        if cascade.groups
        else None,
        "sentences": in_words(cascade, language),
    }


def _picture(svg: str) -> SafeString:
    # `drawn` escapes every text of the facts itself: the file is the same outside of a page.
    return mark_safe(svg)
