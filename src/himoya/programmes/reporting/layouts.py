"""Layouts of reports: which blocks, in which order, under which headings. They are data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import Document, read_document
from himoya.dictionary.shapes import forbid_unknown_keys, shaped
from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.programmes.reporting.blocks import BLOCKS, OUTCOME_DOCUMENTS
from himoya.programmes.reporting.kinds import Kind as Kind
from himoya.programmes.reporting.kinds import Readers
from himoya.programmes.sentences import sentences

SCHEMA = "himoya-report-layout/1"
_FOLDER = Path(__file__).with_name("layouts")
_HEADINGS = Path(__file__).with_name("headings.yaml")

say = sentences.say


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One block under a heading (that of its name, if none is given), or a heading alone."""

    block: str | None = None
    heading: str | None = None
    level: int = 1
    annex: bool = False
    numbered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The blocks of a kind of report. ``programmes`` name those whose donor wants it so.

    ``readers`` are those whom it is written for: which photographs it shows.
    """

    schema: str
    kind: Kind
    blocks: tuple[Entry, ...]
    programmes: tuple[str, ...] = ()
    numbered: bool = False
    readers: Readers = Readers.DONORS


forbid_unknown_keys(Entry, Layout)


class UnreadableLayout(ValueError):
    """A file that is no layout; ``faults`` say what and where, in the reader's language."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def layout_for(kind: Kind, programme: str) -> Layout:
    """Return the layout that names the programme, else the one of its kind that names none."""
    fitting = [one for one in _packaged() if one.kind is kind]
    named = [one for one in fitting if programme in one.programmes]
    return (named or [one for one in fitting if not one.programmes])[0]


@cache
def _packaged() -> tuple[Layout, ...]:
    return tuple(read_layout(file, "en") for file in sorted(_FOLDER.glob("*.yaml")))


def read_layout(file: Path, language: Language) -> Layout:
    """Read a layout. Raises UnreadableLayout, which names each unknown block; and OSError."""
    try:
        document = read_document(file)
    except UnicodeDecodeError:
        raise UnreadableLayout((say(language, "The file is not text in UTF-8."),)) from None
    layout, deviations = shaped(Layout, document.data)
    if layout is None or document.problems:
        places = [document.problem(one.path, "") for one in deviations] or document.problems
        text = "{file}, line {line}: “{entry}” cannot be read as part of a layout of reports."
        raise UnreadableLayout(
            tuple(
                say(language, text, file=file.name, line=one.line, entry=one.entry)
                for one in places
            )
        )
    faults = tuple(_faults(layout, document, language))
    if faults:
        raise UnreadableLayout(faults)
    return layout


def _faults(layout: Layout, document: Document, language: Language) -> list[str]:
    found = []
    if layout.schema != SCHEMA:
        text = "{file}: the first line of a layout says “schema: {schema}”."
        found.append(say(language, text, file=document.file.name, schema=SCHEMA))
    for at, entry in enumerate(layout.blocks):
        line = document.problem(("blocks", at), "").line
        found += _faults_of_entry(entry, document.file.name, line, language)
    return found


def _faults_of_entry(entry: Entry, file: str, line: int, language: Language) -> Iterator[str]:
    blocks, headings = sorted((*BLOCKS, OUTCOME_DOCUMENTS)), _words("headings")
    if entry.block is not None and entry.block not in blocks:
        text = "{file}, line {line}: there is no block “{block}”. Known: {known}."
        known = ", ".join(blocks)
        yield say(language, text, file=file, line=line, block=entry.block, known=known)
    elif entry.block != OUTCOME_DOCUMENTS and (entry.heading or entry.block) not in headings:
        text = "{file}, line {line}: there is no heading “{heading}”. Known: {known}."
        known, heading = ", ".join(headings), entry.heading or ""
        yield say(language, text, file=file, line=line, heading=heading, known=known)


def heading_of(entry: Entry, language: Language) -> str:
    """Return the heading of an entry."""
    return _words("headings")[key_of(entry)].in_language(language)


def key_of(entry: Entry) -> str:
    """Return the name under which texts of an entry are kept, whatever the language."""
    return entry.heading or entry.block or ""


def title_of(kind: Kind, language: Language) -> str:
    """Return what a kind of report is called."""
    return _words("titles")[kind].in_language(language)


@cache
def _words(group: str) -> Mapping[str, Words]:
    data: Mapping[str, Mapping[str, Any]] = read_document(_HEADINGS).data[group]
    return {name: Words(**words) for name, words in data.items()}
