"""A programme's outputs, headline results and indicators -> results of IATI.

Events of an output are counted, never typed. A headline result stands under the output whose
events count toward it; what others decided (a contribution) stands under the outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from himoya.languages.codes import Language
from himoya.programmes.counting.headcounts import headcounts_of
from himoya.programmes.facts.events import Event
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Attribution, Headline
from himoya.programmes.facts.results import Result as Output
from himoya.programmes.iati.codes import codes
from himoya.programmes.iati.from_indicators import indicators_of, people_in
from himoya.programmes.iati.narratives import Narratives
from himoya.programmes.iati.people import People, values_of
from himoya.programmes.iati.results import Indicator, Period, Reference, Result, Value
from himoya.programmes.iati.telling import (
    Said,
    fact,
    from_sources,
    narratives,
    remarks_on,
    said,
)
from himoya.programmes.iati.thresholds import least_people_shown

_EVENTS = "Events held"
_PARTICIPATIONS = "Participations at events (a person at two events counts twice)"
_UNTIED = "Headline results that no source ties to one output"
_CONTRIBUTION = "A contribution: others decided and carried this, and the programme helped."


def results_of(programme: Programme, language: Language) -> tuple[Result, ...]:
    """Return the results of a programme; empty where a first or last day is not known."""
    span = programme.programme.span
    if span.earliest is None or span.latest is None:
        return ()
    return tuple(_results(programme, language))


def _results(programme: Programme, language: Language) -> Iterator[Result]:
    delivered, contributed = _by_whose(programme.headline_results)
    for output in programme.logframe.outputs:
        tied = [one for one in delivered if _output_of(one, programme) == output.id]
        indicators = (
            *_counted(output, tied, programme, language),
            *(_headline(one, programme, language) for one in tied),
            *indicators_of(output, programme, language),
        )
        yield _result("output", fact(output.text), indicators)
    untied = tuple(
        _headline(one, programme, language)
        for one in delivered
        if _output_of(one, programme) is None
    )
    if untied:
        yield _result("output", narratives(language, said(_UNTIED)), untied)
    outcome = programme.logframe.outcome
    told = tuple(_headline(one, programme, language) for one in contributed)
    if outcome:
        told += tuple(indicators_of(outcome, programme, language))
    if told:
        title = fact(outcome.text if outcome else programme.programme.title)
        yield _result("outcome", title, told)


def _by_whose(headlines: tuple[Headline, ...]) -> tuple[list[Headline], list[Headline]]:
    own = [one for one in headlines if one.kind is not Attribution.CONTRIBUTION]
    return own, [one for one in headlines if one.kind is Attribution.CONTRIBUTION]


def _result(kind: str, title: Narratives, indicators: tuple[Indicator, ...]) -> Result:
    return Result(
        type=codes()["results"][kind], title=title, may_be_added=False, indicators=indicators
    )


def _output_of(headline: Headline, programme: Programme) -> str | None:
    """Return the first output with an event that counts toward a headline result."""
    feeding = [one for one in programme.events if headline.id in (one.counts_toward or ())]
    found = (output_of_event(one, programme) for one in feeding)
    return next((one for one in found if one is not None), None)


def output_of_event(event: Event, programme: Programme) -> str | None:
    """Return the one output that an event belongs to, so that no event counts under two.

    The activity that the event names goes before the first activity that names the event.
    """
    outputs = programme.logframe.outputs
    activities = [(output.id, one) for output in outputs for one in output.activities]
    named = (name for name, one in activities if one.id == event.activity)
    naming = (name for name, one in activities if event.id in one.events)
    return next(chain(named, naming), None)


def _counted(
    output: Output, tied: Sequence[Headline], programme: Programme, language: Language
) -> Iterator[Indicator]:
    """Yield the events of an output, and the people at those whose number is known.

    ``tied`` are the headline results beside them, whose people are among these.
    """
    own = {one.id for one in programme.events if output_of_event(one, programme) == output.id}
    found = [one for one in headcounts_of(programme).inside if one.event in own]
    yield _indicator(
        f"{output.id}-events",
        narratives(language, said(_EVENTS)),
        _period(programme, (Value(value=Decimal(sum(one.events for one in found))),)),
    )
    people = People.at(found)
    if people is not None:
        threshold = least_people_shown(programme.programme.country)
        beside = (People.in_headline(one, programme) for one in tied)
        within = [one for one in beside if one is not None]
        within += people_in(output, programme)
        yield _indicator(
            f"{output.id}-participations",
            narratives(language, said(_PARTICIPATIONS)),
            _period(programme, values_of(people, threshold, language, within)),
        )


def _headline(headline: Headline, programme: Programme, language: Language) -> Indicator:
    remarks: list[Said] = list(remarks_on(headline.figure, headline.alternatives))
    if headline.kind is Attribution.CONTRIBUTION:
        remarks.append(said(_CONTRIBUTION))
    remarks += from_sources(headline.src)
    people = People.in_headline(headline, programme, tuple(remarks))
    if people is not None:
        threshold = least_people_shown(programme.programme.country)
        values = values_of(people, threshold, language)
    else:
        comment = narratives(language, *remarks)
        value = None if headline.value is None else Decimal(headline.value)
        values = (Value(value=value, comment=comment),)
    return _indicator(headline.id, fact(headline.indicator), _period(programme, values, headline))


def _indicator(code: str, title: Narratives, period: Period) -> Indicator:
    lists = codes()["results"]
    return Indicator(
        measure=lists["unit"],
        title=title,
        ascending=True,
        may_be_added=False,
        references=(Reference(lists["own_codes"], code),),
        periods=(period,),
    )


def _period(
    programme: Programme, actuals: tuple[Value, ...], headline: Headline | None = None
) -> Period:
    """Return the time of a figure: its own where a source says one, else the programme's."""
    whole = programme.programme.span
    own = headline.period if headline and headline.period else whole
    start, end = own.earliest or whole.earliest, own.latest or whole.latest
    assert start is not None and end is not None, "asked in results_of"
    return Period(start=start, end=end, actuals=actuals)
