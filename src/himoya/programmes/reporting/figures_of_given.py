"""What other offices gave, as figures of reports, and differences where two may be compared."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.languages.codes import Language
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.context.wording import period_in_words, qualifier_of
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.given import given_pairs, subject_of, told_as
from himoya.programmes.sentences import sentences

say = sentences.say


def given_figures(programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    """Yield each figure as the office gave it, and the difference to the period before it."""
    for one, pair in given_pairs(programme):
        subject, now = subject_of(one), pair.later
        assert subject is not None
        assert now is not None
        told = told_as(subject, language)
        yield ReportedFigure(
            reference=now.reference,
            label=told,
            value=now.value,
            qualifier=now.qualifier,
            unit=Unit(subject.unit),
            period=now.period,
            source=(now.source, *now.src),
        )
        if pair.difference is None or pair.earlier is None:
            continue
        text = "{measure}: change from {earlier} to {later}"
        earlier, later = (period_in_words(each, language) for each in (pair.earlier, now))
        yield ReportedFigure(
            reference=f"{now.reference}.since.{pair.earlier.period}",
            label=say(language, text, measure=told, earlier=earlier, later=later),
            value=pair.difference,
            qualifier=qualifier_of(pair),
            unit=Unit(subject.unit),
            period=now.period,
            source=tuple(dict.fromkeys((now.source, *pair.earlier.src, *now.src))),
            computed=True,
        )
