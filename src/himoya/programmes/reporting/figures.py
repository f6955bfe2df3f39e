"""Every figure of a programme, each under a reference that stays the same.

References begin with the id of what they tell of: ``tj-h05``, ``tj-e16.participants.female``,
``campaign.reach.direct_contact``, ``case_statistics.1``, ``given.edition-7``. A rival claim stands
under the reference of its figure with ``.alternatives.1`` and so on, what was counted again under
``.computed``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from himoya.languages.codes import Language
from himoya.programmes.facts.events import Event, EventKind
from himoya.programmes.facts.fiche import Fiche
from himoya.programmes.facts.figures import Figure, Rival
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Headline
from himoya.programmes.facts.words import label as kind_label
from himoya.programmes.reporting.computing import (
    counted_again,
    counted_events,
    participations_of,
    unit_counted,
)
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.figures_of_campaigns import campaign_figures
from himoya.programmes.reporting.figures_of_context import context_figures
from himoya.programmes.reporting.figures_of_events import event_figures
from himoya.programmes.reporting.figures_of_given import given_figures
from himoya.programmes.reporting.figures_of_indicators import indicator_figures
from himoya.programmes.reporting.figures_of_results import result_figures
from himoya.programmes.reporting.period import Period
from himoya.programmes.reporting.women import women_among
from himoya.programmes.sentences import sentences

say = sentences.say


def figures_of(
    programme: Programme, language: Language = "en", period: Period | None = None
) -> tuple[ReportedFigure, ...]:
    """Return every figure of a programme, printed ones and computed ones.

    ``period`` limits the totals over events; everything else is of the whole programme.
    """
    return (
        *_totals(programme, language, period),
        *_left_to_do(programme, language),
        *_fiche(programme, language),
        *_headlines(programme, language),
        *indicator_figures(programme, language),
        *event_figures(programme, language),
        *result_figures(programme, language),
        *campaign_figures(programme, language),
        *_cases(programme),
        *given_figures(programme, language),
        *context_figures(programme, (), language),
    )


def _totals(
    programme: Programme, language: Language, period: Period | None
) -> Iterator[ReportedFigure]:
    """What is counted over events; people may have come more than once."""
    counted = counted_events(programme)
    events = [one for one in counted if period is None or period.touches(one.date)]
    number = sum(one.number for one in events)
    yield _computed("events", say(language, "Events, all kinds"), Figure(value=number), Unit.EVENTS)
    people = participations_of(events) or Figure(value=None)
    text = say(language, "Participations in all events (not unique people)")
    yield _computed("participations", text, people, Unit.PARTICIPATIONS)
    yield from _by_kind(events, language)
    women = [found for one in events if (found := women_among(one.participants)) is not None]
    known = [one for one in women if one.known is not None]
    text = say(language, "Participations for which sex is recorded")
    told = Figure(value=sum(one.total for one in known))
    yield _computed("participations.sex_recorded", text, told, Unit.PARTICIPATIONS)
    text = say(language, "Women among participations for which sex is recorded")
    among = Figure(value=sum(one.known or 0 for one in known))
    yield _computed("participations.women", text, among, Unit.PARTICIPATIONS)


def _by_kind(events: Sequence[Event], language: Language) -> Iterator[ReportedFigure]:
    """The same participations, one kind of event after the other."""
    for kind in EventKind:
        people = participations_of([one for one in events if one.kind is kind])
        if people is not None:
            text = say(language, "Participations: {kind}", kind=kind_label(kind, language))
            yield _computed(f"participations.kind.{kind}", text, people, Unit.PARTICIPATIONS)


def _left_to_do(programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    """How many points and suggestions a programme leaves."""
    text = say(language, "Recommendations of outcome documents")
    points = sum(len(one.points) for one in programme.outcome_documents)
    yield _computed("recommendations", text, Figure(value=points), Unit.POINTS)
    text = say(language, "Suggestions for what follows")
    follow_up = Figure(value=len(programme.follow_up_suggestions))
    yield _computed("follow_up", text, follow_up, Unit.POINTS)
    for one in programme.outcome_documents:
        if one.points:
            counted = Figure(value=len(one.points))
            yield _computed(f"{one.id}.points", one.title, counted, Unit.POINTS, one.src)


def _computed(
    reference: str, label: str, figure: Figure, unit: Unit, source: tuple[str, ...] = ()
) -> ReportedFigure:
    return ReportedFigure(
        reference=reference,
        label=label,
        value=figure.value,
        qualifier=figure.qualifier,
        unit=unit,
        source=source,
        computed=True,
    )


def _fiche(programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    fiche = programme.programme
    text = say(language, "Length of the programme, first and last month counted")
    yield _computed("months", text, Figure(value=fiche.months), Unit.MONTHS, fiche.src)
    if fiche.duration_months_stated is not None:
        yield ReportedFigure(
            reference="months.stated",
            label=say(language, "Length of the programme as stated"),
            value=fiche.duration_months_stated,
            unit=Unit.MONTHS,
            source=fiche.src,
        )
    if fiche.budget is not None:
        for part, amount in (("amount", fiche.budget.amount), ("spent", fiche.budget.spent)):
            if amount is not None:
                yield ReportedFigure(
                    reference=f"budget.{part}",
                    label=_MONEY[part](language),
                    value=amount,
                    unit=Unit.CURRENCY,
                    currency=fiche.budget.currency,
                    source=fiche.src,
                )
        yield from _money_of_outputs(fiche, language)


def _money_of_outputs(fiche: Fiche, language: Language) -> Iterator[ReportedFigure]:
    budget = fiche.budget
    for one in budget.by_output if budget else ():
        for part, name in (("planned", "amount"), ("spent", "spent")):
            amount: float | None = getattr(one, part)
            if budget is not None and amount is not None:
                yield ReportedFigure(
                    reference=f"budget.by_output.{one.output}.{part}",
                    label=f"{_MONEY[name](language)}, {one.output}",
                    value=amount,
                    unit=Unit.CURRENCY,
                    currency=budget.currency,
                    source=fiche.src,
                )


_MONEY = {
    "amount": lambda language: say(language, "Budget"),
    "spent": lambda language: say(language, "Spent"),
}


def _headlines(programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    for one in programme.headline_results:
        yield from _headline(one, programme, language)


def _headline(one: Headline, programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    unit = unit_counted(one, programme)
    yield ReportedFigure(
        reference=one.id,
        label=one.indicator,
        value=one.value,
        qualifier=one.qualifier,
        unit=unit,
        source=one.src,
    )
    yield from rivals(one.id, one.indicator, unit, one.alternatives)
    found = counted_again(one, programme)
    if found is not None:
        text = say(language, "{label}, counted from the facts", label=one.indicator)
        yield _computed(f"{one.id}.computed", text, found, unit)


def rivals(
    reference: str, label: str, unit: Unit, alternatives: Sequence[Rival]
) -> Iterator[ReportedFigure]:
    """Yield what other sources say of a figure."""
    for at, one in enumerate(alternatives, start=1):
        yield ReportedFigure(
            reference=f"{reference}.alternatives.{at}",
            label=label,
            value=one.value,
            qualifier=one.qualifier,
            unit=unit,
            source=one.src,
            rival_of=reference,
        )


def _cases(programme: Programme) -> Iterator[ReportedFigure]:
    """What sources say of cases, one figure for each source, unit and period."""
    for at, one in enumerate(programme.case_statistics, start=1):
        reference = f"case_statistics.{one.called(at)}"
        unit = Unit(one.unit)
        if not one.values:
            yield ReportedFigure(
                reference=reference,
                label=one.measure,
                value=one.value,
                qualifier=one.qualifier,
                unit=unit,
                period=one.period,
                source=one.src,
            )
        for each in one.values:
            if each.value is not None:
                yield ReportedFigure(
                    reference=f"{reference}.{each.year}.{each.source_code or 'source'}",
                    label=one.measure,
                    value=each.value,
                    qualifier=one.qualifier,
                    unit=unit,
                    period=str(each.year),
                    source=one.src,
                )
