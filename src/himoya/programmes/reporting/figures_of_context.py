"""What changed since before a programme, as figures of reports, where two may be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from himoya.languages.codes import Language
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.context.observation import Observation, observations_in
from himoya.programmes.reporting.context.pairing import Pair, pairs
from himoya.programmes.reporting.context.wording import period_in_words, qualifier_of
from himoya.programmes.reporting.figure import ReportedFigure
from himoya.programmes.sentences import sentences

say = sentences.say


def pairs_of(programme: Programme, published: Sequence[Observation] = ()) -> list[Pair]:
    """Return what is laid side by side; ``published`` are figures of a platform's statistics."""
    fiche = programme.programme
    return pairs((*observations_in(programme), *published), fiche.span)


def reference_of(pair: Pair) -> str:
    """Return the reference of a difference; only of a pair that has one."""
    assert pair.earlier is not None
    assert pair.later is not None
    return f"{pair.later.reference}.since.{pair.earlier.period}"


def context_figures(
    programme: Programme, published: Sequence[Observation], language: Language
) -> Iterator[ReportedFigure]:
    """Yield the published figures, and the difference of each pair that may be compared."""
    for one in published:
        yield ReportedFigure(
            reference=one.reference,
            label=one.measure,
            value=one.value,
            qualifier=one.qualifier,
            unit=one.unit,
            source=(one.source,),
            period=one.period,
        )
    for pair in pairs_of(programme, published):
        if pair.difference is not None:
            yield _difference(pair, language)


def _difference(pair: Pair, language: Language) -> ReportedFigure:
    assert pair.earlier is not None
    assert pair.later is not None
    text = "{measure}: change from {earlier} to {later}"
    told = {
        "measure": pair.later.measure,
        "earlier": period_in_words(pair.earlier, language),
        "later": period_in_words(pair.later, language),
    }
    return ReportedFigure(
        reference=reference_of(pair),
        label=say(language, text, **told),
        value=pair.difference,
        qualifier=qualifier_of(pair),
        unit=pair.later.unit,
        source=tuple(dict.fromkeys((*_sources(pair.earlier), *_sources(pair.later)))),
        computed=True,
        period=pair.later.period,
    )


def _sources(one: Observation) -> tuple[str, ...]:
    """Return the lines of a source, else the source by its name, such as a release."""
    return one.src or ((one.source,) if one.source else ())
