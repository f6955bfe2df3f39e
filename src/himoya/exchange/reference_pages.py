"""The dictionary as reference pages of the repository: codebooks and JSON Schemas."""

from __future__ import annotations

import json
from pathlib import Path

from himoya.dictionary.reading import read_dictionary
from himoya.exchange.access_rules import markdown_access_rules
from himoya.exchange.codebook import markdown_codebook
from himoya.exchange.json_schema import json_schema
from himoya.languages.codes import LANGUAGES

REFERENCE = Path("docs") / "reference"

#: The country whose dictionary stands in the repository; others are printed on demand.
_COUNTRY = "demonstration"


def write_codebooks(folder: Path) -> None:
    """Write one codebook a language into ``folder``, at its place in the repository."""
    dictionary = read_dictionary(_COUNTRY)
    place = folder / REFERENCE / "codebook"
    place.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        text = markdown_codebook(dictionary, language)
        (place / f"{_COUNTRY}.{language}.md").write_text(text, encoding="utf-8")


def write_access_rules(folder: Path) -> None:
    """Write who may do what, one page a language, into ``folder`` at its place."""
    dictionary = read_dictionary(_COUNTRY)
    place = folder / REFERENCE / "access-rules"
    place.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        text = markdown_access_rules(dictionary, language)
        (place / f"{_COUNTRY}.{language}.md").write_text(text, encoding="utf-8")


def write_json_schemas(folder: Path) -> None:
    """Write one JSON Schema a record type into ``folder``, at its place in the repository."""
    dictionary = read_dictionary(_COUNTRY)
    place = folder / REFERENCE / "json-schema"
    place.mkdir(parents=True, exist_ok=True)
    for record in dictionary.records:
        text = json.dumps(json_schema(dictionary, record, "en"), ensure_ascii=False, indent=1)
        (place / f"{record}.json").write_text(text + "\n", encoding="utf-8")
