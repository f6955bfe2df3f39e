"""Projects under a programme, by their digests: which they are, and what their money comes to.

Sums of money are added where they are of one currency and of one kind: what was asked for is never
added to what was approved. The money of the programme above stands by itself: whether it holds that
of its projects, no source says in figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from himoya.programmes.digests.digest import Digest
from himoya.programmes.facts.fiche import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyTogether:
    """What projects have of one kind of sum in one currency, and how many of them state it.

    ``spent`` is None where none of them states what was spent.
    """

    currency: str
    basis: Basis
    planned: float | None
    planned_by: int
    spent: float | None
    spent_by: int


def projects_under(name: str, digests: Iterable[Digest]) -> tuple[Digest, ...]:
    """Return the projects directly under a programme, in the order given; never itself."""
    return tuple(one for one in digests if one.parent == name and one.id != name)


def money_together(projects: Sequence[Digest]) -> tuple[MoneyTogether, ...]:
    """Return what the money of projects comes to, each currency and kind of sum by itself."""
    budgets = [one.budget for one in projects if one.budget is not None]
    kinds = sorted({(one.currency, one.basis) for one in budgets})
    found = []
    for currency, basis in kinds:
        alike = [one for one in budgets if (one.currency, one.basis) == (currency, basis)]
        planned = [one.amount for one in alike if one.amount is not None]
        spent = [one.spent for one in alike if one.spent is not None]
        found.append(
            MoneyTogether(
                currency=currency,
                basis=basis,
                planned=sum(planned) if planned else None,
                planned_by=len(planned),
                spent=sum(spent) if spent else None,
                spent_by=len(spent),
            )
        )
    return tuple(found)


def may_stand_under(name: str, parent: str, parents: Mapping[str, str | None]) -> bool:
    """Whether a programme may be a project of another: one that is known and not under it itself.

    ``parents`` are those of all programmes; a circle that files have among themselves ends here.
    """
    seen: set[str] = set()
    above: str | None = parent
    while above is not None and above not in seen:
        if above == name:
            return False
        seen.add(above)
        above = parents.get(above)
    return parent in parents
