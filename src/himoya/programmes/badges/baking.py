"""A badge as a picture that carries its own proof, and back (Open Badges 3.0, document formats).

SVG: an element ``openbadges:credential`` behind the opening tag. PNG: a chunk ``iTXt`` with the
keyword ``openbadgecredential`` (PNG, third edition). Pictures from outside are
searched for the proof and never drawn.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
KEYWORD = b"openbadgecredential"

_PNG = b"\x89PNG\r\n\x1a\n"
#: Between keyword and text: not compressed, method, no language, no translated keyword.
_PLAIN = b"\0\0\0\0"

_IN_SVG = re.compile(r"<openbadges:credential\b[^>]*?\bverify\s*=\s*[\"']([\w.-]+)[\"']")

#: A seal with a tick: it shows no name and no matter.
_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges={namespace} viewBox="0 0 200 200" \
role="img" aria-label={label}>
<openbadges:credential verify={proof}/>
<title>{title}</title>
<circle cx="100" cy="100" r="92" fill="#17475c"/>
<circle cx="100" cy="100" r="78" fill="none" stroke="#ffffff" stroke-width="4"/>
<path d="M62 104 L90 132 L142 72" fill="none" stroke="#ffffff" stroke-width="14" \
stroke-linecap="round" stroke-linejoin="round"/>
</svg>
"""


def as_svg(token: str, title: str) -> str:
    """Return a badge as a drawing; ``title`` is told to those who cannot see it."""
    from xml.sax.saxutils import escape

    return _DRAWING.format(
        namespace=quoteattr(NAMESPACE),
        label=quoteattr(title),
        proof=quoteattr(token),
        title=escape(title),
    )


def token_in(content: bytes) -> str | None:
    """Return the proof that a file carries: SVG, PNG, or the bare proof; None where it has none."""
    if content.startswith(_PNG):
        return next((text for keyword, text in _texts(content) if keyword == KEYWORD), None)
    try:
        text = content.decode().strip()
    except UnicodeDecodeError:
        return None
    if text.startswith("<"):
        found = _IN_SVG.findall(text)
        return found[0] if len(found) == 1 else None
    return text if re.fullmatch(r"[\w-]+\.[\w-]+\.[\w-]+", text) else None


def _texts(png: bytes) -> Iterator[tuple[bytes, str]]:
    """Yield keyword and text of the chunks that hold plain international text."""
    place = len(_PNG)
    while place + 8 <= len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        data = png[place + 8 : place + 8 + length]
        keyword, _, rest = data.partition(b"\0")
        if kind == b"iTXt" and rest.startswith(_PLAIN):
            yield keyword, rest.removeprefix(_PLAIN).decode("utf-8", "replace")
        place += 12 + length
