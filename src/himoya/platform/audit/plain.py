"""What a row may hold: codes, counts and random ids. Whatever could be a name is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: A random id, a number, or an agency's code such as ``XD-MIA-01``.
_ID = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{1,20}|[A-Z0-9]{2,20}(-[A-Z0-9]{1,20}){1,4}"
)
_KIND = re.compile(r"[a-z][a-z0-9_]{0,59}")
#: Codes, lists of them, instants, names of addresses: no spaces, no letters beyond ASCII.
_VALUE = re.compile(r"[!-~]{0,300}")


class NotPlain(ValueError):
    """Something that could be a person's words was given to the audit: a mistake of ours.

    ``place`` says where; the value is not repeated, since errors are written into logs.
    """

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(place)


def is_plain_id(text: str) -> bool:
    """Say whether a text can be a record's id."""
    return _ID.fullmatch(text) is not None


def check_subject(kind: str, id: str) -> None:
    """Raise NotPlain unless both can stand in a row."""
    if not _KIND.fullmatch(kind):
        raise NotPlain("subject kind")
    if not is_plain_id(id):
        raise NotPlain(f"subject id of kind {kind}")


def check_details(details: Mapping[str, str | int]) -> None:
    """Raise NotPlain unless every name and value is a code, a count or an id."""
    for name, value in details.items():
        if not _KIND.fullmatch(name):
            raise NotPlain("name of a detail")
        if isinstance(value, int):
            continue
        if not _VALUE.fullmatch(value):
            raise NotPlain(f"detail {name}")
