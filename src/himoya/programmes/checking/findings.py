"""What a rule found: where, what stands there, and the words its message needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from himoya.programmes.facts.programme import Programme

Value = int | float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One contradiction before it is put into words.

    ``places`` are paths in the file (``events.e01``) and lines of sources (``001:L45``), ``values``
    what stands there, ``words`` the values of the message's placeholders, put into the reader's
    language when they are told (`himoya.programmes.checking.speaking`).
    """

    places: tuple[str, ...]
    values: tuple[Value, ...] = ()
    words: Mapping[str, object] = field(default_factory=dict)


Check = Callable[[Programme], Iterable[Found]]
PairCheck = Callable[[Programme, Programme], Iterable[Found]]


def found(places: Iterable[str], values: Iterable[Value | None] = (), /, **words: object) -> Found:
    """Return what was found; a place named twice stands once, a missing value not at all."""
    return Found(
        places=tuple(dict.fromkeys(places)),
        values=tuple(value for value in values if value is not None),
        words=words,
    )


def together(places: Iterable[str], /, **words: object) -> Iterator[Found]:
    """Return one finding about many entries, or none where there are no entries."""
    listed = tuple(dict.fromkeys(places))
    if listed:
        names = ", ".join(one.rpartition(".")[2] for one in listed)
        yield found(listed, (), number=len(listed), names=names, **words)
