"""Text that a spreadsheet program would run as a formula, made harmless.

In workbooks text is written as text and needs nothing. A CSV file has no types, so there what
begins like a formula gets an apostrophe in front, which programs show as text.
Source: OWASP, CSV injection.
"""

from __future__ import annotations

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def neutralised(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula when it stands in a CSV."""
    if text.startswith(_BEGINNINGS) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
