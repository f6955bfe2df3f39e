"""Style sheets and scripts of others: which files, from which release, and what we changed.

Files under ``static/theme/vendor`` are as their makers published them, except for three things that
`restyled` does to style sheets: fonts and crests of the United Kingdom's government may be used on
its own sites only, addresses of pictures must lead to our copies, and no source map is offered that
is not there. ``manifest.json`` holds the digest of every file, before and after.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

VENDOR = Path(__file__).parent / "static" / "theme" / "vendor"
MANIFEST = VENDOR / "manifest.json"

#: The family that replaces theirs; see himoya.css.
FONT = "Noto Sans"

_FONT_FACES = re.compile(r"@font-face\{[^}]*GDS Transport[^}]*\}")
_CRESTS = re.compile(r"url\(/assets/images/govuk-crest\.svg\)")
_PICTURES = re.compile(r"url\(/assets/images/([a-z-]+\.svg)\)")
_SOURCE_MAP = re.compile(r"\s*(?:/\*|//)# sourceMappingURL=\S+?\.map(?: ?\*/)?\s*$")


def restyled(text: str) -> str:
    """Return a style sheet or script of theirs as we serve it."""
    text = _FONT_FACES.sub("", text)
    text = text.replace("GDS Transport", FONT)
    text = _CRESTS.sub("none", text)
    text = _PICTURES.sub(r"url(\1)", text)
    return _SOURCE_MAP.sub("", text) + "\n"


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def manifest() -> dict[str, Any]:
    """Return package -> version, licence, and digests of its files by name."""
    read: dict[str, Any] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return read
