"""What shows the values of a result and stands in other wings, as the page of results lists it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.programmes.evidence_beside import EvidenceBeside, evidence_seen
from himoya.platform.programmes.times import span_in_words
from himoya.programmes.facts.indicators import PeriodValue, ShownBy, Wing
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Result
from himoya.programmes.facts.words import label

#: (wing, reference) -> what the reader may see there.
Seen = Mapping[tuple[Wing, str], EvidenceBeside]


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """One thing that shows a value. ``url`` is "" where it is not there, or not for the reader.

    ``title`` is the one that was noted: what it is called now stands on its own page.
    """

    of: str
    wing: str
    title: str
    url: str


def seen_evidence(reader: Reader, programme: Programme) -> Seen:
    """Return what of other wings shows a value of a programme, as far as the reader may see it."""
    return evidence_seen(
        reader,
        [
            named
            for _result, one in programme.logframe.indicators
            for value in one.values
            for named in value.shown_by
        ],
    )


def showing_of(result: Result, seen: Seen, language: Language) -> list[Showing]:
    """Return what shows the values of a result, by indicator and period."""
    return [
        _showing(value, named, indicator, seen, language)
        for indicator, value, named in _named(result)
    ]


def _named(result: Result) -> Iterator[tuple[str, PeriodValue, ShownBy]]:
    for one in result.indicators:
        for value in one.values:
            for named in value.shown_by:
                yield one.id, value, named


def _showing(
    value: PeriodValue, named: ShownBy, indicator: str, seen: Seen, language: Language
) -> Showing:
    found = seen.get((named.wing, named.reference))
    period = span_in_words(value.period, language)
    return Showing(
        of=", ".join(part for part in (indicator, period) if part),
        wing=str(capfirst(label(named.wing, language))),
        title=named.title,
        url=found.url if found else "",
    )
