"""Texts of a report as DOCX, to be worked on: text is free, figures are locked controls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any

from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.labels import label
from himoya.programmes.reporting.narratives.marks import (
    END,
    bookmark_of,
    identifier_of,
    tag_of_figure,
)
from himoya.programmes.reporting.narratives.sections import Section
from himoya.programmes.reporting.references import BULLET, Reference, pieces
from himoya.programmes.sentences import sentences

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

say = sentences.say

#: What Word calls the languages; a spelling checker reads Tajik as Tajik.
_TAGS = {"en": "en-GB", "ru": "ru-RU", "tg": "tg-Cyrl-TJ", "uz": "uz-Latn-UZ"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What leaves. ``id`` is how it is known again; ``texts`` are by the key of a section."""

    id: str
    title: str
    sections: Sequence[Section]
    texts: Mapping[str, str]


def working_copy(copy: Copy, book: Book) -> bytes:
    """Return the copy as DOCX in the language of the book."""
    writer = _Writer(book)
    writer.open(copy)
    for section in copy.sections:
        writer.section(section, copy.texts.get(section.key, ""))
    writer.figures()
    return writer.bytes()


class _Writer:
    def __init__(self, book: Book) -> None:
        import docx

        self.book = book
        self.made: WordDocument = docx.Document()
        self.ids = count(100)

    def open(self, copy: Copy) -> None:
        """Say which copy it is, its title, and how to work on it."""
        about = self.made.core_properties
        about.identifier = identifier_of(copy.id)
        about.title, about.author, about.comments = copy.title[:250], "", ""
        about.language = _TAGS[self.book.language]
        _speak(self.made, _TAGS[self.book.language])
        self.made.add_paragraph(copy.title, style="Title")
        language = self.book.language
        self.made.add_paragraph(
            say(
                language,
                "Write under the headings and leave the headings as they are. Numbers in grey "
                "frames are figures of the report: move or delete them, but do not type over them. "
                "To use another figure, copy it from the table at the end.",
            ),
            style="Quote",
        )

    def section(self, section: Section, text: str) -> None:
        """Write a heading that is known again, and the text below it."""
        heading = self.made.add_heading(section.heading, min(section.level, 3))
        self._mark(heading, bookmark_of(section.key))
        for line in text.splitlines() or [""]:
            is_list = line.startswith(BULLET)
            paragraph = self.made.add_paragraph(style="List Bullet" if is_list else None)
            for one in pieces(line.removeprefix(BULLET)):
                self._piece(paragraph, one)

    def figures(self) -> None:
        """Write the table from which figures are copied."""
        language = self.book.language
        heading = self.made.add_heading(say(language, "All figures"), 1)
        self._mark(heading, bookmark_of(END))
        heads = (
            say(language, "Number"),
            say(language, "What is counted"),
            say(language, "Unit"),
            say(language, "Source"),
        )
        rows = [one for one in self.book.figures if one.value is not None]
        table = self.made.add_table(rows=len(rows) + 1, cols=len(heads), style="Table Grid")
        for cell, text in zip(table.row_cells(0), heads, strict=True):
            cell.text = text
        cells = table._cells  # asked for once: each row's own list is made of all cells again
        for at, one in enumerate(rows, start=1):
            number, counted, unit, source = cells[at * len(heads) : (at + 1) * len(heads)]
            self._piece(number.paragraphs[0], Reference(one.reference))
            counted.text = one.label
            unit.text = label("units", one.unit, language)
            source.text = ", ".join(one.source)

    def bytes(self) -> bytes:
        """Return the file."""
        opened = BytesIO()
        self.made.save(opened)
        return opened.getvalue()

    def _piece(self, paragraph: Paragraph, piece: str | Reference) -> None:
        if isinstance(piece, str):
            paragraph.add_run(piece)
        elif self.book.has(piece.name):
            paragraph._p.append(self._control(piece.name, self.book.words(piece.name)))
        else:
            paragraph.add_run(str(piece))

    def _control(self, reference: str, words: str) -> Any:
        """A control of which the content is locked, and which may be moved or deleted."""
        tag = tag_of_figure(reference)
        properties = _element(
            "w:sdtPr",
            _element("w:alias", val=tag),
            _element("w:tag", val=tag),
            _element("w:id", val=str(next(self.ids))),
            _element("w:lock", val="contentLocked"),
            _element("w:text"),
        )
        text = _element("w:t")
        text.text = words
        shade = _element("w:rPr", _element("w:shd", val="clear", color="auto", fill="E3E3E3"))
        content = _element("w:sdtContent", _element("w:r", shade, text))
        return _element("w:sdt", properties, content)

    def _mark(self, heading: Paragraph, name: str) -> None:
        number = str(next(self.ids))
        inside = [one for one in heading._p if not one.tag.endswith("}pPr")]
        inside[0].addprevious(_element("w:bookmarkStart", id=number, name=name))
        inside[-1].addnext(_element("w:bookmarkEnd", id=number))


def _element(tag: str, *children: Any, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})
    for one in children:
        made.append(one)
    return made


def _speak(made: WordDocument, tag: str) -> None:
    """Name the language of all text in the style on which every other stands."""
    from docx.oxml.ns import qn

    for one in made.styles.element.iter(qn("w:lang")):
        one.set(qn("w:val"), tag)
