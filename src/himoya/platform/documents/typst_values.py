"""A document as the plain values that the Typst template reads: never as Typst source.

Each text is a list of pieces ``{"language": "tg", "lines": ["…"]}``; each part a dictionary whose
``is`` names the function of the template that sets it.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import singledispatch
from typing import Any

from himoya.languages.codes import Language
from himoya.languages.partial_dates import PartialDate
from himoya.languages.writing_dates import format_date
from himoya.platform.documents.fonts import FAMILIES
from himoya.platform.documents.laid_pictures import on_paper_as_svg
from himoya.platform.documents.model import (
    Bullets,
    Document,
    Figure,
    Heading,
    Note,
    Paragraph,
    Part,
    Photograph,
    Signatures,
    SummaryList,
    Table,
    Words,
)
from himoya.platform.documents.texts import clean, for_print, pieces
from himoya.platform.documents.words import fixed_words

Values = dict[str, Any]


def values_of(document: Document) -> Values:
    """Return everything that ``templates/record.typ`` needs, ready for JSON."""
    words = fixed_words(document.language)
    made_on = document.made_on
    return {
        "title": _line(document.title),
        "language": document.language,
        "agency": _line(document.agency),
        "agency_above": [_line(name) for name in document.agency_above],
        "contact": [_line(line) for line in document.contact],
        "number": _line(document.number),
        "form_number": _line(document.form_number),
        "classification": _line(document.classification),
        "date": format_date(PartialDate.of_day(made_on), document.language),
        "made_on": [made_on.year, made_on.month, made_on.day],
        "across": words.across[document.mark] if document.mark else "",
        "explained": words.explained[document.mark] if document.mark else "",
        "words": asdict(words),
        "families": FAMILIES,
        "parts": [part_values(part, document.language) for part in document.parts],
    }


def words_values(words: Words, language: Language) -> list[Values]:
    """Return the pieces of a text, each with its lines."""
    return [
        {"language": spoken, "lines": for_print(text).split("\n")}
        for text, spoken in pieces(words, language)
    ]


def _line(text: str) -> str:
    return " ".join(for_print(clean(text)).split("\n"))


@singledispatch
def part_values(part: Part, language: Language) -> Values:
    """Return one part as values; ``is`` is the name of its function in the template."""
    raise TypeError(f"no maker knows the part {part!r}")


@part_values.register
def _heading(part: Heading, language: Language) -> Values:
    return {"is": "heading", "text": words_values(part.text, language), "level": part.level}


@part_values.register
def _paragraph(part: Paragraph, language: Language) -> Values:
    return {"is": "paragraph", "text": words_values(part.text, language)}


@part_values.register
def _note(part: Note, language: Language) -> Values:
    return {"is": "note", "text": words_values(part.text, language)}


@part_values.register
def _bullets(part: Bullets, language: Language) -> Values:
    return {"is": "bullets", "items": [words_values(item, language) for item in part.items]}


@part_values.register
def _summary(part: SummaryList, language: Language) -> Values:
    rows = [[_line(row.label), words_values(row.value, language)] for row in part.rows]
    return {"is": "summary", "rows": rows}


@part_values.register
def _table(part: Table, language: Language) -> Values:
    return {
        "is": "table",
        "caption": _line(part.caption),
        "columns": [
            {"heading": _line(column.heading), "align": column.align, "width": column.width}
            for column in part.columns
        ],
        "rows": [[words_values(value, language) for value in row] for row in part.rows],
    }


@part_values.register
def _figure(part: Figure, language: Language) -> Values:
    return {
        "is": "figure",
        "svg": for_print(part.svg),
        "alternative": _line(part.alternative),
        "caption": _line(part.caption),
    }


@part_values.register
def _photograph(part: Photograph, language: Language) -> Values:
    # Typst is given text alone; the picture travels inside a drawing of the size on paper.
    return {
        "is": "figure",
        "svg": on_paper_as_svg(part.png),
        "alternative": _line(part.alternative),
        "caption": _line(part.caption),
    }


@part_values.register
def _signatures(part: Signatures, language: Language) -> Values:
    places = [
        {"post": _line(place.post), "name": words_values(place.name, language)}
        for place in part.places
    ]
    return {"is": "signatures", "places": places}
