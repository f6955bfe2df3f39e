"""Projects under a programme: what is added and what is not, and no circle ends in a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from himoya.programmes.digests.digest import Digest, digest_of
from himoya.programmes.digests.plain import as_plain, from_plain
from himoya.programmes.digests.projects import may_stand_under, money_together, projects_under
from himoya.programmes.facts.fiche import Basis, Budget, Fiche
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import SCHEMA
from himoya.programmes.iati.from_programme import Publisher, activity_of

ABOVE = "xd-above"


def project(
    name: str, amount: float | None, currency: str, basis: Basis, spent: float | None = None
) -> Digest:
    budget = Budget(amount=amount, currency=currency, basis=basis, spent=spent)
    fiche = Fiche(id=name, country="XD", title=name, parent=ABOVE, budget=budget)
    return digest_of(Programme(programme=fiche, schema=SCHEMA))


def test_money_is_added_by_currency_and_kind_and_says_who_states_it() -> None:
    alike = (Basis.APPROVED, Basis.REQUESTED)
    found = [
        project("a", 100, "EUR", alike[0], spent=40),
        project("b", 50.5, "EUR", alike[0]),
        project("c", 7, "EUR", alike[1]),
        project("d", 9, "USD", alike[0]),
        project("e", None, "USD", alike[0], spent=2),
    ]
    told = {
        (one.currency, one.basis): (one.planned, one.planned_by, one.spent, one.spent_by)
        for one in money_together(found)
    }
    assert told == {
        ("EUR", alike[0]): (150.5, 2, 40, 1),
        ("EUR", alike[1]): (7, 1, None, 0),
        ("USD", alike[0]): (9, 1, 2, 1),
    }
    assert [from_plain(as_plain(one)) for one in found] == found
    stranger = replace(found[0], id="f", parent="xd-other")
    itself = replace(found[0], id=ABOVE)
    assert projects_under(ABOVE, [*found, stranger, itself]) == tuple(found)


@pytest.mark.parametrize(
    ("name", "parent", "may"),
    [
        ("new", "top", True),
        ("top", "top", False),
        ("top", "low", False),  # low stands under middle, which stands under top
        ("low", "top", True),
        ("new", "unknown", False),
        ("new", "left", True),  # files have a circle among themselves: it is not walked for ever
    ],
)
def test_no_programme_stands_under_itself(name: str, parent: str, may: bool) -> None:
    parents = {"top": None, "middle": "top", "low": "middle", "left": "right", "right": "left"}
    assert may_stand_under(name, parent, parents) is may


def test_iati_names_the_activity_above() -> None:
    fiche = Fiche(
        id="xd-1",
        country="XD",
        title="One",
        parent=ABOVE,
        status="ongoing",
        start="2026-01-01",
        end="2027-12-31",
        executing_agency="Council",
    )
    programme = Programme(programme=fiche, schema=SCHEMA)
    (own,) = activity_of(programme, Publisher("XX-P")).related
    assert own.ref == f"XX-P-{ABOVE}"
    (named,) = activity_of(programme, Publisher("XX-P", umbrella="XX-Q-9")).related
    assert named.ref == "XX-Q-9"
