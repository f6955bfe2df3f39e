r"""The signs that mean something in GIFT, and texts in which they shall mean nothing.

Source: Moodle documentation, page “GIFT format”: a backslash takes the meaning from ``~ = # { }``
and ``:``, ``\n`` is a line break, and ``[html]`` and its like say how a text is marked up.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: Signs with a meaning, and the backslash itself.
SIGNS = "~=#{}:\\"

#: Stand for signs without meaning while a file is taken apart; Unicode keeps them for such use.
_STANDING_IN = {sign: chr(0xE000 + place) for place, sign in enumerate(SIGNS)}
_BACK = str.maketrans({stands: sign for sign, stands in _STANDING_IN.items()})
_BACKSLASH = _STANDING_IN["\\"]
_BREAK = "\ue00f"
_MARKUP = re.compile(r"^\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)

#: Tags behind which the next word begins on a new line.
_BLOCKS = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4"})


def hidden(text: str) -> str:
    """Return a text whose signs without meaning are out of the way. Raises ValueError."""
    if any(0xE000 <= ord(sign) <= 0xE00F for sign in text):
        raise ValueError("private signs")
    return _ESCAPED.sub(_standing_in, text)


def plain(text: str) -> str:
    """Return a piece of a hidden text as people read it, without markup."""
    found = _MARKUP.match(text)
    shown = text[found.end() :] if found else text
    shown = " ".join(shown.translate(_BACK).split()).replace(_BREAK, "\n")
    if found and found.group(1).lower() == "html":
        shown = _without_tags(shown)
    return "\n".join(line.strip() for line in shown.split("\n")).strip()


def escaped(text: str) -> str:
    """Return a text in which no sign means anything, on one line."""
    signs = "".join(f"\\{sign}" if sign in SIGNS else sign for sign in text)
    return signs.replace("\n", "\\n")


def _standing_in(found: re.Match[str]) -> str:
    sign = found.group(1)
    if sign == "n":
        return _BREAK
    return _STANDING_IN.get(sign, _BACKSLASH + sign)


def _without_tags(text: str) -> str:
    reader = _TextOfHtml()
    reader.feed(text)
    reader.close()
    return "".join(reader.pieces)


class _TextOfHtml(HTMLParser):
    """Gathers the text, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS and self.pieces:
            self.pieces.append("\n")
