"""XML of others -> elements with their lines, read without trust.

A document type may declare entities, which swell in a reader or fetch files; no IATI file needs
one, so a file with one is not read at all.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from himoya.programmes.iati.faults import UnreadableIati

#: Octets. Registries of IATI refuse larger files (their limit is 60 MiB).
LARGEST = 60 * 2**20

_BLOCK = 2**16


class LocatedElement(Element):
    """An element that knows the line where it begins."""

    line: int = 0


def read_xml(file: Path) -> LocatedElement:
    """Return the root of a file. Raises UnreadableIati; OSError where the file is not there."""
    size = file.stat().st_size
    if size > LARGEST:
        text = "The file is larger than {most} MiB. Accepted: IATI files up to this size."
        raise UnreadableIati(text, most=LARGEST // 2**20)
    return xml_of(file.read_bytes())


def xml_of(content: bytes) -> LocatedElement:
    """Return the root of a file that is at hand. Raises UnreadableIati."""
    return _Reading().of(content)


class _Reading:
    """One run of the parser. Names of other namespaces come as ``{namespace}name``."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._builder = TreeBuilder(element_factory=LocatedElement)

    def of(self, content: bytes) -> LocatedElement:
        try:
            for at in range(0, len(content), _BLOCK):
                self._parser.Parse(content[at : at + _BLOCK], False)
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            if isinstance(error, UnreadableIati):
                raise
            line = getattr(error, "lineno", self._parser.CurrentLineNumber)
            text = "Line {line}: this is not well-formed XML. Accepted: a file of IATI, whole."
            raise UnreadableIati(text, line=line) from None
        root = self._builder.close()
        assert isinstance(root, LocatedElement)
        return root

    def _refuse(self, *_: object) -> None:
        text = (
            "Line {line}: the file declares a document type (DOCTYPE). It may carry entities that "
            "harm a reader, so the file is not read. Accepted: IATI files without it."
        )
        raise UnreadableIati(text, line=self._parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        told = {_bracketed(key): value for key, value in attributes.items()}
        element = self._builder.start(_bracketed(name), told)
        assert isinstance(element, LocatedElement)
        element.line = self._parser.CurrentLineNumber

    def _end(self, name: str) -> None:
        self._builder.end(_bracketed(name))

    def _text(self, text: str) -> None:
        self._builder.data(text)


def _bracketed(name: str) -> str:
    return f"{{{name}" if "}" in name else name
