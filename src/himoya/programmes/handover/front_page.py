"""What a reader of a handed-over programme opens first, in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.facts.programme import Programme
from himoya.programmes.iati.from_programme import NOT_REGISTERED, NotTold
from himoya.programmes.reporting.labels import label

_FILE = Path(__file__).with_name("readme.yaml")

#: The files that are one for each language are named with it.
_FOR_EACH = "{language}"


@dataclass(frozen=True, slots=True)
class Found:
    """What the page tells besides the files.

    Open contradictions, what is amiss with IATI, how many photographs are in it and how many not.
    """

    contradictions: int
    publisher: str
    iati_missing: NotTold | None = None
    photographs: int = 0
    left_out: int = 0


def front_page(programme: Programme, names: Sequence[str], found: Found, language: Language) -> str:
    """Return the page as Markdown, which reads as plain text too. ``names`` are the files."""
    return "\n".join(_lines(programme, names, found, language)) + "\n"


def _lines(
    programme: Programme, names: Sequence[str], found: Found, language: Language
) -> Iterator[str]:
    fiche = programme.programme
    yield f"# {fiche.title}"
    yield ""
    yield _say("opening", language, id=programme.id, title=fiche.short_title or fiche.title)
    yield ""
    yield f"## {_say('contents', language)}"
    yield ""
    for name in names:
        yield f"- `{name}` – {_told(name, language)}"
    yield ""
    yield from _notes(found, language)
    yield f"## {_say('using', language)}"
    yield ""
    for key, command in _steps(found):
        yield from (_say(key, language), "", "```", command, "```", "")
    yield _say("without", language)


def _steps(found: Found) -> Iterator[tuple[str, str]]:
    """Yield what to do with the file, and the command that does it."""
    yield "check", "sha256sum -c SHA256SUMS"
    yield "take_in", "himoya programme import programme.yaml"
    if found.photographs:
        command = "himoya programme import FILE.zip --data DIR --as USERNAME"
        yield "take_in_photographs", command


def _notes(found: Found, language: Language) -> Iterator[str]:
    if found.contradictions:
        yield from (_say("open", language, number=found.contradictions), "")
    if found.photographs:
        yield from (_say("photographs", language, number=found.photographs), "")
    if found.left_out:
        yield from (_say("left_out", language, number=found.left_out), "")
    if found.iati_missing is not None:
        yield from (
            _say("without_iati", language, reason=found.iati_missing.in_words(language)),
            "",
        )
    elif found.publisher == NOT_REGISTERED:
        yield from (_say("unregistered", language, identifier=NOT_REGISTERED), "")


def _told(name: str, language: Language) -> str:
    files: Mapping[str, Any] = _data()["files"]
    for pattern, words in files.items():
        for one in LANGUAGES:
            if name == pattern.replace(_FOR_EACH, one):
                text = Words(**words).in_language(language)
                return text.format(name=label("languages", one, language))
    raise KeyError(name)


def _say(key: str, language: Language, **values: object) -> str:
    return Words(**_data()[key]).in_language(language).format(**values)


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_document(_FILE).data
    return data
