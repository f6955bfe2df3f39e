"""Returns that were signed, replaced or withdrawn after a release was compared with them.

They hold its approval until it is compared again. What was approved stays as it was approved, and
the page of the release tells of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from himoya.platform.access.reader import Reader
from himoya.platform.publication.kinds import State
from himoya.platform.publication.models import Comparison, Release
from himoya.platform.publication.refusals import ReleaseRefused, Why
from himoya.platform.publication.returned import forms_owed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnTurned:
    """One return that changed; ``turn`` is one of `himoya.platform.returns.standing.Turn`."""

    owed_by: int
    form: str
    period: str
    turn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Whether returns changed since a comparison, and those of them that the reader sees."""

    moved: bool
    seen: Sequence[ReturnTurned] = ()


def since_compared(by: Reader, found: Release) -> Since:
    """Return what became of the returns since a release was compared; inside a scope."""
    row = _comparison(found)
    if not _moved(found, row):
        return Since(moved=False)
    if row is None or row.taken is None:
        return Since(moved=True)
    from himoya.platform.returns.standing import turned_since

    return Since(
        moved=True,
        seen=[
            ReturnTurned(
                owed_by=one.owed_by, form=one.agreement, period=one.period, turn=one.turn.value
            )
            for one in turned_since(by, _reach(row), frozenset(row.taken))
        ],
    )


def returns_moved(found: Release) -> bool:
    """Whether a release must be compared again before it is approved; inside a scope."""
    return _moved(found, _comparison(found))


def refuse_moved(found: Release) -> None:
    """Raise ReleaseRefused where returns changed since the comparison; inside a scope."""
    if returns_moved(found):
        raise ReleaseRefused(Why.RETURNS_MOVED)


def _moved(found: Release, row: Comparison | None) -> bool:
    if not forms_owed():
        return False
    if row is None or row.taken is None:
        # Of an earlier version of the program: nobody knows with which returns it was compared.
        return found.state == State.ATTACKED.value
    from himoya.platform.returns.standing import signed_now

    return signed_now(_reach(row)) != frozenset(row.taken)


def _comparison(found: Release) -> Comparison | None:
    row: Comparison | None = Comparison.objects.filter(release=found).first()
    return row


def _reach(row: Comparison) -> Collection[tuple[str, str]]:
    return {(form, period) for form, period in row.reach}
