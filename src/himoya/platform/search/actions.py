"""Puts records into the index and takes them out; called by the actions of the wings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from himoya.dictionary.fields import Sensitivity
from himoya.platform.database.clock import now
from himoya.platform.search.keys import SIGN_OF, VERSION, keys_of, words_of
from himoya.platform.search.models import SearchEntryModel

#: The classes whose texts may be found by their words.
INDEXED = frozenset({Sensitivity.OPEN, Sensitivity.CASE})

#: Keys of one record. PostgreSQL holds a megabyte of them; this is a book.
MOST_KEYS = 30_000


class NotIndexable(ValueError):
    """A text of a class that no search may find: a mistake of the wing. The text is not repeated.

    ``sensitivity`` is its class.
    """

    def __init__(self, sensitivity: Sensitivity) -> None:
        self.sensitivity = sensitivity
        super().__init__(sensitivity)


class TooMuchToIndex(ValueError):
    """A record with more different words than the index takes; ``count`` is how many keys."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"{count} keys; up to {MOST_KEYS} are taken")


@dataclass(frozen=True, slots=True)
class Indexed:
    """A text of a record and its class.

    ``people`` are those of whom it tells, such as ``victim``, where not everybody who sees the
    record works with them: only who does finds it by these words.
    """

    text: str
    sensitivity: Sensitivity
    people: str = ""


def index(
    model: type[SearchEntryModel],
    *,
    record: UUID,
    practice: bool,
    texts: Iterable[Indexed],
    changed_at: datetime | None = None,
    **owned: Any,
) -> None:
    """Keep the keys of a record's texts, in the place of those kept before.

    Called in the transaction and the scope that change the record. ``owned`` are the columns that
    the wing's model adds. Writes no audit row: the change of the record is one. Raises
    NotIndexable, TooMuchToIndex.
    """
    values = _values(practice, texts, changed_at, owned)
    model.objects.update_or_create(record=record, defaults=values)


def entry(
    model: type[SearchEntryModel],
    *,
    record: UUID,
    practice: bool,
    texts: Iterable[Indexed],
    changed_at: datetime | None = None,
    **owned: Any,
) -> SearchEntryModel:
    """Return an entry as `index` keeps it, not stored yet: for many new records at once.

    Raises NotIndexable, TooMuchToIndex.
    """
    return model(record=record, **_values(practice, texts, changed_at, owned))


def forget(model: type[SearchEntryModel], *, record: UUID) -> None:
    """Take a record out of the index, inside a scope; one that is not in it is no error."""
    model.objects.filter(record=record).delete()


def _values(
    practice: bool,
    texts: Iterable[Indexed],
    changed_at: datetime | None,
    owned: Mapping[str, Any],
) -> dict[str, Any]:
    return {
        "practice": practice,
        "words": _words(texts),
        "version": VERSION,
        "changed_at": changed_at or now(),
        **owned,
    }


def _words(texts: Iterable[Indexed]) -> str:
    keys: set[str] = set()
    for one in texts:
        if one.sensitivity not in INDEXED:
            raise NotIndexable(one.sensitivity)
        sign = SIGN_OF[one.people] if one.people else ""
        keys |= {sign + key for key in _keys_in(one.text)}
    if len(keys) > MOST_KEYS:
        raise TooMuchToIndex(len(keys))
    return f" {' '.join(sorted(keys))} " if keys else ""


@lru_cache(maxsize=4096)
def _keys_in(text: str) -> frozenset[str]:
    """Labels of codes come again in every record; texts of people are not kept for long."""
    return frozenset(key for word in words_of(text) for key in keys_of(word))
