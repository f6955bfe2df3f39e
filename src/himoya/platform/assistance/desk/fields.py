"""The questions of forms that can be asked about, and what the dictionary says of them."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.proposals.kinds import AboutKind
from himoya.platform.proposals.subjects import About, Said, choices, is_known, label_of, said


def about(name: str) -> About:
    """Return the entry of ``record.field``; it need not be there any more."""
    return About(AboutKind.FIELD, name)


def is_field(name: str) -> bool:
    """Whether the dictionary in use has the field."""
    return is_known(about(name))


def label(name: str, reader: Reader) -> str:
    """Return what a field asks; its name in the dictionary where it is no longer there."""
    return label_of(about(name), reader.language)


def says(name: str, reader: Reader) -> Said | None:
    """Return label, instruction and answers of a field; None where it is no longer there."""
    return said(about(name), reader.language)


def fields(reader: Reader) -> list[tuple[str, str]]:
    """Return (``record.field``, what it asks) of all fields, by record and words."""
    return [
        (key.partition(":")[2], words) for key, words in choices(AboutKind.FIELD, reader.language)
    ]
