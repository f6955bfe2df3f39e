"""Several donors' views of one programme, and what may not be made of them."""

from __future__ import annotations

from dataclasses import replace

from himoya.programmes.donors_views.views import views_of
from himoya.programmes.facts.fiche import Basis, Budget, Fiche, MoneyOfOutput
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import SCHEMA, packaged_programme
from himoya.programmes.facts.results import Activity, Logframe, Result


def programme(*donors: str) -> Programme:
    """Output 1: an activity of the fund alone. Output 2: one of the bank, one of all donors."""
    budget = Budget(
        amount=300,
        currency="EUR",
        basis=Basis.APPROVED,
        by_output=(
            MoneyOfOutput(output="O1", planned=100),
            MoneyOfOutput(output="O2", planned=200),
        ),
    )
    outputs = (
        Result(id="O1", text="One", activities=(Activity(id="1.1", title="A", donors=("Fund",)),)),
        Result(
            id="O2",
            text="Two",
            activities=(
                Activity(id="2.1", title="B", donors=("Bank",)),
                Activity(id="2.2", title="C"),
            ),
        ),
    )
    fiche = Fiche(id="xd", country="XD", title="X", donors=donors, budget=budget)
    return Programme(programme=fiche, schema=SCHEMA, logframe=Logframe(outputs=outputs))


def test_each_donor_sees_what_it_pays_for_and_with_whom() -> None:
    fund, bank = views_of(programme("Fund", "Bank"))
    assert [(one.activity.id, one.others) for one in fund.activities] == [
        ("1.1", ()),
        ("2.2", ("Bank",)),
    ]
    assert [one.activity.id for one in bank.activities] == ["2.1", "2.2"]
    assert (fund.shared, bank.shared) == (1, 1)
    assert [one.output for one in fund.money] == ["O1"], "of output 2 others pay a part"
    assert bank.money == ()


def test_a_donor_that_left_the_fiche_is_not_forgotten() -> None:
    assert [one.donor for one in views_of(programme("Fund"))] == ["Fund", "Bank"]


def test_a_donor_alone_sees_every_activity_and_event_once() -> None:
    found = packaged_programme("tj-2018")
    (view,) = views_of(
        replace(found, programme=replace(found.programme, donors=found.programme.donors[:1]))
    )
    activities = [one for output in found.logframe.outputs for one in output.activities]
    assert [one.activity for one in view.activities] == activities
    shown = {name for one in activities for name in one.events}
    assert {one.id for one in view.events} <= shown
    assert len({one.id for one in view.events}) == len(view.events) > 0
