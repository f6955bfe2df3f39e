"""What a document is made of. Plain values: no record, no reader, no markup.

Whatever is typed prints as typed; no text of a document is read as code by any maker.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from himoya.languages.codes import Language

#: What the whole document is: a copy for learning, or a show of invented data.
Mark = Literal["practice", "invented"]

Alignment = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A text in another language than the document, as a name in the spelling of its holder."""

    text: str
    language: Language


#: One text, or pieces that follow each other without a gap. A line break is ``\n``.
Words = str | InLanguage | tuple[str | InLanguage, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    text: Words
    #: 1 to 3; a level is reached only through the one above it.
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Words


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    label: str
    value: Words


@dataclass(frozen=True, slots=True)
class SummaryList:
    """Facts about one thing, one a row: what it is, and its value."""

    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    #: Numbers stand at the right.
    align: Alignment = "left"
    #: Share of the table's width, against the other columns' shares.
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table over as many pages as it needs, its head on each of them."""

    caption: str
    columns: tuple[Column, ...]
    #: As many values in each row as there are columns.
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    #: A whole SVG file; it may name no other file.
    svg: str
    #: What a person who cannot see the figure must be told.
    alternative: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Photograph:
    #: As `redrawing.redrawn` makes it: upright, with nothing in it but its dots.
    png: bytes
    #: What a person who cannot see the photograph must be told.
    alternative: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Where one person signs, by hand: post, and name where it is known beforehand."""

    post: str
    name: Words = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    places: tuple[SignaturePlace, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What must not be overlooked."""

    text: Words


Part = (
    Heading | Paragraph | Bullets | SummaryList | Table | Figure | Photograph | Signatures | Note
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    #: What sort of document, in code letters such as ``hand-over``; begins the file's name.
    kind: str
    #: Also in the file's properties and in the window's title bar: no personal data.
    title: str
    language: Language
    #: Who issues it; also the author in the file's properties.
    agency: str
    made_on: date
    parts: tuple[Part, ...]
    #: Bodies above the agency, the highest first.
    agency_above: tuple[str, ...] = ()
    #: Address, telephone: a line each.
    contact: tuple[str, ...] = ()
    #: The official number of the record, or of the document.
    number: str = ""
    #: The number of the approved form.
    form_number: str = ""
    #: The classification in the document's language, as the dictionary words it.
    classification: str = ""
    mark: Mark | None = None
