"""A working copy that came back -> the text under each heading, with figures as references again.

The file was looked through before (`attachments.types.packed`); here only its text is read. What
stands under no known heading, in tables or in boxes is kept apart, word for word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from himoya.programmes.reporting.narratives.marks import (
    END,
    bookmark_of,
    copy_of,
    figure_of_tag,
)
from himoya.programmes.reporting.narratives.sections import Section
from himoya.programmes.reporting.references import BULLET, Reference

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

#: The largest part of a document that is parsed, in bytes; a long report has a hundredth.
_LARGEST = 40_000_000

#: What stands in a paragraph and is no text of it: taken out, moved away, or a code of a field.
_NOT_TEXT = frozenset(f"{_W}{one}" for one in ("del", "moveFrom", "instrText", "pPr", "rPr"))

#: Styles of the title and of the words on how to work, which stand above the first heading.
_OURS = frozenset({"Title", "Quote"})

#: Floating boxes with text of their own.
_BOX = f"{_W}txbxContent"


class NotACopy(ValueError):
    """A file that is no document of a word processor, or is damaged."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it stands in the document: its reference, and what is written there."""

    reference: str
    words: str


@dataclass(slots=True)
class Text:
    """What stands under one heading. ``lines`` hold references where figures stand."""

    heading: str
    lines: list[str] = field(default_factory=list)
    figures: list[Shown] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines without empty ones at the ends."""
        return "\n".join(self.lines).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtBack:
    """``copy`` is which one the document says it is; ``strays`` are words without a place."""

    copy: str | None
    texts: Mapping[str, Text]
    strays: Sequence[str]


def brought_back(content: bytes, sections: Sequence[Section]) -> BroughtBack:
    """Read a document. Raises NotACopy."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
            body = _parsed(packed, "word/document.xml").find(f"{_W}body")
            core = _core(packed) if "docProps/core.xml" in names else None
            styles = _headings(packed) if "word/styles.xml" in names else frozenset()
    except (BadZipFile, KeyError, ElementTree.ParseError, NotImplementedError) as error:
        raise NotACopy from error
    if body is None:
        raise NotACopy
    reader = _Reader(sections, styles)
    for block in _blocks(body):
        reader.take(block)
    return BroughtBack(copy=copy_of(core or ""), texts=reader.texts, strays=reader.strays)


def _parsed(packed: ZipFile, name: str) -> Element:
    with packed.open(name) as opened:
        content = opened.read(_LARGEST + 1)
    # No word processor declares entities, which would swell here or fetch a file.
    if len(content) > _LARGEST or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise NotACopy
    return ElementTree.fromstring(content)


def _core(packed: ZipFile) -> str | None:
    return _parsed(packed, "docProps/core.xml").findtext(_IDENTIFIER)


def _headings(packed: ZipFile) -> frozenset[str]:
    """Return the ids of heading styles: ids follow the language of the program, names do not."""
    return frozenset(
        style.get(f"{_W}styleId", "")
        for style in _parsed(packed, "word/styles.xml").iter(f"{_W}style")
        if (name := style.find(f"{_W}name")) is not None
        and name.get(f"{_W}val", "").casefold().startswith("heading")
    )


def _blocks(parent: Element) -> Iterator[Element]:
    """Yield paragraphs and tables, also those that stand in a control."""
    for one in parent:
        if one.tag == f"{_W}sdt":
            content = one.find(f"{_W}sdtContent")
            yield from _blocks(content) if content is not None else ()
        elif one.tag in {f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"}:
            yield from _blocks(one)
        elif one.tag in {f"{_W}p", f"{_W}tbl"}:
            yield one


class _Reader:
    """Goes through the blocks; ``at`` is the text under the heading that was met last."""

    def __init__(self, sections: Sequence[Section], headings: frozenset[str]) -> None:
        self.by_bookmark = {bookmark_of(one.key): one.key for one in sections}
        self.by_heading = {_plain(one.heading): one.key for one in sections}
        self.headings = headings
        self.texts: dict[str, Text] = {}
        self.strays: list[str] = []
        self.at: Text | None = None
        self.ended = False

    def take(self, block: Element) -> None:
        if block.tag == f"{_W}tbl":
            self._table(block)
            return
        line = _Line(block)
        self.strays += line.boxed
        names = {one.get(f"{_W}name") for one in block.iter(f"{_W}bookmarkStart")}
        if bookmark_of(END) in names:
            self.ended = True
        elif key := self._section(block, line, names):
            self.at = self.texts[key] = Text(line.text)
        elif self._is_heading(block) and line.text.strip():
            # Words under a heading of their own belong to no section of the report.
            self.at = None
            self._stray(line.text)
        elif self.at is not None and not self.ended:
            is_list = block.find(f".//{_W}numPr") is not None or _style(block).startswith("List")
            self.at.lines.append((BULLET if is_list and line.text.strip() else "") + line.text)
            self.at.figures += line.figures
        elif _style(block) not in _OURS:
            self._stray(line.text)

    def _section(self, block: Element, line: _Line, names: set[str | None]) -> str | None:
        for name in names:
            key = self.by_bookmark.get(name or "")
            if key is not None and key not in self.texts:
                return key
        if self._is_heading(block):
            key = self.by_heading.get(_plain(line.text))
            return key if key not in self.texts else None
        return None

    def _is_heading(self, block: Element) -> bool:
        return _style(block) in self.headings

    def _table(self, block: Element) -> None:
        if not self.ended:
            for one in block.iter(f"{_W}p"):
                self._stray(_Line(one).text)

    def _stray(self, text: str) -> None:
        if text.strip():
            self.strays.append(text.strip())


class _Line:
    """One paragraph: its text with references, the figures shown, and texts of floating boxes."""

    def __init__(self, paragraph: Element) -> None:
        self.figures: list[Shown] = []
        self.boxed: list[str] = []
        self.text = "".join(self._words(paragraph))

    def _words(self, parent: Element) -> Iterator[str]:
        for one in parent:
            if one.tag in _NOT_TEXT or one.tag == _FALLBACK:
                continue
            if one.tag == f"{_W}sdt":
                yield from self._control(one)
            elif one.tag == f"{_W}t":
                yield one.text or ""
            elif one.tag == f"{_W}tab":
                yield " "
            elif one.tag in {f"{_W}br", f"{_W}cr"}:
                yield "\n"
            elif one.tag == f"{_W}noBreakHyphen":
                yield "\u2011"
            elif one.tag == _BOX:
                self.boxed += [text for p in one.iter(f"{_W}p") if (text := _Line(p).text.strip())]
            else:
                yield from self._words(one)

    def _control(self, control: Element) -> Iterator[str]:
        content = control.find(f"{_W}sdtContent")
        reference = _reference(control)
        if content is None:
            return
        words = "".join(self._words(content))
        if reference is None:
            yield words
        else:
            self.figures.append(Shown(reference, words))
            yield str(Reference(reference))


def _reference(control: Element) -> str | None:
    for name in ("tag", "alias"):
        found = control.find(f"{_W}sdtPr/{_W}{name}")
        if found is not None and (figure := figure_of_tag(found.get(f"{_W}val", ""))):
            return figure
    return None


def _style(block: Element) -> str:
    style = block.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "") if style is not None else ""


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
