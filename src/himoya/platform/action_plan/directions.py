"""The directions under which measures stand, by the list of this room."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from himoya.languages.codes import LANGUAGES, Language

_LIST = Path(__file__).parent / "directions.yaml"


def directions(language: Language) -> Mapping[str, str]:
    """Return code -> words in a language, in the order of the list."""
    return {code: words[language] for code, words in _listed().items()}


def known_words() -> Mapping[str, str]:
    """Return every code, and its words in every language in small letters -> code."""
    found = {code: code for code in _listed()}
    for code, words in _listed().items():
        found |= {words[one].casefold(): code for one in LANGUAGES}
    return found


@lru_cache(maxsize=1)
def _listed() -> Mapping[str, Mapping[Language, str]]:
    import yaml

    listed = yaml.safe_load(_LIST.read_text(encoding="utf-8"))
    found: dict[str, Mapping[Language, str]] = listed["directions"]
    return found
