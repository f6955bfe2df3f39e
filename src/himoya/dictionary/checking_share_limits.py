"""Contradictions in the entry that says when a share may be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.documents import Document, Problem
from himoya.dictionary.share_limits import NOTHING_TOLD, ShareLimits

_Documents = Mapping[tuple[str, str], Document]


def check_share_limits(dictionary: Dictionary, documents: _Documents) -> Iterator[Problem]:
    """Yield what is wrong with the limits: numbers that cannot be, words that leave one out."""
    if dictionary.share_limits is NOTHING_TOLD:
        return  # its shape is wrong, and that is told
    for part, message in _problems(dictionary.share_limits):
        yield documents["share limits", "share_limits"].problem((part,), message)


def _problems(limits: ShareLimits) -> Iterator[tuple[str, str]]:
    if not 1 < limits.band_from <= limits.percentage_from:
        yield "band_from", "is not from 2 to percentage_from"
    if limits.band_width < 1 or 100 % limits.band_width:
        yield "band_width", "does not divide a hundred points"
    numbers = [one.name for one in fields(limits) if isinstance(getattr(limits, one.name), int)]
    for language, text in limits.told.items():
        if missing := [name for name in numbers if f"{{{name}}}" not in text]:
            yield "told", f"{language} does not name {', '.join(missing)}"
