"""A bank as a file, read and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from himoya.dictionary.documents import read_document
from himoya.dictionary.shapes import shaped
from himoya.exchange.finished_files import finished
from himoya.languages.codes import Language
from himoya.programmes.item_bank.items import SCHEMA, Bank, UnusableItems
from himoya.programmes.sentences import sentences

PACKAGED = Path(__file__).with_name("packaged")

_WIDTH = 100


def read_bank(file: Path, language: Language) -> Bank:
    """Return a bank. Raises UnusableItems with file and line of each fault, and OSError."""
    say = sentences.say
    try:
        document = read_document(file)
    except UnicodeDecodeError:
        raise UnusableItems([say(language, "The file is not text in UTF-8.")]) from None
    bank, deviations = shaped(Bank, document.data)
    if bank is not None and not document.problems and bank.schema == SCHEMA:
        return bank
    text = (
        "{file}, line {line}: “{entry}” cannot be read. A bank of questions says “schema: "
        "himoya-items/1”, id and items with id, kind, text and answers."
    )
    places = [document.problem(one.path, "") for one in deviations]
    places = places or list(document.problems) or [document.problem(("schema",), "")]
    raise UnusableItems(
        [say(language, text, file=file.name, line=one.line, entry=one.entry) for one in places]
    )


def write_bank(bank: Bank, file: Path) -> None:
    """Write a bank, so that `read_bank` returns the same. Raises OSError."""
    text = yaml.safe_dump(as_data(bank), allow_unicode=True, sort_keys=False, width=_WIDTH)
    with finished(file) as unfinished:
        unfinished.write_text(text, encoding="utf-8")


def as_data(bank: Bank) -> dict[str, Any]:
    """Return a bank as plain data, for a file or a table; `from_data` returns the same bank."""
    data: dict[str, Any] = _plain(bank)
    return data


def from_data(data: Mapping[str, Any]) -> Bank:
    """Return a bank from the data that `as_data` made of one; ValueError for any other."""
    bank, deviations = shaped(Bank, data)
    if bank is None or deviations:
        raise ValueError("no bank of questions")
    return bank


def _plain(value: Any) -> Any:
    """Return plain data without what a reader adds by itself."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return dict(value)
    if not is_dataclass(value):
        return value
    named = ((one, getattr(value, one.name)) for one in fields(value))
    return {one.name: _plain(given) for one, given in named if given != _default(one)}


def _default(one: Field[Any]) -> Any:
    if one.default_factory is not MISSING:
        return one.default_factory()
    return one.default
