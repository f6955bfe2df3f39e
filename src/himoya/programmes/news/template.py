"""The wording of a news draft in each language, as it stands in ``template.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words

_FILE = Path(__file__).with_name("template.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Title, note at the head, the sign of a blank, and passages in the order of paragraphs.

    The placeholders of a passage are the slots that `passages` fills.
    """

    title: Words
    note: Words
    in_source_language: Words
    blank: Words
    paragraphs: tuple[tuple[str, ...], ...]
    passages: Mapping[str, Words]


@cache
def template() -> Template:
    """Return the template, read once."""
    data: Mapping[str, Any] = read_document(_FILE).data
    return Template(
        title=Words(**data["title"]),
        note=Words(**data["note"]),
        in_source_language=Words(**data["in_source_language"]),
        blank=Words(**data["blank"]),
        paragraphs=tuple(tuple(one) for one in data["paragraphs"]),
        passages={name: Words(**words) for name, words in data["passages"].items()},
    )
