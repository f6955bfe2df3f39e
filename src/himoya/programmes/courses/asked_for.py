"""The courses of ``asked_for.yaml``, each with the suggestions that ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What a programme says should come next, by the ids of its file.

    ``suggestion`` is one of its own suggestions, or a point of an outcome document.
    """

    programme: str
    suggestion: str

    @property
    def name(self) -> str:
        """How it is cited."""
        return f"{self.programme} {self.suggestion}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """A course that was asked for; ``code`` is what records keep of it."""

    code: str
    title: Words
    asked_by: tuple[Suggestion, ...]


@cache
def asked_for() -> Mapping[str, AskedFor]:
    """Return the courses by code, in the order of the file."""
    data: dict[str, Any] = read_document(Path(__file__).with_name("asked_for.yaml")).data
    return {
        code: AskedFor(
            code=code,
            title=Words(**one["title"]),
            asked_by=tuple(Suggestion(**each) for each in one["asked_by"]),
        )
        for code, one in data["courses"].items()
    }
