"""A programme -> one view for each donor. An activity of several donors stands in each of theirs.

Views are never added: what two donors pay for together would count twice. ``shared`` says of how
much of a view that is so.
"""

from __future__ import annotations

from dataclasses import dataclass

from himoya.programmes.facts.events import Event, EventStatus
from himoya.programmes.facts.fiche import MoneyOfOutput
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Activity, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidFor:
    """One activity that a donor pays for; ``others`` pay for it, too. ``events`` were held."""

    output: Result
    activity: Activity
    others: tuple[str, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DonorView:
    """What one donor pays for. ``money`` is that of outputs of which no other donor pays a part."""

    donor: str
    activities: tuple[PaidFor, ...]
    money: tuple[MoneyOfOutput, ...]

    @property
    def shared(self) -> int:
        """How many of the activities other donors pay for as well."""
        return sum(bool(one.others) for one in self.activities)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that show the activities, each once."""
        return tuple({each.id: each for one in self.activities for each in one.events}.values())


def views_of(programme: Programme) -> tuple[DonorView, ...]:
    """Return a view for each donor of the fiche, and for donors that only an activity names."""
    named = (one for output in programme.logframe.outputs for one in output.activities)
    donors = dict.fromkeys(
        (*programme.programme.donors, *(donor for one in named for donor in one.donors))
    )
    return tuple(_view(one, programme) for one in donors)


def _view(donor: str, programme: Programme) -> DonorView:
    paid = [
        PaidFor(
            output=output,
            activity=one,
            others=tuple(each for each in _payers(one, programme) if each != donor),
            events=_held(one, programme),
        )
        for output in programme.logframe.outputs
        for one in output.activities
        if donor in _payers(one, programme)
    ]
    return DonorView(donor=donor, activities=tuple(paid), money=_money(donor, programme))


def _payers(activity: Activity, programme: Programme) -> tuple[str, ...]:
    return activity.donors or programme.programme.donors


def _held(activity: Activity, programme: Programme) -> tuple[Event, ...]:
    found = (programme.event(one) for one in activity.events)
    return tuple(one for one in found if one is not None and one.status is EventStatus.HELD)


def _money(donor: str, programme: Programme) -> tuple[MoneyOfOutput, ...]:
    """The money of an output belongs to a donor only where that donor alone pays for all of it."""
    budget = programme.programme.budget
    alone = {
        output.id
        for output in programme.logframe.outputs
        if output.activities
        and all(_payers(one, programme) == (donor,) for one in output.activities)
    }
    return tuple(one for one in (budget.by_output if budget else ()) if one.output in alone)
