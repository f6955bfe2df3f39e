"""The kinds of jobs that rooms have registered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.functional import Promise

from himoya.platform import offers
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb


class Cancelled(Exception):
    """Raised inside a job whose owner asked to stop it."""


class CannotGoOn(Exception):
    """Raised by a job that cannot be done; ``fault`` is a code that has words for its owner."""

    def __init__(self, fault: str) -> None:
        self.fault = fault
        super().__init__(fault)


class Running(Protocol):
    """What a job is handed."""

    @property
    def reader(self) -> Reader: ...
    @property
    def parameters(self) -> Mapping[str, Any]: ...
    def told(self, done: int, total: int) -> None:
        """Tell how far it is; raises Cancelled when the owner asked to stop."""
        ...


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job: counts and codes for the page, and perhaps a file to download."""

    counts: Mapping[str, int | str] = field(default_factory=dict)
    file_name: str = ""
    file: bytes | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of job. ``title`` is the sentence for lists; ``verb`` is asked at every try."""

    name: str
    title: Promise | str
    verb: Verb
    run: Callable[[Running], Result]


_kinds: dict[str, Kind] = {}


def job(
    name: str, *, title: Promise | str, verb: Verb
) -> Callable[[Callable[[Running], Result]], Callable[[Running], Result]]:
    """Register a function as a kind of job."""

    def register(run: Callable[[Running], Result]) -> Callable[[Running], Result]:
        _kinds[name] = Kind(name, title, verb, run)
        return run

    return register


def kind(name: str) -> Kind | None:
    """Return a kind, or None where the room that had it is not installed any more."""
    offers.bring()
    return _kinds.get(name)
