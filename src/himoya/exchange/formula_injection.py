"""Text that a spreadsheet program would run as a formula, made harmless.

In workbooks text is written as text and needs nothing. A CSV file has no types, so there what
begins like a formula gets an apostrophe in front, which programs show as text.
Signs that nobody sees before it (spaces, controls, marks of no width) and its wide forms of East
Asian scripts count too: some programs drop or fold them. Source: OWASP, CSV injection.
"""

from __future__ import annotations

import re

_BEGINNING = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*[=+\-@＝＋－＠]"
    r"|[\t\r\n]"
)


def neutralised(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula when it stands in a CSV."""
    if _BEGINNING.match(text) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
